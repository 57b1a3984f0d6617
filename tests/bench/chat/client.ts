/** A page's socket, thin: it speaks Socket.IO's protocol itself and reads only what it measures, to keep the driver out of the figures. */
import { WebSocket } from 'ws'

/** Stands in each message's text, with the time of sending behind it. */
export const MARK = 'sent-at:'
/** Of the sockets of a room, every so many-th reads when a message was sent; the others count. */
const READS_EACH = 10

export class BenchSocket {
  isReady = false
  failed: string | null = null
  delivered = 0
  private readonly ws: WebSocket
  private readonly waiting = new Map<number, () => void>()
  private next = 0

  constructor(
    port: number,
    readonly room: { id: string; cookie: string },
    n: number,
    private readonly latencies: number[],
  ) {
    const url = `ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket&room=${room.id}`
    const headers = room.cookie ? { cookie: room.cookie, origin: `http://127.0.0.1:${port}` } : {}
    this.ws = new WebSocket(url, { headers })
    const reads = n % READS_EACH === 0
    this.ws.on('message', (data) => this.receive(String(data), reads))
    this.ws.on('close', (code) => {
      this.failed ??= `closed ${code}`
    })
    this.ws.on('error', (error) => {
      this.failed ??= error.message
    })
  }

  private receive(text: string, reads: boolean): void {
    if (text.startsWith('42["chat:messages"')) {
      const told = text.split(MARK).slice(1)
      this.delivered += told.length
      const now = performance.now()
      if (reads) for (const one of told) this.latencies.push(now - Number(one.slice(0, one.indexOf('|'))))
    } else if (text === '2') this.ws.send('3')
    else if (text.startsWith('0')) this.ws.send('40')
    else if (text.startsWith('40')) this.isReady = true
    else if (text.startsWith('43')) {
      const id = Number(/^43(\d+)/.exec(text)?.[1])
      this.waiting.get(id)?.()
      this.waiting.delete(id)
    }
  }

  /** Over the socket, as a bare server takes it. @returns when it is acknowledged */
  send(text: string): Promise<void> {
    const id = this.next++
    return new Promise((resolve) => {
      this.waiting.set(id, resolve)
      // as long as ours are
      const message = {
        conversationId: this.room.id,
        seq: id,
        change: id,
        clientId: crypto.randomUUID(),
        text,
        mentions: [],
      }
      this.ws.send(`42${id}["send",${JSON.stringify(message)}]`)
    })
  }

  close(): void {
    this.failed = 'closed by us'
    this.ws.close()
  }
}
