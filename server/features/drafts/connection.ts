/** One person's websocket to one draft: frames in, strokes to the gate, answers out. */
import type { RawData, WebSocket } from 'ws'
import * as Y from 'yjs'
import type { Hand } from '../../../shared/drafts/ink.ts'
import type { Actor } from '../../../shared/kernel/actor.ts'
import type { Outcome, Refused } from './gate/facts.ts'
import type { Stranded } from './gate/stranded.ts'
import { viewHand } from './hands.ts'
import { Heard } from './heard.ts'
import type { OpenDraft, Peer } from './open-draft.ts'
import type { Presence } from './presence.ts'
import {
  awarenessFrame,
  closeCodes,
  frames,
  jsonFrame,
  type Message,
  readMessage,
  storedFrame,
  syncFrame,
  syncSteps,
} from './protocol.ts'
import type { HandRow } from './queries.ts'

/**
 * INK-9: each frame costs one, each 4 KiB of it, each half millisecond of judging and each 16 KiB of the answer one more; what is
 * spent comes back with time. Beyond that reading pauses, nothing is refused: one connection cannot take the house's time from the others.
 */
const rate = { perSecond: 240, burst: 600, perMillisecond: 2, perByte: 1 / 4_096, perByteSent: 1 / 16_384 }
/** A client asks for the document once; whoever asks again gets it after a while. */
const askAgainMs = 10_000
/** Frames that wait between two rounds. */
const maxHeld = 8 << 20
/** A reader who is so far behind is cut off and starts again, instead of filling the server's memory. */
const maxBehind = 16 << 20
/** Whoever was refused does not wait longer than this for strokes that were accepted before. */
const storesWithin = 5_000

type Presences = { of(draft: OpenDraft): Presence }

export class Connection implements Peer {
  readonly handId: string
  readonly accountId: string
  private readonly hand: Hand
  private readonly heard = new Heard()
  private held: Uint8Array[] | null = null
  private heldBytes = 0
  private ended = false
  /** Refused: it ends when so many of its strokes are stored, and nothing more is heard of it. */
  private endsAfter: number | null = null
  private offered = 0
  private stored = 0
  private acked = 0
  private allowance = rate.burst
  private filledAt = Date.now()
  private answeredAt = Number.NEGATIVE_INFINITY

  constructor(
    private readonly ws: WebSocket,
    readonly draft: OpenDraft,
    readonly actor: Actor,
    readonly token: string,
    private readonly row: HandRow,
    private readonly presences: Presences,
    private readonly now: () => Date,
  ) {
    this.handId = row.id
    this.accountId = actor.accountId
    this.hand = { id: row.id, accountId: row.accountId, pen: row.pen, round: row.round }
    ws.binaryType = 'arraybuffer'
    ws.on('message', (data: RawData) => this.receive(new Uint8Array(data as ArrayBuffer)))
    ws.on('close', () => this.closed())
    ws.on('error', () => ws.terminate())
    draft.peers.add(this)
    if (draft.room.sealed) this.hold()
    this.greet()
    this.send(syncFrame(syncSteps.step1, Y.encodeStateVector(draft.room.live)))
    const here = this.presences.of(draft).everybody()
    if (here) this.send(awarenessFrame(here))
  }

  get pen() {
    return this.row.pen
  }

  greet(): void {
    const { mode, openedAt, no } = this.draft.round
    const hands = [...this.draft.hands.values()].map(viewHand)
    const images = this.draft.imageSources
    const clients = this.draft.room.clients.bindings()
    const facts = { mode, opened: openedAt.getTime(), round: no, now: this.now().getTime(), images, clients }
    this.send(jsonFrame(frames.greeting, { hand: viewHand(this.row), hands, ...facts }))
  }

  served(update: Uint8Array): void {
    this.heard.sent(this.draft.room.point)
    this.send(syncFrame(syncSteps.update, update))
  }

  // ---------------------------------------------------------------- in
  private receive(data: Uint8Array): void {
    if (this.ended || this.endsAfter !== null) return
    if (this.held) return this.wait(this.held, data)
    const began = performance.now()
    try {
      this.handle(readMessage(data))
    } catch (error) {
      this.refuse({ rule: 'INK-7', reason: `no such message: ${(error as Error).message}` }, this.offered)
    }
    this.spend(1 + data.length * rate.perByte + (performance.now() - began) * rate.perMillisecond)
  }

  private wait(held: Uint8Array[], data: Uint8Array): void {
    this.heldBytes += data.length
    if (this.heldBytes > maxHeld) return this.end(closeCodes.databaseAway, 'too much while the round turns')
    held.push(data)
  }

  private handle(message: Message): void {
    if (message.type === 'heard') return this.heard.heard(message.count)
    if (message.type === 'awareness') return this.receivePresence(message.bytes)
    if (message.type === 'queryAwareness') {
      const here = this.presences.of(this.draft).everybody()
      return here ? this.answer(awarenessFrame(here)) : undefined
    }
    if (message.step === syncSteps.step1) return this.tellDocument(message.bytes)
    // The stock client's answer when it has nothing to tell.
    if (message.bytes.length <= 2) return
    const n = ++this.offered
    const outcome: Outcome = {
      stored: (stranded) => this.confirm(n, stranded),
      lost: (why) =>
        why === 'pen'
          ? this.end(closeCodes.penWithdrawn, 'pen withdrawn')
          : this.end(closeCodes.databaseAway, 'not stored'),
    }
    const refused = this.draft.room.offer(this.hand, message.bytes, outcome, { seen: this.heard.seen })
    if (refused) this.refuse(refused, n - 1)
  }

  private tellDocument(vector: Uint8Array): void {
    const now = Date.now()
    if (now - this.answeredAt < askAgainMs) return
    this.answeredAt = now
    this.heard.sent(this.draft.room.point)
    this.answer(syncFrame(syncSteps.step2, this.draft.room.state(vector)))
  }

  /** What a few bytes make the house send is at the asker's expense. */
  private answer(frame: Uint8Array): void {
    this.spend(frame.length * rate.perByteSent)
    this.send(frame)
  }

  private receivePresence(bytes: Uint8Array): void {
    const { name, id: hand, pen } = this.row
    const { clients, live } = this.draft.room
    const mayUse = (client: number) => {
      const inUse = live.store.clients.has(client)
      // A reader's clientID never writes; it only must not be somebody's who does.
      return pen === 'reader' ? !inUse && clients.isFree(client) : clients.announce(client, hand, inUse)
    }
    const update = this.presences.of(this.draft).receive(this, { name, pen, hand }, bytes, mayUse)
    if (update) this.tellOthers(update)
  }

  private tellOthers(update: Uint8Array): void {
    const frame = awarenessFrame(update)
    for (const peer of this.draft.peers) if (peer !== this && peer instanceof Connection) peer.send(frame)
  }

  /** Confirmations of one commit go out as one frame. */
  private confirm(n: number, stranded: Stranded | null): void {
    this.stored += 1
    if (stranded) this.send(jsonFrame(frames.stranded, { n, ...stranded }))
    if (this.stored === this.acked + 1) {
      queueMicrotask(() => {
        this.acked = this.stored
        this.send(storedFrame(this.stored))
      })
    }
    if (this.stored === this.endsAfter) setTimeout(() => this.end(closeCodes.refused, 'refused'), 0)
  }

  /**
   * What was accepted before is in the document when the line closes: whoever comes back at once finds his words there, and
   * does not write them a second time (INK-15).
   */
  private refuse(refused: Refused, accepted: number): void {
    this.send(jsonFrame(frames.refused, refused))
    this.endsAfter = accepted
    if (this.stored >= accepted) return this.end(closeCodes.refused, refused.rule)
    setTimeout(() => this.end(closeCodes.refused, refused.rule), storesWithin).unref()
  }

  private spend(cost: number): void {
    const now = Date.now()
    const back = ((now - this.filledAt) / 1000) * rate.perSecond
    this.allowance = Math.min(rate.burst, this.allowance + back) - cost
    this.filledAt = now
    if (this.allowance > 0 || this.ws.isPaused) return
    this.ws.pause()
    setTimeout(() => this.ws.resume(), (-this.allowance / rate.perSecond) * 1000 + 20)
  }

  // ---------------------------------------------------------------- out
  private send(frame: Uint8Array): void {
    if (this.ended || this.ws.readyState !== this.ws.OPEN) return
    if (this.ws.bufferedAmount > maxBehind) return this.end(1013, 'too far behind')
    this.ws.send(frame)
  }

  /** Between two rounds frames wait: after a rollback they go on as if nothing had been. */
  hold(): void {
    this.held ??= []
  }

  resume(): void {
    const waiting = this.held ?? []
    this.held = null
    this.heldBytes = 0
    for (const data of waiting) this.receive(data)
  }

  end(code: number, reason: string): void {
    if (this.ended) return
    this.ended = true
    this.ws.resume()
    this.ws.close(code, reason)
    // A client that never answers the close is not waited for.
    setTimeout(() => this.ws.terminate(), 5_000).unref()
    this.closed()
  }

  private closed(): void {
    this.ended = true
    if (!this.draft.peers.delete(this)) return
    this.draft.usedAt = Date.now()
    const gone = this.presences.of(this.draft).leave(this)
    if (gone) this.tellOthers(gone)
  }
}
