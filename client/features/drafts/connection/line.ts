/** One line to the server that is drawn again when it breaks, with a growing pause; it knows no documents. */
export type LineEvents = {
  opened(): void
  received(data: Uint8Array): void
  /** @returns whether to try again */
  closed(code: number): boolean
}

const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 5_000
/** The browser's own word that the network is back makes waiting pointless. */
const NETWORK_BACK = 'online'

export class Line {
  private socket: WebSocket | null = null
  private timer: ReturnType<typeof setTimeout> | undefined
  private failures = 0
  private ended = false

  constructor(
    private readonly url: string,
    private readonly events: LineEvents,
  ) {
    addEventListener(NETWORK_BACK, this.retryNow)
    this.connect()
  }

  get isOpen(): boolean {
    return this.socket?.readyState === WebSocket.OPEN
  }
  send(data: Uint8Array<ArrayBuffer>): void {
    if (this.isOpen) this.socket?.send(data)
  }
  /** What was received proves that the server works: the next pause is short again. */
  isHealthy(): void {
    this.failures = 0
  }

  readonly retryNow = (): void => {
    if (this.socket || this.ended) return
    clearTimeout(this.timer)
    this.connect()
  }

  /** As if the network had gone; for the browser tests. */
  breakOff(): void {
    clearTimeout(this.timer)
    this.drop(1006)
    clearTimeout(this.timer)
  }

  end(): void {
    this.ended = true
    clearTimeout(this.timer)
    removeEventListener(NETWORK_BACK, this.retryNow)
    const { socket } = this
    this.socket = null
    socket?.close()
  }

  private connect(): void {
    const socket = new WebSocket(this.url)
    socket.binaryType = 'arraybuffer'
    this.socket = socket
    socket.onopen = () => {
      if (this.socket === socket) this.events.opened()
    }
    socket.onmessage = (event) => {
      if (this.socket === socket) this.events.received(new Uint8Array(event.data as ArrayBuffer))
    }
    socket.onclose = (event) => {
      if (this.socket === socket) this.drop(event.code)
    }
  }

  private drop(code: number): void {
    const { socket } = this
    this.socket = null
    socket?.close()
    if (!this.events.closed(code) || this.ended) return
    const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** this.failures++)
    this.timer = setTimeout(this.retryNow, pause * (0.75 + Math.random() / 2))
  }
}
