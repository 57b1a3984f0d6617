/** How long a page waits before it starts afresh after a refusal: longer each time, and as long as the gate says that the pen rests. */

/** After refusals in quick succession; the first lets strokes that were accepted reach the document. */
const PAUSES_MS = [300, 800, 2_000, 5_000, 10_000]
const MINUTE_MS = 60_000

export class Refusals {
  private recent: number[] = []
  private restsUntil = 0

  /** @param restsMs so long nothing of this pen is judged: knocking meanwhile would be refused, too */
  heard(restsMs = 0): void {
    const now = Date.now()
    this.restsUntil = now + restsMs
    this.recent = [...this.recent.filter((at) => now - at < MINUTE_MS), now]
  }

  get rests(): boolean {
    return this.restsUntil > Date.now()
  }

  /** Milliseconds. */
  get pause(): number {
    const usual = PAUSES_MS[Math.min(this.recent.length, PAUSES_MS.length) - 1] ?? 20
    return Math.max(usual, this.restsUntil - Date.now())
  }
}
