/** One Socket.IO connection: the server says `changed {feature, id}` and the queries of that feature are read again. It is never the record. */
import type { Socket } from 'socket.io-client'
import { shownFrom } from './kept/answers.ts'
import { invalidateFeature, queryClient } from './query.ts'
import { createStore } from './store.ts'

export type Connection = 'idle' | 'connecting' | 'online' | 'offline'
export const connection = createStore<Connection>('idle')

let socket: Socket | null = null
let wanted = false
let hadConnected = false

/** What a feature hears on the same line, by event; whoever hears nothing for a while asks the API. */
const heard = new Map<string, Set<(what: unknown) => void>>()
export function listen(event: string, listener: (what: unknown) => void): () => void {
  const listeners = heard.get(event) ?? new Set()
  heard.set(event, listeners.add(listener))
  return () => void listeners.delete(listener)
}
/** A word that may be lost: nothing is kept for a line that is away. @returns whether there was a line */
export function murmur(event: string, what: unknown): boolean {
  if (!socket?.connected) return false
  socket.volatile.emit(event, what)
  return true
}

/** Several changes of one feature in a burst are one reading. */
const pending = new Set<string>()
const announce = (feature: string): void => {
  if (pending.size === 0) {
    setTimeout(() => {
      const features = [...pending]
      pending.clear()
      for (const name of features) void invalidateFeature(name)
    }, 60)
  }
  pending.add(feature)
}

/** What waits for me, and what I was told, is drawn from every feature, so any change may alter it. */
const alsoTouched: Record<string, string[]> = {
  outgoing: ['worklist', 'drafts', 'notifications'],
  worklist: ['outgoing'],
}

export async function connect(): Promise<void> {
  wanted = true
  if (socket) {
    socket.connect()
    return
  }
  connection.set('connecting')
  const { io } = await import('socket.io-client')
  if (!wanted || socket) return
  socket = io({ path: '/socket.io', withCredentials: true })
  socket.on('connect', () => {
    // Whatever happened while the line was down was not heard: read everything again.
    if (hadConnected || shownFrom.get()) void queryClient.invalidateQueries()
    for (const one of watched) socket?.emit('watch', asked(one))
    shownFrom.set(null)
    hadConnected = true
    connection.set('online')
  })
  socket.on('disconnect', (reason) => {
    connection.set(wanted ? 'offline' : 'idle')
    // The server itself hung up: the session is over, and reading it again says so.
    if (reason === 'io server disconnect') leave()
  })
  socket.on('connect_error', (error) => {
    connection.set('offline')
    // A refusal by the server is final for the library; but a database that was away comes back.
    if (socket?.active) return
    if (error.message === 'unauthenticated') leave()
    else tryAgain()
  })
  socket.onAny((event: string, what: unknown) => {
    for (const listener of heard.get(event) ?? []) listener(what)
  })
  socket.on('changed', (change: unknown) => {
    const { feature, id, kind } = (change ?? {}) as { feature?: unknown; id?: unknown; kind?: unknown }
    if (typeof feature !== 'string') return
    // Only what one object's own page shows better is left unread.
    if ([...watched].some((one) => one.feature === feature && one.id === id && one.leaves?.() === kind)) return
    announce(feature)
    for (const other of alsoTouched[feature] ?? []) announce(other)
  })
}

/** If the session stands all the same, the line is needed still. */
function leave(): void {
  void invalidateFeature('accounts')
  tryAgain()
}

/** Not everybody in the same moment. */
function tryAgain(): void {
  const refused = socket
  setTimeout(() => wanted && socket === refused && refused?.connect(), 1_500 + Math.random() * 1_500)
}

type Watched = {
  feature: string
  id: string
  as: string | null
  /** The kind of change that is not read again now, if there is one. */
  leaves?: () => string | null
}
const asked = ({ feature, id, as }: Watched) => ({ feature, id, as })
const watched = new Set<Watched>()

/** Hears every change of one object while it is on screen. @returns what ends it */
export function watch(what: Watched): () => void {
  watched.add(what)
  socket?.emit('watch', asked(what))
  return () => {
    watched.delete(what)
    socket?.emit('unwatch', asked(what))
  }
}

export function disconnect(): void {
  wanted = false
  hadConnected = false
  socket?.disconnect()
  socket = null
  connection.set('idle')
}
