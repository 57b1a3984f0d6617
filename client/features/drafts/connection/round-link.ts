/**
 * One round of one draft on this machine: the document that is written in, a second one fed by the server alone, and the
 * strokes that the server has not confirmed yet. What is unsent is always mine − served.
 */
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate, removeAwarenessStates } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { Pen as PenColour } from '../../../../shared/drafts/contract.ts'
import type { RoundFacts } from '../../../../shared/drafts/rules.ts'
import type { Letter } from '../recovery/ledger.ts'
import type { Written } from '../recovery/own-words.ts'
import { Line } from './line.ts'
import { cleanPresence } from './presence-frame.ts'
import {
  askFrame,
  awarenessFrame,
  CLOSE,
  type Greeting,
  type Refused,
  readFrame,
  type Stranded,
  strokeFrame,
} from './wire.ts'

/** Where the caret stood when a stroke was written: its way back, should it not hold. */
export type Place = { line: string; at: number }
type Stroke = { update: Uint8Array } & Written

export type LinkEvents = {
  /** The document is whole for the first time; the greeting has come before. */
  synced(): void
  greeted(): void
  /** Unsent strokes or the line's state changed. */
  changed(): void
  refused(refused: Refused): void
  stranded(stranded: Stranded, written: Written | null): void
  /** No further attempt is made on this link. */
  over(code: number): void
  /** Where the caret stands now, and the own letters of the stroke that is being made. */
  place(): Place | null
  typed(): Letter[]
}

/** Nothing heard for so long although we speak every few seconds: the line is dead without having said so. */
const SILENCE_MS = 35_000

export class RoundLink {
  readonly doc = new Y.Doc()
  readonly served = new Y.Doc()
  readonly awareness = new Awareness(this.doc)
  greeting: Greeting | null = null
  isSynced = false
  isOnline = false
  private readonly pending: Stroke[] = []
  private acked = 0
  private maySend = false
  private skew = 0
  private isOver = false
  private heardAt = Date.now()
  private readonly line: Line
  private readonly watch: ReturnType<typeof setInterval>

  constructor(
    url: string,
    private readonly events: LinkEvents,
  ) {
    this.doc.on('update', this.keepStroke)
    this.awareness.on('update', this.tellPresence)
    this.line = new Line(url, {
      opened: () => this.line.send(askFrame(Y.encodeStateVector(this.served))),
      received: (data) => this.receive(data),
      closed: (code) => this.lineClosed(code),
    })
    this.watch = setInterval(() => {
      if (this.isOnline && this.pending.length && Date.now() - this.heardAt > SILENCE_MS) this.line.breakOff()
      this.line.retryNow()
    }, SILENCE_MS / 5)
  }

  get unsaved(): number {
    return this.pending.length
  }
  /** What is not confirmed yet, stroke by stroke. */
  get unconfirmed(): readonly Written[] {
    return this.pending
  }
  now = (): number => Date.now() + this.skew
  /** What the judge is told; the first use of an id is known to the server alone. */
  facts = (): RoundFacts => {
    const { greeting } = this
    return {
      mode: greeting?.mode ?? 'ink',
      opened: greeting?.opened ?? 0,
      now: this.now(),
      known: () => undefined,
      penOf: (id): PenColour | undefined => greeting?.hands.find((hand) => hand.id === id)?.pen,
    }
  }

  breakOff(): void {
    this.line.breakOff()
  }
  reconnect(): void {
    this.line.retryNow()
  }

  /** Says goodbye; the documents stay readable until `destroy`. */
  end(): void {
    if (this.isOver) return
    this.isOver = true
    this.isOnline = false
    clearInterval(this.watch)
    removeAwarenessStates(this.awareness, [this.doc.clientID], 'left')
    this.line.end()
  }
  destroy(): void {
    this.end()
    this.awareness.destroy()
    this.doc.destroy()
    this.served.destroy()
  }

  // ---------------------------------------------------------------- out
  private readonly keepStroke = (update: Uint8Array, origin: unknown): void => {
    if (origin === this) return
    this.pending.push({ update, place: this.events.place(), typed: this.events.typed() })
    if (this.maySend) this.line.send(strokeFrame(update))
    this.events.changed()
  }
  private readonly tellPresence = (change: { added: number[]; updated: number[]; removed: number[] }): void => {
    const { clientID } = this.doc
    if (![...change.added, ...change.updated, ...change.removed].includes(clientID)) return
    if (this.isOnline) this.line.send(awarenessFrame(encodeAwarenessUpdate(this.awareness, [clientID])))
  }

  // ---------------------------------------------------------------- in
  private receive(data: Uint8Array): void {
    if (this.isOver) return
    this.heardAt = Date.now()
    const incoming = readFrame(data)
    if (incoming.kind === 'greeting') this.greet(incoming.greeting)
    else if (!this.greeting) return
    else if (incoming.kind === 'content') this.takeContent(incoming.update, incoming.isAnswer)
    else if (incoming.kind === 'ask') this.sendAll()
    else if (incoming.kind === 'awareness') this.takePresence(incoming.update)
    else if (incoming.kind === 'queryAwareness')
      this.tellPresence({ added: [this.doc.clientID], updated: [], removed: [] })
    else if (incoming.kind === 'stored') this.confirm(incoming.count)
    else if (incoming.kind === 'refused') this.events.refused(incoming.refused)
    else if (incoming.kind === 'stranded') {
      this.events.stranded(incoming.stranded, this.pending[incoming.stranded.n - this.acked - 1] ?? null)
    }
  }

  private greet(greeting: Greeting): void {
    // another round than the one this document belongs to: nothing of it may reach that round
    if (this.greeting && this.greeting.round !== greeting.round) {
      this.finish(CLOSE.roundOver)
      return
    }
    this.greeting = greeting
    this.skew = greeting.now - Date.now()
    this.isOnline = true
    this.line.isHealthy()
    this.events.greeted()
    this.events.changed()
  }

  private takeContent(update: Uint8Array, isAnswer: boolean): void {
    Y.applyUpdate(this.served, update)
    Y.applyUpdate(this.doc, update, this)
    if (!isAnswer || this.isSynced) return
    this.isSynced = true
    this.events.synced()
  }

  private takePresence(update: Uint8Array): void {
    const clean = cleanPresence(update, this.doc.clientID)
    if (clean) applyAwarenessUpdate(this.awareness, clean, this)
  }

  /** The server asks what it lacks: every unconfirmed stroke again, in order, one update each. */
  private sendAll(): void {
    this.acked = 0
    this.maySend = true
    for (const stroke of this.pending) this.line.send(strokeFrame(stroke.update))
    this.tellPresence({ added: [this.doc.clientID], updated: [], removed: [] })
  }

  private confirm(count: number): void {
    this.pending.splice(0, count - this.acked)
    this.acked = count
    this.events.changed()
  }

  private lineClosed(code: number): boolean {
    this.isOnline = false
    this.maySend = false
    this.acked = 0
    const others = [...this.awareness.getStates().keys()].filter((client) => client !== this.doc.clientID)
    removeAwarenessStates(this.awareness, others, this)
    // 44xx is a decision that another attempt cannot change; everything else passes
    if (code >= 4400 && code < 4500) {
      this.finish(code)
      return false
    }
    this.events.changed()
    return !this.isOver
  }

  private finish(code: number): void {
    this.end()
    this.events.over(code)
  }
}
