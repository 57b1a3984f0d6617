/** INK-5, INK-9: which hands may write at this moment. Five refusals within a minute suspend a pen for as long. */
import type { Hand } from '../../../../shared/drafts/ink.ts'
import type { Refused } from './facts.ts'

const refusals = 5
const ms = 60_000

export class Pens {
  private readonly withdrawn = new Set<string>()
  private readonly recent = new Map<string, number[]>()
  private readonly restUntil = new Map<string, number>()

  /** @param now milliseconds */
  admit({ id, pen }: Hand, now: number): Refused | null {
    if (this.isWithdrawn(id)) return { rule: 'INK-5', reason: 'the pen was withdrawn' }
    if (pen === 'reader') return { rule: 'INK-5', reason: 'a reader writes nothing' }
    if (this.rests(id, now)) return { rule: 'INK-9', reason: 'five refusals in a minute: the pen rests for one' }
    return null
  }

  /** An update of it was judged, and refused. */
  wasRefused(hand: string, now: number): void {
    const recent = (this.recent.get(hand) ?? []).filter((at) => at > now - ms)
    recent.push(now)
    this.recent.set(hand, recent)
    if (recent.length < refusals) return
    this.restUntil.set(hand, now + ms)
    this.recent.delete(hand)
  }

  /** @returns milliseconds; 0 where it does not rest */
  rests(hand: string, now: number): number {
    return Math.max(0, (this.restUntil.get(hand) ?? 0) - now)
  }

  isWithdrawn(hand: string): boolean {
    return this.withdrawn.has(hand)
  }
  withdraw(hand: string): void {
    this.withdrawn.add(hand)
  }
  /** The right to write came back within the round. */
  restore(hand: string): void {
    this.withdrawn.delete(hand)
  }
}
