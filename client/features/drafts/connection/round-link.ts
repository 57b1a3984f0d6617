/**
 * One round of one draft on this machine: the document that is written in, a second one fed by the server alone, and the
 * strokes that the server has not confirmed yet. What is unsent is always mine − served.
 */
import * as Y from 'yjs'
import type { RoundFacts } from '../../../../shared/drafts/rules.ts'
import type { Base, Beginning } from '../offline/kept-draft.ts'
import type { AdoptedStroke, Stroke } from '../offline/stroke-log.ts'
import { Company } from './company.ts'
import { Hearing } from './hearing.ts'
import { Learned } from './learned.ts'
import { Line } from './line.ts'
import type { LinkEvents } from './link-events.ts'
import { Served } from './served.ts'
import { Unsent } from './unsent.ts'
import { askFrame, awarenessFrame, CLOSE, type Greeting, readFrame } from './wire.ts'

/** Nothing heard for so long although we speak every few seconds: the line is dead without having said so. */
const SILENCE_MS = 35_000
/** No greeting for so long: what is kept here is shown meanwhile. */
const GREET_WITHIN_MS = 3_000

export class RoundLink {
  readonly doc = new Y.Doc()
  private readonly server = new Served()
  readonly company = new Company(this.doc, (update) => {
    if (this.isOnline) this.line.send(awarenessFrame(update))
  })
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
  private readonly learned = new Learned()
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
    this.company.greet(greeting)
    this.server.hear(state)
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

  /** What the server has told. */
  get served(): Y.Doc {
    return this.server.doc
  }

  get unsaved(): number {
    return this.unsent.all.length
  }
  /** What is not confirmed yet, stroke by stroke. */
  get unconfirmed(): readonly Stroke[] {
    return this.unsent.all
  }
  now = (): number => Date.now() + this.skew
  /** What the judge is told. */
  facts = (): RoundFacts => this.learned.facts(this.greeting, this.now())
  learnImage(src: string): void {
    this.learned.learnImage(src)
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
    this.company.leave()
    this.line.end()
  }
  destroy(): void {
    this.end()
    this.isDestroyed = true
    this.company.awareness.destroy()
    this.doc.destroy()
    this.server.destroy()
  }

  // ---------------------------------------------------------------- out
  private readonly keepStroke = (update: Uint8Array, origin: unknown): void => {
    if (origin === this) return
    const stroke = { update, place: this.events.place(), ...this.events.letters() }
    this.events.wrote(stroke)
    this.unsent.add(stroke)
    this.events.changed()
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
    else if (incoming.kind === 'awareness') this.company.hear(incoming.update)
    else if (incoming.kind === 'queryAwareness') this.company.tellOwn()
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
    this.company.greet(greeting)
    this.skew = greeting.now - Date.now()
    this.isOnline = true
    this.line.isHealthy()
    this.events.greeted()
    this.events.changed()
  }

  private takeContent(update: Uint8Array, isAnswer: boolean): void {
    this.server.hear(update)
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

  /** The server asks what it lacks: every unconfirmed stroke again, in order, one update each; whose they are is known before. */
  private sendAll(): void {
    this.company.tellOwn()
    this.unsent.sendAll()
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
    this.company.empty()
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
