/** Socket.IO: one room per account. A socket is a hint to fetch again, never the record. */
import type { Server as HttpServer } from 'node:http'
import { Server } from 'socket.io'
import type { Config } from '../config.ts'
import { isAttended, letAttend, type PresenceChange, presenceOf } from './attention.ts'
import type { Happening } from './events.ts'
import { sameOrigin } from './http.ts'
import type { Sessions } from './sessions.ts'
import { tokenIn } from './sessions.ts'
import { cutSlowReaders } from './slow-readers.ts'
import { letWatch, type MayWatch, teller } from './watching.ts'

const sweepEvery = 2_000

/** One socket, for a feature that hears what its page says. Who is there is asked anew each time. */
export type Speaker = {
  cookie: string | undefined
  address: string
  on(event: string, listener: (asked: unknown) => Promise<void>): void
}

export type Realtime = {
  /** To these accounts, on all their devices. `volatile`: dropped where a line is slow. */
  emit(accounts: string[], event: string, what: unknown, how?: 'volatile'): void
  /** For each socket that comes. */
  listen(listener: (speaker: Speaker) => void): void
  tell(happening: Happening): void
  /** Does this person sit at a page now? Only the sockets of this process know. */
  isHere(accountId: string): boolean
  /** Everybody who does. */
  present(): string[]
  /** Who has come and who has gone since the last time, every two seconds at the most. */
  onPresence(listener: (change: PresenceChange) => void): void
  /** To everybody who is signed in; dropped where a line is slow. */
  emitAll(event: string, what: unknown): void
  /** For those who look at this object now. */
  tellWatchers(feature: string, id: string, kind?: string): void
  stop(): Promise<void>
}

export function startRealtime(http: HttpServer, config: Config, sessions: Sessions, mayWatch: MayWatch): Realtime {
  const io = new Server(http, {
    path: '/socket.io',
    destroyUpgrade: false, // the editor's websocket shares the port
    serveClient: false,
    maxHttpBufferSize: 1_000_000,
    allowRequest: (req, decide) =>
      decide(null, sameOrigin(req.headers.origin, req.headers.host, config.allowedOrigins)),
  })

  cutSlowReaders(io)

  io.use(async (socket, next) => {
    try {
      const session = await sessions.validate(tokenIn(socket.handshake.headers.cookie))
      const live = session && (await sessions.stillLive([session.id]))
      if (!session || !live?.has(session.id)) return next(new Error('unauthenticated'))
      socket.data = { sessionId: session.id, accountId: session.accountId }
      await socket.join([`account:${session.accountId}`, `session:${session.id}`])
      next()
    } catch {
      next(new Error('unavailable'))
    }
  })

  const listeners: ((speaker: Speaker) => void)[] = []
  io.on('connection', (socket) => {
    letWatch(socket, mayWatch)
    letAttend(socket)
    const { headers, address } = socket.handshake
    const on: Speaker['on'] = (event, listener) =>
      // what a page says is a wish at most: where it fails nobody waits
      void socket.on(event, (asked: unknown) => void listener(asked).catch(() => undefined))
    for (const listener of listeners) listener({ cookie: headers.cookie, address, on })
  })
  const tellWatchers = teller(io)

  const presence = presenceOf(io)
  const sweep = setInterval(async () => {
    presence.look()
    const sockets = [...io.sockets.sockets.values()]
    if (!sockets.length) return
    const live = await sessions.stillLive(sockets.map((socket) => String(socket.data.sessionId))).catch(() => null)
    for (const socket of live ? sockets : []) if (!live?.has(String(socket.data.sessionId))) socket.disconnect(true)
  }, sweepEvery)

  return {
    emit(accounts, event, what, how) {
      if (!accounts.length) return
      const to = io.to(accounts.map((id) => `account:${id}`))
      ;(how === 'volatile' ? to.volatile : to).emit(event, what)
    },
    listen: (listener) => void listeners.push(listener),
    isHere(accountId) {
      const ids = io.sockets.adapter.rooms.get(`account:${accountId}`) ?? []
      return [...ids].some((id) => isAttended(io.sockets.sockets.get(id)))
    },
    present: presence.now,
    onPresence: presence.on,
    emitAll: (event, what) => void io.volatile.emit(event, what),
    tellWatchers,
    tell({ accounts, draftId: _, ...what }) {
      if (what.kind === 'signedOut') io.in(`session:${what.id}`).disconnectSockets(true)
      if (!accounts) io.emit('changed', what)
      else if (accounts.length) io.to(accounts.map((id) => `account:${id}`)).emit('changed', what)
    },
    stop: async () => {
      clearInterval(sweep)
      await io.close()
    },
  }
}
