/** A raw client that speaks the sync protocol to any of the three, and writes ink. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'

const ours = { greeting: 103, stored: 101, refused: 100 }

export class BenchClient {
  readonly doc = new Y.Doc()
  synced = false
  failed: string | null = null
  stored = 0
  frames = 0
  private hand = 'benchhand'
  private skew = 0
  private readonly ws: WebSocket
  private readonly stroke = Math.random().toString(36).slice(2, 10)
  private typed = 0

  /** @param onUpdate only for observers: called with every served update */
  constructor(
    url: string,
    cookie: string,
    private readonly name: string | null,
    private readonly paragraph: number,
    private readonly onUpdate: ((update: Uint8Array) => void) | null,
  ) {
    this.ws = new WebSocket(url, cookie ? { headers: { cookie } } : {})
    this.ws.binaryType = 'arraybuffer'
    this.ws.on('open', () => {
      // Hocuspocus wants a token first, whatever it is.
      if (this.name !== null) this.authenticate()
      this.send(0, (encoder) => this.bytes(encoder, 0, Y.encodeStateVector(this.doc)))
    })
    this.ws.on('message', (data) => this.receive(new Uint8Array(data as ArrayBuffer)))
    this.ws.on('close', (code, reason) => {
      this.failed ??= `closed ${code} ${reason}`
    })
    this.ws.on('error', (error) => {
      this.failed ??= error.message
    })
  }

  /** Types one character at the end of this client's own words. @returns 'client:clock' of it, and the frame to send */
  type(): { id: string; send: () => void } {
    const clock = Y.getState(this.doc.store, this.doc.clientID)
    let update: Uint8Array | undefined
    const catchUpdate = (bytes: Uint8Array) => {
      update = bytes
    }
    this.doc.on('update', catchUpdate)
    const text = (this.doc.getXmlFragment('default').get(this.paragraph) as Y.XmlElement).get(0) as Y.XmlText
    const inkIns = { hand: this.hand, at: Date.now() + this.skew, id: this.stroke }
    const at = { ...inkIns, at: this.firstAt ?? inkIns.at }
    this.firstAt = at.at
    text.insert(3 + this.typed++, 'a', { inkIns: at })
    this.doc.off('update', catchUpdate)
    const bytes = update as Uint8Array
    const send = () => this.send(0, (encoder) => this.bytes(encoder, 2, bytes))
    // The first character is the second struct: its format stands before it.
    return { id: `${this.doc.clientID}:${clock + (this.typed === 1 ? 1 : 0)}`, send }
  }
  private firstAt: number | undefined

  close(): void {
    this.failed = 'closed by us'
    this.ws.close()
  }

  private receive(data: Uint8Array): void {
    const decoder = decoding.createDecoder(data)
    if (this.name !== null) decoding.readVarString(decoder)
    const type = decoding.readVarUint(decoder)
    if (this.name === null && type === ours.greeting) {
      const greeting = JSON.parse(decoding.readVarString(decoder))
      this.hand = greeting.hand.id
      this.skew = greeting.now - Date.now()
    } else if (this.name === null && type === ours.stored) this.stored = decoding.readVarUint(decoder)
    else if (this.name === null && type === ours.refused) this.failed = decoding.readVarString(decoder)
    if (type !== 0) return
    const step = decoding.readVarUint(decoder)
    const bytes = decoding.readVarUint8Array(decoder)
    if (step === 0) return
    this.frames += 1
    if (!this.synced) {
      Y.applyUpdate(this.doc, bytes)
      this.synced = this.doc.getXmlFragment('default').length > 0
    } else this.onUpdate?.(bytes)
  }

  private authenticate(): void {
    this.send(2, (encoder) => {
      encoding.writeVarUint(encoder, 0)
      encoding.writeVarString(encoder, 'bench')
    })
  }

  private bytes(encoder: encoding.Encoder, step: number, bytes: Uint8Array): void {
    encoding.writeVarUint(encoder, step)
    encoding.writeVarUint8Array(encoder, bytes)
  }

  private send(type: number, write: (encoder: encoding.Encoder) => void): void {
    const encoder = encoding.createEncoder()
    if (this.name !== null) encoding.writeVarString(encoder, this.name)
    encoding.writeVarUint(encoder, type)
    write(encoder)
    if (this.ws.readyState === WebSocket.OPEN) this.ws.send(encoding.toUint8Array(encoder))
  }
}
