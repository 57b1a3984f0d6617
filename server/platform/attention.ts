/** Who sits at a page: it can be seen, and somebody touched it a moment ago. A screen that was left on is nobody's. */
import type { Server, Socket } from 'socket.io'

/** The page says so again and again while it is used; a computer in an empty room falls silent. */
const ATTENDED_MS = 120_000

export function letAttend(socket: Socket): void {
  socket.on('page:here', () => {
    socket.data.hereAt = Date.now()
  })
  socket.on('page:away', () => {
    socket.data.hereAt = undefined
  })
}

export function isAttended(socket: Socket | undefined): boolean {
  const at: unknown = socket?.data.hereAt
  return typeof at === 'number' && Date.now() - at < ATTENDED_MS
}

export type PresenceChange = { here: string[]; away: string[] }

/** Looked at now and then, so that however often people come and go, the others hear of it together. */
export function presenceOf(io: Server) {
  let known = new Set<string>()
  const listeners: ((change: PresenceChange) => void)[] = []
  const now = () =>
    new Set([...io.sockets.sockets.values()].filter(isAttended).map((socket) => String(socket.data.accountId)))
  return {
    now: (): string[] => [...now()],
    on: (listener: (change: PresenceChange) => void) => void listeners.push(listener),
    look(): void {
      const before = known
      known = now()
      const notIn = (others: Set<string>) => (one: string) => !others.has(one)
      const change = { here: [...known].filter(notIn(before)), away: [...before].filter(notIn(known)) }
      if (change.here.length + change.away.length) for (const listener of listeners) listener(change)
    },
  }
}
