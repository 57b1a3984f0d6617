/**
 * One round of one draft: the live document that is served, and the gate before it. An update is judged on the candidate
 * (live + what is judged but not yet stored), stored, and only then applied, broadcast and confirmed (INK-10, INK-11).
 */
import * as Y from 'yjs'
import type { NodeJson, Pen } from '../../../../shared/drafts/contract.ts'
import { type Hand, idOf, type Key, keysOf } from '../../../../shared/drafts/ink.ts'
import type { RoundFacts } from '../../../../shared/drafts/rules.ts'
import { Candidate, fragmentName } from './candidate.ts'
import { Clients } from './clients.ts'
import { NotHonest } from './not-honest.ts'
import type { Stranded } from './stranded.ts'
import { readElement } from './strict.ts'
import { Suspensions } from './suspensions.ts'

export type Refused = { rule: string; reason: string }
export type Row = { hand: Hand; update: Uint8Array; heals: Uint8Array[]; keys: Key[]; clients: number[]; at: Date }
export type Outcome = {
  stored(stranded: Stranded | null): void
  /** Judged, but the database or a withdrawn pen kept it out. */
  lost(why: 'database' | 'pen'): void
}
type Queued = Row & { outcome: Outcome; stranded: Stranded | null }

/** @returns the rows' hands whose pen is no longer valid; then nothing was stored. @throws when the database is away */
export type Store = (rows: Row[]) => Promise<{ invalid: string[] }>

export type RoomFacts = {
  mode: 'plain' | 'ink'
  opened: Date
  now(): Date
  penOf(hand: string): Pen | undefined
  store: Store
  serve(update: Uint8Array): void
}

/** What a room starts from: the round's seed and all that was stored since. */
export type Loaded = { states: Uint8Array[]; keys: Key[]; clients: [number, string][] }

const limit = { update: 2 << 20, document: 8 << 20 }

export class Room {
  readonly live = new Y.Doc()
  readonly clients: Clients
  readonly stats = { accepted: 0, refused: 0, healed: 0, stranded: 0, batches: 0 }
  private readonly known = new Map<string, Key>()
  private readonly withdrawn = new Set<string>()
  private readonly suspensions = new Suspensions()
  private candidate: Candidate
  private queue: Queued[] = []
  private flying: Queued[] = []
  private size = 0
  private idle: (() => void)[] = []
  /** Between two rounds: nothing is judged, nothing is refused. */
  sealed = false

  constructor(
    readonly facts: RoomFacts,
    loaded: Loaded,
  ) {
    this.live.gc = true
    for (const state of loaded.states) Y.applyUpdate(this.live, state)
    this.size = loaded.states.reduce((sum, state) => sum + state.length, 0)
    this.clients = new Clients(loaded.clients)
    for (const key of loaded.keys) this.known.set(idOf(key), key)
    this.live.on('update', (update: Uint8Array) => facts.serve(update))
    this.candidate = new Candidate(this.live, [])
    for (const key of keysOf(this.candidate.nodes())) this.known.set(idOf(key), key)
  }

  json(): NodeJson[] {
    return this.live
      .getXmlFragment(fragmentName)
      .toArray()
      .map((block) => readElement(block))
  }

  round(): RoundFacts {
    const { mode, opened, now, penOf } = this.facts
    return { mode, opened: opened.getTime(), now: now().getTime(), known: (id) => this.known.get(id), penOf }
  }

  /** Judges one update, whole. @returns the rule broken, or null: then `outcome` tells what became of it. */
  offer(hand: Hand, update: Uint8Array, outcome: Outcome, givenHeals?: Uint8Array[]): Refused | null {
    const notAdmitted = this.admit(hand, update)
    const refused = notAdmitted ?? this.stage(hand, update, outcome, givenHeals)
    if (refused) this.stats.refused++
    else this.stats.accepted++
    if (refused && !notAdmitted) this.suspensions.refused(hand.id, this.facts.now().getTime())
    return refused
  }

  /** INK-5, INK-9: before anything is decoded. */
  private admit(hand: Hand, update: Uint8Array): Refused | null {
    if (this.withdrawn.has(hand.id)) return { rule: 'INK-5', reason: 'the pen was withdrawn' }
    if (hand.pen === 'reader') return { rule: 'INK-5', reason: 'a reader writes nothing' }
    if (update.length > limit.update) return { rule: 'INK-9', reason: 'the update is larger than 2 MiB' }
    if (this.wouldBe(update) > limit.document)
      return { rule: 'INK-9', reason: 'the document would be larger than 8 MiB' }
    if (this.suspensions.holds(hand.id, this.facts.now().getTime()))
      return { rule: 'INK-9', reason: 'five refusals in a minute: the pen rests for one' }
    return null
  }

  /** The sum of all updates is only an upper bound: what was deleted, or sent twice, takes no room. */
  private wouldBe(update: Uint8Array): number {
    if (this.size + update.length > limit.document) this.size = this.candidate.size()
    return this.size + update.length
  }

  private stage(hand: Hand, update: Uint8Array, outcome: Outcome, givenHeals?: Uint8Array[]): Refused | null {
    const claimed: number[] = []
    try {
      const judged = this.candidate.judge(hand, update, this.round(), this.clients, claimed, givenHeals)
      if ('refused' in judged) return this.undo(claimed, judged.refused)
      if (judged.heals.length) this.stats.healed++
      if (judged.stranded) this.stats.stranded++
      const keys = this.learn(judged.keys, hand)
      const { heals, stranded } = judged
      this.queue.push({ hand, update, heals, keys, clients: claimed, at: this.facts.now(), outcome, stranded })
      this.size += update.length
      this.schedule()
      return null
    } catch (error) {
      // Whatever a hostile update makes Yjs throw is a refusal, never a crash.
      const reason = error instanceof NotHonest ? error.message : `undecodable: ${(error as Error).message}`
      return this.undo(claimed, { rule: 'INK-7', reason })
    }
  }

  private undo(claimed: number[], refused: Refused): Refused {
    this.clients.release(claimed)
    this.rebuild(this.candidate)
    return refused
  }

  private rebuild(sameContent?: Candidate): void {
    this.candidate.destroy()
    const waiting = [...this.flying, ...this.queue].flatMap((row) => [row.update, ...row.heals])
    this.candidate = new Candidate(this.live, waiting, sameContent)
  }

  /** INK-2: the first accepted use of an id fixes its tuple. */
  private learn(keys: Iterable<Key>, hand: Hand): Key[] {
    const learned: Key[] = []
    for (const key of keys) {
      if (!key.startsWith(`${hand.id}|`) || this.known.has(idOf(key))) continue
      this.known.set(idOf(key), key)
      learned.push(key)
    }
    return learned
  }

  private forget(row: Row): void {
    for (const key of row.keys) this.known.delete(idOf(key))
    this.clients.release(row.clients)
    this.size = Math.max(0, this.size - row.update.length)
  }

  // ---------------------------------------------------------------- INK-11
  private schedule(): void {
    if (this.flying.length) return
    if (this.queue.length) queueMicrotask(() => void this.commit())
    else for (const done of this.idle.splice(0)) done()
  }

  private async commit(): Promise<void> {
    if (this.flying.length || !this.queue.length) return
    this.flying = this.queue
    this.queue = []
    try {
      const { invalid } = await this.facts.store(this.flying)
      if (invalid.length) this.dropPens(invalid)
      else this.publish()
    } catch {
      this.loseAll()
    }
    this.schedule()
  }

  private publish(): void {
    const rows = this.flying
    this.stats.batches++
    this.live.transact(() => {
      for (const row of rows) for (const update of [row.update, ...row.heals]) Y.applyUpdate(this.live, update)
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
    this.rebuild()
    for (const row of lost) row.outcome.lost('database')
  }

  /** INK-5: from this moment the hand writes nothing; others' waiting rows are judged again without it. */
  withdraw(hand: string): void {
    this.withdrawn.add(hand)
    this.judgeAgain([])
  }

  /** The right to write came back within the round. */
  restore(hand: string): void {
    this.withdrawn.delete(hand)
  }

  private dropPens(invalid: string[]): void {
    for (const hand of invalid) this.withdrawn.add(hand)
    const rows = this.flying
    this.flying = []
    this.judgeAgain(rows)
  }

  private judgeAgain(first: Queued[]): void {
    const again = [...first, ...this.queue]
    this.queue = []
    for (const row of again) this.forget(row)
    this.rebuild()
    for (const row of again) {
      const refused = this.withdrawn.has(row.hand.id) || this.stage(row.hand, row.update, row.outcome)
      if (refused) row.outcome.lost('pen')
    }
    this.schedule()
  }

  /** Resolves when everything judged is stored, or lost. */
  drained(): Promise<void> {
    if (!this.flying.length && !this.queue.length) return Promise.resolve()
    return new Promise((resolve) => this.idle.push(resolve))
  }

  destroy(): void {
    this.candidate.destroy()
    this.live.destroy()
  }
}
