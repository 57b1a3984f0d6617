/** Those who wait until everything judged is stored. */
export class Waiters {
  private waiting: { resolve(): void; reject(error: unknown): void }[] = []

  wait(): Promise<void> {
    return new Promise((resolve, reject) => this.waiting.push({ resolve, reject }))
  }
  done(): void {
    for (const { resolve } of this.waiting.splice(0)) resolve()
  }
  failed(error: unknown): void {
    for (const { reject } of this.waiting.splice(0)) reject(error)
  }
}
