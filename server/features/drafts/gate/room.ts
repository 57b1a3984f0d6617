/** One round of one draft: an update is judged on the candidate (live + what waits to be stored), stored, and only then served (INK-10, INK-11). */
import * as Y from 'yjs'
import type { NodeJson } from '../../../../shared/drafts/contract.ts'
import { type Hand, keysOf } from '../../../../shared/drafts/ink.ts'
import type { RoundFacts } from '../../../../shared/drafts/rules.ts'
import { contentOf } from './blocks.ts'
import { Candidate } from './candidate.ts'
import { Clients } from './clients.ts'
import type { Beside, Loaded, Outcome, Queued, Refused, RoomFacts, Row } from './facts.ts'
import { Keys } from './keys.ts'
import { Measure } from './measure.ts'
import { NotHonest } from './not-honest.ts'
import { Pens } from './pens.ts'
import { Trail } from './trail.ts'
import { Waiters } from './waiters.ts'

const bytesOf = (rows: Queued[]): Uint8Array[] => rows.flatMap((row) => [row.update, ...row.heals])

export class Room {
  readonly live = new Y.Doc()
  readonly clients: Clients
  readonly stats = { accepted: 0, refused: 0, healed: 0, stranded: 0, batches: 0 }
  private readonly known = new Keys()
  private readonly pens = new Pens()
  private readonly trail: Trail
  private candidate: Candidate
  private queue: Queued[] = []
  private flying: Queued[] = []
  private readonly measure: Measure
  private readonly idle = new Waiters()
  /** The whole document, until it changes: many ask for it at once when a round begins. */
  private encoded: Uint8Array | null = null
  private failure: { error: unknown } | null = null
  /** Between two rounds: nothing is judged, nothing is refused. */
  sealed = false
  constructor(
    readonly facts: RoomFacts,
    loaded: Loaded,
  ) {
    this.live.gc = true
    for (const state of loaded.states) Y.applyUpdate(this.live, state)
    this.measure = new Measure(loaded.states.reduce((sum, state) => sum + state.length, 0))
    this.clients = new Clients(loaded.clients)
    this.trail = new Trail(loaded.states)
    this.known.add(loaded.keys)
    this.live.on('update', (update: Uint8Array) => {
      this.encoded = null
      facts.serve(update)
    })
    this.candidate = new Candidate(this.live, [])
    this.known.add(keysOf(this.candidate.nodes()))
  }

  /** Where the document stands that is served now: what whoever hears of it has seen. */
  get point(): number {
    return this.trail.point
  }

  json(): NodeJson[] {
    return contentOf(this.live)
  }

  /** @param vector what the asker has; mostly nothing */
  state(vector?: Uint8Array): Uint8Array {
    if (vector && vector.length > 1) return Y.encodeStateAsUpdate(this.live, vector)
    this.encoded ??= Y.encodeStateAsUpdate(this.live)
    return this.encoded
  }

  round(): RoundFacts {
    const { mode, opened, now, penOf, hasImage } = this.facts
    return { mode, opened: opened.getTime(), now: now().getTime(), known: this.known.get, penOf, hasImage }
  }

  /** Judges one update, whole. @returns the rule broken, or null: then `outcome` tells what became of it. */
  offer(hand: Hand, update: Uint8Array, outcome: Outcome, beside: Beside = {}): Refused | null {
    if (this.failure) {
      outcome.lost('database')
      return null
    }
    const now = this.facts.now().getTime()
    const notAdmitted = this.pens.admit(hand, now) ?? this.measure.admit(update, () => this.candidate.size())
    const refused = notAdmitted ?? this.stage(hand, update, outcome, beside)
    this.stats[refused ? 'refused' : 'accepted']++
    if (!refused) return null
    if (!notAdmitted) this.pens.wasRefused(hand.id, now)
    // said at once: whoever knows that the pen rests need not knock
    const restsMs = this.pens.rests(hand.id, now)
    return restsMs ? { ...refused, restsMs } : refused
  }

  private stage(hand: Hand, update: Uint8Array, outcome: Outcome, { seen, givenHeals }: Beside): Refused | null {
    const claimed: number[] = []
    try {
      const round = this.round()
      const help = givenHeals ? { givenHeals } : { trail: this.seenBy(hand.id, seen, round.now) }
      const judged = this.candidate.judge(hand, update, round, this.clients, claimed, help)
      if ('refused' in judged) return this.undo(claimed, judged.refused)
      if (judged.heals.length) this.stats.healed++
      if (judged.stranded) this.stats.stranded++
      const keys = this.known.learn(judged.keys, hand.id)
      const { heals, stranded } = judged
      this.queue.push({ hand, update, heals, keys, clients: claimed, at: this.facts.now(), outcome, stranded, seen })
      this.measure.add(update)
      this.schedule()
      return null
    } catch (error) {
      // Whatever a hostile update makes Yjs throw is a refusal, never a crash.
      const { rule, message: reason } =
        error instanceof NotHonest ? error : new NotHonest(`undecodable: ${(error as Error).message}`, 'INK-7')
      return this.undo(claimed, { rule, reason })
    }
  }

  /** Looked at for an overtaken stroke alone. */
  private *seenBy(hand: string, seen: number | undefined, now: number): Generator<Y.Doc> {
    const waiting = [...this.flying, ...this.queue].filter((row) => row.hand.id === hand)
    yield* this.trail.documents(hand, bytesOf(waiting), seen, now)
  }

  private undo(claimed: number[], refused: Refused): Refused {
    this.clients.release(claimed)
    try {
      this.rebuild(this.candidate)
    } catch (error) {
      this.fail(error)
    }
    return refused
  }

  private rebuild(sameContent?: Candidate): void {
    this.candidate.destroy()
    this.candidate = new Candidate(this.live, bytesOf([...this.flying, ...this.queue]), sameContent)
  }

  private forget(row: Row): void {
    this.known.forget(row.keys)
    this.clients.release(row.clients)
    this.measure.forget(row.update)
  }

  // ---------------------------------------------------------------- INK-11
  private schedule(): void {
    if (this.flying.length) return
    if (this.queue.length) queueMicrotask(() => void this.commit())
    else this.idle.done()
  }

  private async commit(): Promise<void> {
    if (this.failure || this.flying.length || !this.queue.length) return
    this.flying = this.queue
    this.queue = []
    const stored = await this.facts.store(this.flying).catch(() => null)
    try {
      if (stored?.invalid.length) this.dropPens(stored.invalid)
      else if (stored) this.publish()
      else this.loseAll()
      this.schedule()
    } catch (error) {
      this.fail(error)
    }
  }

  /** What is held here is not what the record holds. Stored rows are not said to be lost; whoever comes back reads them. */
  private fail(error: unknown): void {
    if (this.failure) return
    this.failure = { error }
    const unstored = this.queue
    this.flying = []
    this.queue = []
    for (const row of unstored) row.outcome.lost('database')
    this.idle.failed(error)
    this.facts.failed(error)
  }

  private publish(): void {
    const rows = this.flying
    this.stats.batches++
    for (const row of rows) this.trail.add({ hand: row.hand.id, updates: bytesOf([row]) })
    this.live.transact(() => {
      for (const update of bytesOf(rows)) Y.applyUpdate(this.live, update)
    })
    this.flying = []
    for (const row of rows) row.outcome.stored(row.stranded)
  }

  /** The database is away: nothing that rests on the lost rows may live. */
  private loseAll(): void {
    const lost = [...this.flying, ...this.queue]
    this.flying = []
    this.queue = []
    for (const row of lost) this.forget(row)
    try {
      this.rebuild()
    } finally {
      for (const row of lost) row.outcome.lost('database')
    }
  }

  /** INK-5: from this moment the hand writes nothing; others' waiting rows are judged again without it. */
  withdraw(hand: string): void {
    this.pens.withdraw(hand)
    try {
      this.judgeAgain([])
    } catch (error) {
      this.fail(error)
    }
  }

  restore(hand: string): void {
    this.pens.restore(hand)
  }

  private dropPens(invalid: string[]): void {
    for (const hand of invalid) this.pens.withdraw(hand)
    const rows = this.flying
    this.flying = []
    this.judgeAgain(rows)
  }

  private judgeAgain(first: Queued[]): void {
    const again = [...first, ...this.queue]
    this.queue = []
    for (const row of again) this.forget(row)
    try {
      this.rebuild()
    } catch (error) {
      for (const row of again) row.outcome.lost('database')
      throw error
    }
    for (const row of again) {
      const refused =
        this.pens.isWithdrawn(row.hand.id) || this.stage(row.hand, row.update, row.outcome, { seen: row.seen })
      if (refused) row.outcome.lost('pen')
    }
    this.schedule()
  }

  /** Resolves when everything judged is stored, or lost; rejects when nobody here knows what became of it. */
  drained(): Promise<void> {
    if (this.failure) return Promise.reject(this.failure.error)
    if (!this.flying.length && !this.queue.length) return Promise.resolve()
    return this.idle.wait()
  }

  destroy(): void {
    this.candidate.destroy()
    this.live.destroy()
  }
}
