/** Who sits at a page: it can be seen, and somebody touched it a moment ago. A screen that was left on is nobody's. */
import type { Socket } from 'socket.io'

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
