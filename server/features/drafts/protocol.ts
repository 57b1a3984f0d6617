/**
 * Frames on `/collab/:draftId`: y-websocket's sync (0), awareness (1) and query (3), and five of our own.
 * 100 refused {rule, reason} · 101 how many of this connection's updates are stored · 102 stranded {n, text, other} ·
 * 103 greeting {hand, hands, mode, opened, round, now, images} · from the client, 104 how many frames of the document it has taken in.
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

export const frames = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  refused: 100,
  stored: 101,
  stranded: 102,
  greeting: 103,
  heard: 104,
} as const
export const syncSteps = { step1: 0, step2: 1, update: 2 } as const

/** y-websocket stops reconnecting on 44xx alone. */
export const closeCodes = {
  refused: 4409,
  penWithdrawn: 4403,
  roundOver: 4410,
  databaseAway: 4503,
  sessionOver: 4401,
  notFound: 4404,
} as const

function frame(type: number, write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, type)
  write(encoder)
  return encoding.toUint8Array(encoder)
}

export const jsonFrame = (type: number, value: unknown): Uint8Array =>
  frame(type, (encoder) => encoding.writeVarString(encoder, JSON.stringify(value)))

export const storedFrame = (count: number): Uint8Array =>
  frame(frames.stored, (encoder) => encoding.writeVarUint(encoder, count))

export const syncFrame = (step: number, bytes: Uint8Array): Uint8Array =>
  frame(frames.sync, (encoder) => {
    encoding.writeVarUint(encoder, step)
    encoding.writeVarUint8Array(encoder, bytes)
  })

export const awarenessFrame = (bytes: Uint8Array): Uint8Array =>
  frame(frames.awareness, (encoder) => encoding.writeVarUint8Array(encoder, bytes))

export type Message =
  | { type: 'sync'; step: number; bytes: Uint8Array }
  | { type: 'awareness'; bytes: Uint8Array }
  | { type: 'queryAwareness' }
  | { type: 'heard'; count: number }

/** @throws on anything that is no such frame */
export function readMessage(data: Uint8Array): Message {
  const decoder = decoding.createDecoder(data)
  const type = decoding.readVarUint(decoder)
  if (type === frames.sync) {
    const step = decoding.readVarUint(decoder)
    if (step > syncSteps.update) throw new Error(`sync step ${step}`)
    return { type: 'sync', step, bytes: decoding.readVarUint8Array(decoder) }
  }
  if (type === frames.awareness) return { type: 'awareness', bytes: decoding.readVarUint8Array(decoder) }
  if (type === frames.queryAwareness) return { type: 'queryAwareness' }
  if (type === frames.heard) return { type: 'heard', count: decoding.readVarUint(decoder) }
  throw new Error(`message ${type}`)
}
