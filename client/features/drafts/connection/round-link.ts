/**
 * One round of one draft on this machine: the document that is written in, a second one fed by the server alone, and the
 * strokes that the server has not confirmed yet. What is unsent is always mine − served.
 */
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate, removeAwarenessStates } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { Pen as PenColour } from '../../../../shared/drafts/contract.ts'
import type { RoundFacts } from '../../../../shared/drafts/rules.ts'
import type { Base, Beginning } from '../offline/kept-draft.ts'
import type { AdoptedStroke, Stroke } from '../offline/stroke-log.ts'
import { Hearing } from './hearing.ts'
import { Line } from './line.ts'
import type { LinkEvents } from './link-events.ts'
import { cleanPresence } from './presence-frame.ts'
import { Unsent } from './unsent.ts'
import { askFrame, awarenessFrame, CLOSE, type Greeting, readFrame } from './wire.ts'

/** Nothing heard for so long although we speak every few seconds: the line is dead without having said so. */
const SILENCE_MS = 35_000
/** No greeting for so long: what is kept here is shown meanwhile. */
const GREET_WITHIN_MS = 3_000
/** So many updates of others wait at most until somebody asks for the server's document. */
const MOST_HEARD = 200

export class RoundLink {
  readonly doc = new Y.Doc()
  private readonly servedDoc = new Y.Doc()
  /** Told by the server, and not in its document yet. */
  private heard: Uint8Array[] = []
  readonly awareness = new Awareness(this.doc)
  greeting: Greeting | null = null
  isSynced = false
  isOnline = false
  isDestroyed = false
  /** The strokes of an earlier page are in the document. */
  hasAdopted = false
  private hasBase = false
  /** Server time − this machine's, and when the server was last heard; milliseconds. */
  skew = 0
  heardAt = Date.now()
  private readonly unsent = new Unsent((frame) => this.line.send(frame))
  /** From an earlier page, until the document they rest on is here. */
  private adopted: AdoptedStroke[]
  private readonly learned = new Set<string>()
  isOver = false
  readonly hearing = new Hearing()
  private readonly line: Line
  private readonly watch: ReturnType<typeof setInterval>
  private readonly patience: ReturnType<typeof setTimeout>

  /** @param beginning what this machine kept of the round; it is proved by the greeting, and shown before it when the network is away */
  constructor(
    url: string,
    private readonly events: LinkEvents,
    { base, strokes }: Beginning = { base: null, strokes: [] },
  ) {
    this.adopted = strokes
    if (base) this.begin(base)
    this.doc.on('update', this.keepStroke)
    this.awareness.on('update', this.tellPresence)
    this.line = new Line(url, {
      opened: () => this.hearing.hear(() => this.askFor()),
      received: (data) => this.hearing.hear(() => this.receive(data)),
      closed: (code) => this.lineClosed(code),
    })
    this.watch = setInterval(() => {
      if (this.isOnline && this.unsaved && Date.now() - this.heardAt > SILENCE_MS) this.line.breakOff()
      this.line.retryNow()
    }, SILENCE_MS / 5)
    this.patience = setTimeout(() => this.showKept(), GREET_WITHIN_MS)
  }

  private askFor(): void {
    this.unsent.startAnew()
    this.line.send(askFrame(Y.encodeStateVector(this.served)))
  }

  private begin({ greeting, skew, state, at }: Base): void {
    this.hasBase = true
    this.greeting = greeting
    this.skew = skew
    this.heardAt = at
    this.hearOf(state)
    Y.applyUpdate(this.doc, state, this)
    this.adopt()
  }
  /** Strokes of an earlier page come first: what is written now rests on them. */
  private adopt(): void {
    for (const stroke of this.adopted) Y.applyUpdate(this.doc, stroke.update, this)
    this.hasAdopted ||= this.adopted.length > 0
    this.unsent.addBefore(this.adopted)
    this.adopted = []
  }
  private showKept(): void {
    if (this.isSynced || this.isOver || !this.hasBase || this.isOnline) return
    this.isSynced = true
    this.events.synced()
  }

  /** What the server has told. Nobody asks for it before the editor stands, so what was heard is put into it when somebody does. */
  get served(): Y.Doc {
    for (const update of this.heard.splice(0)) Y.applyUpdate(this.servedDoc, update)
    return this.servedDoc
  }
  private hearOf(update: Uint8Array): void {
    if (this.heard.push(update) >= MOST_HEARD) void this.served
  }

  get unsaved(): number {
    return this.unsent.all.length
  }
  /** What is not confirmed yet, stroke by stroke. */
  get unconfirmed(): readonly Stroke[] {
    return this.unsent.all
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
      hasImage: (src) => this.learned.has(src) || Boolean(greeting?.images?.includes(src)),
      penOf: (id): PenColour | undefined => greeting?.hands.find((hand) => hand.id === id)?.pen,
    }
  }

  /** Brought here a moment ago: the server keeps it, and has not said so on this line yet. */
  learnImage(src: string): void {
    this.learned.add(src)
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
    clearTimeout(this.patience)
    removeAwarenessStates(this.awareness, [this.doc.clientID], 'left')
    this.line.end()
  }
  destroy(): void {
    this.end()
    this.isDestroyed = true
    this.awareness.destroy()
    this.doc.destroy()
    this.servedDoc.destroy()
  }

  // ---------------------------------------------------------------- out
  private readonly keepStroke = (update: Uint8Array, origin: unknown): void => {
    if (origin === this) return
    const stroke = { update, place: this.events.place(), ...this.events.letters() }
    this.events.wrote(stroke)
    this.unsent.add(stroke)
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
      this.events.stranded(incoming.stranded, this.unsent.at(incoming.stranded.n))
    }
  }

  private greet(greeting: Greeting): void {
    // another round than the one this document belongs to: nothing of it may reach that round
    if (this.greeting && this.greeting.round !== greeting.round) {
      this.finish(CLOSE.roundOver)
      return
    }
    // another pen in the same round: what was written with the one that is gone is no more this hand's
    if (this.greeting && this.greeting.hand.id !== greeting.hand.id) {
      this.finish(greeting.hand.pen === 'reader' ? CLOSE.penWithdrawn : CLOSE.roundOver)
      return
    }
    const [first] = this.adopted
    if (first && (first.round !== greeting.round || first.hand !== greeting.hand.id)) this.adopted = []
    this.greeting = greeting
    this.skew = greeting.now - Date.now()
    this.isOnline = true
    this.line.isHealthy()
    this.events.greeted()
    this.events.changed()
  }

  private takeContent(update: Uint8Array, isAnswer: boolean): void {
    this.hearOf(update)
    this.unsent.hear()
    Y.applyUpdate(this.doc, update, this)
    this.events.told()
    if (!isAnswer) return
    if (this.adopted.length) {
      this.adopt()
      // the server's question came first
      this.unsent.sendOnceMore()
    }
    if (this.isSynced) return
    this.isSynced = true
    this.events.synced()
  }

  private takePresence(update: Uint8Array): void {
    const clean = cleanPresence(update, this.doc.clientID)
    if (clean) applyAwarenessUpdate(this.awareness, clean, this)
  }

  /** The server asks what it lacks: every unconfirmed stroke again, in order, one update each. */
  private sendAll(): void {
    this.unsent.sendAll()
    this.tellPresence({ added: [this.doc.clientID], updated: [], removed: [] })
  }

  private confirm(count: number): void {
    this.events.confirmed(this.unsent.confirm(count))
    this.events.changed()
  }

  /** That the line is gone is heard in its order, too: the word under an input method is whole first. */
  private lineClosed(code: number): boolean {
    this.unsent.stop()
    // 44xx is a decision that another attempt cannot change; everything else passes
    const isDecided = code >= 4400 && code < 4500
    this.hearing.hear(() => this.broken(isDecided ? code : null))
    return !isDecided && !this.isOver
  }

  private broken(decision: number | null): void {
    if (this.isOver) return
    this.isOnline = false
    this.unsent.startAnew()
    const others = [...this.awareness.getStates().keys()].filter((client) => client !== this.doc.clientID)
    removeAwarenessStates(this.awareness, others, this)
    if (decision !== null) {
      this.finish(decision)
      return
    }
    this.showKept()
    this.events.changed()
  }

  private finish(code: number): void {
    this.end()
    this.events.over(code)
  }
}
