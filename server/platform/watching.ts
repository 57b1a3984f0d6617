/** Rooms of people who look at one object that is being written: they hear "changed" a few times a second at the most. */
import type { Server, Socket } from 'socket.io'
import { z } from 'zod'

export type Watched = { feature: string; id: string; as: string | null }
/** May this session look at it? Asked on every request to watch; reading again is checked by the API itself. */
export type MayWatch = (cookie: string | undefined, address: string, watched: Watched) => Promise<boolean>

const request = z.object({ feature: z.string().max(40), id: z.uuid(), as: z.uuid().nullable() })
const roomsAtMost = 20
const pause = 400
const roomOf = (feature: string, id: string): string => `watch:${feature}:${id}`

export function letWatch(socket: Socket, mayWatch: MayWatch): void {
  socket.on('watch', async (asked: unknown) => {
    const parsed = request.safeParse(asked)
    const watching = [...socket.rooms].filter((room) => room.startsWith('watch:'))
    if (!parsed.success || watching.length >= roomsAtMost) return
    const { feature, id } = parsed.data
    const allowed = await mayWatch(socket.handshake.headers.cookie, socket.handshake.address, parsed.data).catch(
      () => false,
    )
    if (allowed) await socket.join(roomOf(feature, id))
  })
  socket.on('unwatch', async (asked: unknown) => {
    const parsed = request.safeParse(asked)
    if (parsed.success) await socket.leave(roomOf(parsed.data.feature, parsed.data.id))
  })
}

/** @returns a function that tells those who watch; a burst of changes of one kind is one word now and one at its end */
export function teller(io: Server): (feature: string, id: string, kind?: string) => void {
  const resting = new Map<string, boolean>()
  return function tell(feature, id, kind) {
    const room = roomOf(feature, id)
    const word = `${room} ${kind}`
    if (resting.has(word)) return void resting.set(word, true)
    if (!io.sockets.adapter.rooms.has(room)) return
    io.to(room).emit('changed', { feature, id, kind })
    resting.set(word, false)
    setTimeout(() => {
      const again = resting.get(word)
      resting.delete(word)
      if (again) tell(feature, id, kind)
    }, pause)
  }
}
