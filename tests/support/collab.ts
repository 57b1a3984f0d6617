/** A raw Yjs client on `/collab/:draftId`: it can be as honest or as hostile as a test wants. */
import * as decoding from 'lib0/decoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { frames, syncFrame, syncSteps } from '../../server/features/drafts/protocol.ts'
import type { HandView } from '../../shared/drafts/contract.ts'
import type { Person } from './person.ts'

export type Greeting = {
  hand: HandView
  hands: HandView[]
  mode: 'plain' | 'ink'
  opened: number
  round: number
  now: number
  images: string[]
}
export type Refusal = { rule: string; reason: string }

export class RawClient {
  readonly doc = new Y.Doc()
  greeting: Greeting | null = null
  refused: Refusal | null = null
  stored = 0
  stranded: { n: number; text: string[]; other: number }[] = []
  closed: { code: number; reason: string } | null = null
  presence: Uint8Array[] = []
  received = 0
  synced = false
  /** false = local changes are kept back, as if offline. */
  sending = true
  private readonly ws: WebSocket
  private waiting: (() => void)[] = []

  constructor(
    person: Person,
    draftId: string,
    options: { as?: string; headers?: Record<string, string>; clientId?: number } = {},
  ) {
    if (options.clientId) this.doc.clientID = options.clientId
    const as = options.as ?? person.actingAs ?? ''
    const url = `${person.url.replace('http', 'ws')}/collab/${draftId}?as=${as}`
    this.ws = new WebSocket(url, { headers: { cookie: person.cookie, ...options.headers } })
    this.ws.binaryType = 'arraybuffer'
    this.ws.on('message', (data) => this.receive(new Uint8Array(data as ArrayBuffer)))
    this.ws.on('close', (code, reason) => this.changed(() => (this.closed ??= { code, reason: String(reason) })))
    this.ws.on('error', () => this.changed(() => (this.closed ??= { code: 1006, reason: 'error' })))
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'server' && this.sending) this.send(syncFrame(syncSteps.update, update))
    })
  }

  /** @returns a client that has the document. @throws when the connection ends first */
  static async open(...args: ConstructorParameters<typeof RawClient>): Promise<RawClient> {
    const client = new RawClient(...args)
    await client.until(() => client.synced || client.closed !== null)
    if (!client.synced) throw new Error(`closed with ${client.closed?.code} ${client.closed?.reason}`)
    return client
  }

  get fragment(): Y.XmlFragment {
    return this.doc.getXmlFragment('default')
  }

  /** The text of the nth top-level paragraph. */
  text(n: number): Y.XmlText {
    return (this.fragment.get(n) as Y.XmlElement).get(0) as Y.XmlText
  }

  /** The text of the first paragraph, also of a new draft, where it has none yet. */
  front(): Y.XmlText {
    const paragraph = this.fragment.get(0) as Y.XmlElement
    if (paragraph.length === 0) paragraph.insert(0, [new Y.XmlText()])
    return paragraph.get(0) as Y.XmlText
  }

  /** Ink of this connection's own hand. */
  ink(id: string): { hand: string; at: number; id: string } {
    return { hand: this.greeting!.hand.id, at: this.greeting!.now, id }
  }

  send(frame: Uint8Array | string): void {
    if (this.ws.readyState === WebSocket.OPEN) this.ws.send(frame)
  }

  close(): void {
    this.ws.close()
  }

  async until(done: () => boolean, ms = 20_000): Promise<void> {
    const end = Date.now() + ms
    while (!done()) {
      const left = end - Date.now()
      if (left <= 0) throw new Error('waited in vain')
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.min(left, 100))
        this.waiting.push(() => {
          clearTimeout(timer)
          resolve()
        })
      })
    }
  }

  private changed(change: () => void): void {
    change()
    for (const wake of this.waiting.splice(0)) wake()
  }

  private receive(data: Uint8Array): void {
    this.changed(() => {
      const decoder = decoding.createDecoder(data)
      const type = decoding.readVarUint(decoder)
      if (type === frames.sync) this.receiveSync(decoding.readVarUint(decoder), decoding.readVarUint8Array(decoder))
      else if (type === frames.stored) this.stored = decoding.readVarUint(decoder)
      else if (type === frames.awareness) this.presence.push(decoding.readVarUint8Array(decoder))
      else if (type === frames.refused) this.refused = JSON.parse(decoding.readVarString(decoder))
      else if (type === frames.stranded) this.stranded.push(JSON.parse(decoding.readVarString(decoder)))
      else if (type === frames.greeting) this.greeting = JSON.parse(decoding.readVarString(decoder))
    })
  }

  private receiveSync(step: number, bytes: Uint8Array): void {
    if (step === syncSteps.step1) return this.send(syncFrame(syncSteps.step1, Y.encodeStateVector(this.doc)))
    this.received += 1
    Y.applyUpdate(this.doc, bytes, 'server')
    if (step === syncSteps.step2) this.synced = true
  }
}
