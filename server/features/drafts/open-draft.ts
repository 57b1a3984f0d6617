/** A draft that is loaded: its round's room, its hands, who is connected, and the chain of its stored strokes. */
import { createHash } from 'node:crypto'
import { listChanges } from '../../../shared/drafts/changes.ts'
import type { NodeJson, Pen } from '../../../shared/drafts/contract.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Loaded, Row } from './gate/facts.ts'
import { Room } from './gate/room.ts'
import { imagesOf } from './images/queries.ts'
import type { HandRow, Round } from './queries.ts'
import * as queries from './queries.ts'
import type { NewStroke } from './strokes-queries.ts'
import * as record from './strokes-queries.ts'

const snapshotEvery = 500

/** What a draft needs of a connection. */
export type Peer = {
  handId: string | null
  accountId: string
  served(update: Uint8Array): void
  greet(): void
  hold(): void
  resume(): void
  end(code: number, reason: string): void
}

type Told = {
  /** Strokes were stored and served. */
  stored(): void
  /** A store failed, or what followed it: this process does not hold what the record holds. */
  broken(draft: OpenDraft): void
}

export class OpenDraft {
  readonly peers = new Set<Peer>()
  readonly room: Room
  readonly hands = new Map<string, HandRow>()
  usedAt: number
  private broken = false

  private constructor(
    private readonly p: Platform,
    readonly round: Round,
    hands: HandRow[],
    loaded: Loaded,
    private seq: number,
    public lastHash: string,
    private readonly told: Told,
    private readonly images: Set<string>,
  ) {
    this.usedAt = Date.now()
    for (const hand of hands) this.hands.set(hand.id, hand)
    this.room = new Room(
      {
        mode: round.mode,
        opened: round.openedAt,
        now: () => p.clock.now(),
        penOf: (id) => this.hands.get(id)?.pen,
        hasImage: (src) => this.images.has(src),
        store: (rows) => this.storeOrBreak(rows),
        serve: (update) => {
          for (const peer of this.peers) peer.served(update)
          told.stored()
        },
        failed: (error) => this.breakOff(error, 'strokes were stored, and could not be served'),
      },
      loaded,
    )
    for (const hand of hands) if (hand.withdrawnAt && hand.round === round.no) this.room.withdraw(hand.id)
  }

  static async load(p: Platform, round: Round, told: Told): Promise<OpenDraft> {
    const { draftId, no } = round
    const snapshot = await record.latestSnapshot(p.sql, draftId, no)
    const [hands, strokes, keys, clients, images] = await Promise.all([
      queries.handsOf(p.sql, draftId),
      record.strokesAfter(p.sql, draftId, no, snapshot?.seq ?? 0),
      record.keysOfRound(p.sql, draftId, no),
      record.clientsOfRound(p.sql, draftId, no),
      imagesOf(p.sql, draftId),
    ])
    const states = [snapshot?.state ?? round.seed]
    for (const stroke of strokes) states.push(stroke.bytes, ...stroke.heals.map((heal) => Buffer.from(heal, 'base64')))
    const last = strokes.at(-1) ?? (snapshot ? await record.lastStroke(p.sql, draftId, no) : undefined)
    return new OpenDraft(
      p,
      round,
      hands,
      { states, keys, clients },
      last?.seq ?? 0,
      last?.hash ?? seedHash(round.seed),
      told,
      new Set(images.map((image) => image.sha256)),
    )
  }

  content(): NodeJson[] {
    return this.room.json()
  }

  /** How many pieces of ink each pen wrote after a round. */
  inkAfter(round: number): Record<Pen, number> {
    const count: Record<Pen, number> = { author: 0, blue: 0, red: 0, reader: 0 }
    for (const change of listChanges(this.content())) {
      const hand = this.hands.get(change.hand)
      if (hand && hand.round > round) count[hand.pen] += 1
    }
    return count
  }

  /** A new hand is told to everybody, so that its colour is known before its first word. */
  learnHand(hand: HandRow): void {
    if (this.hands.has(hand.id)) return
    this.hands.set(hand.id, hand)
    for (const peer of this.peers) peer.greet()
  }

  /** From now on it may stand in the text; who is here is told before he sees it there. */
  learnImage(src: string): void {
    if (this.images.has(src)) return
    this.images.add(src)
    for (const peer of this.peers) peer.greet()
  }

  /** What the server keeps for this draft. */
  get imageSources(): string[] {
    return [...this.images]
  }

  withdraw(handId: string): void {
    this.room.withdraw(handId)
    for (const peer of [...this.peers]) if (peer.handId === handId) peer.end(4403, 'pen withdrawn')
  }

  /** After one failure nothing more is stored from here: memory may lack what the record has, and it is read anew. */
  private async storeOrBreak(rows: Row[]): Promise<{ invalid: string[] }> {
    if (this.broken) throw new Error('to be read anew')
    try {
      return await this.store(rows)
    } catch (error) {
      this.breakOff(error, 'strokes were not stored')
      throw error
    }
  }

  private breakOff(error: unknown, what: string): void {
    if (this.broken) return
    this.broken = true
    this.p.log.warn({ error, draft: this.round.draftId }, what)
    // After the room has given back what it could not store.
    setTimeout(() => this.told.broken(this), 0)
  }

  private async store(rows: Row[]): Promise<{ invalid: string[] }> {
    const { draftId, no } = this.round
    const now = this.p.clock.now()
    let { seq, lastHash } = this
    const strokes: NewStroke[] = rows.map((row) => {
      const heals = row.heals.map((heal) => Buffer.from(heal).toString('base64'))
      const stroke = {
        hand: row.hand.id,
        bytes: Buffer.from(row.update).toString('base64'),
        heals,
        at: row.at.toISOString(),
      }
      lastHash = strokeHash(lastHash, stroke)
      return { ...stroke, seq: ++seq, keys: row.keys, clients: row.clients, hash: lastHash }
    })
    if (!(await record.insertStrokes(this.p.sql, draftId, no, strokes, now))) {
      const invalid = await record.invalidHands(this.p.sql, [...new Set(rows.map((row) => row.hand.id))], now)
      if (!invalid.length) throw new Error('the strokes were not stored')
      for (const id of invalid)
        for (const peer of [...this.peers]) if (peer.handId === id) peer.end(4403, 'pen withdrawn')
      return { invalid }
    }
    const passed = Math.floor(seq / snapshotEvery) > Math.floor(this.seq / snapshotEvery)
    this.seq = seq
    this.lastHash = lastHash
    if (passed) setTimeout(() => void this.snapshot(seq), 0)
    return { invalid: [] }
  }

  /** Taken when the live document holds exactly the strokes up to `seq`; another moment comes if this one has passed. */
  private async snapshot(seq: number): Promise<void> {
    if (seq !== this.seq || this.room.sealed) return
    const state = this.room.state()
    await record.insertSnapshot(this.p.sql, this.round.draftId, this.round.no, seq, state).catch((error) => {
      this.p.log.warn({ error, draft: this.round.draftId }, 'a snapshot was not stored')
    })
  }

  destroy(): void {
    this.room.destroy()
  }
}

export const seedHash = (seed: Uint8Array): string => createHash('sha256').update(seed).digest('hex')

/** Each stroke's hash holds the one before, so that a stroke cannot be changed, removed or moved unseen. */
export function strokeHash(
  before: string,
  stroke: { hand: string; bytes: string; heals: string[]; at: string },
): string {
  const content = JSON.stringify([before, stroke.hand, stroke.at, stroke.bytes, stroke.heals])
  return createHash('sha256').update(content).digest('hex')
}
