/** INK-9: five refusals within a minute suspend a pen for as long. */
const refusals = 5
const ms = 60_000

export class Suspensions {
  private readonly recent = new Map<string, number[]>()
  private readonly until = new Map<string, number>()

  /** @param now milliseconds */
  refused(hand: string, now: number): void {
    const recent = (this.recent.get(hand) ?? []).filter((at) => at > now - ms)
    recent.push(now)
    this.recent.set(hand, recent)
    if (recent.length < refusals) return
    this.until.set(hand, now + ms)
    this.recent.delete(hand)
  }

  /** @returns milliseconds; 0 where it does not rest */
  rests(hand: string, now: number): number {
    return Math.max(0, (this.until.get(hand) ?? 0) - now)
  }
}
