/** What others say of themselves, as far as it can be shown. The server lets nothing else through; the editor does not rely on it. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { cursorIn } from '../../../../shared/drafts/presence.ts'

type User = { name?: unknown; pen?: unknown; hand?: unknown }

function stateIn(text: string): string | null {
  const state: unknown = JSON.parse(text)
  if (typeof state !== 'object' || state === null) return state === null ? 'null' : null
  const { cursor, user } = state as { cursor?: unknown; user?: User | null }
  const { name, pen, hand } = user ?? {}
  const isKnown = [name, pen, hand].every((word) => typeof word === 'string')
  return JSON.stringify({ cursor: cursorIn(cursor), ...(isKnown ? { user: { name, pen, hand } } : {}) })
}

/**
 * @param own the clientID of this editor: nobody else says where its cursor stands
 * @returns the same update with what is shown and nothing else, or null when it is none
 */
export function cleanPresence(update: Uint8Array, own: number): Uint8Array | null {
  try {
    const decoder = decoding.createDecoder(update)
    const entries: { client: number; clock: number; state: string }[] = []
    for (let left = decoding.readVarUint(decoder); left > 0; left--) {
      const client = decoding.readVarUint(decoder)
      const clock = decoding.readVarUint(decoder)
      const state = stateIn(decoding.readVarString(decoder))
      if (state && (client !== own || state === 'null')) entries.push({ client, clock, state })
    }
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, entries.length)
    for (const { client, clock, state } of entries) {
      encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, clock)
      encoding.writeVarString(encoder, state)
    }
    return encoding.toUint8Array(encoder)
  } catch {
    return null // not JSON, or not even an update
  }
}
