/**
 * INK-12: who is here and where the cursor is, under the server's identity. Entries of clients that are not this
 * connection's own are dropped silently: honest y-websocket clients echo everyone's.
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { cursorIn } from '../../../shared/drafts/presence.ts'

export type Who = { name: string; pen: string; hand: string }
type State = { clock: number; json: string; owner: object }

const maxEntries = 64
const maxState = 4_096
/** Tabs come and go under one connection; more than this is no cursor. */
const maxOwn = 8
const maxClient = 0xffff_ffff

export class Presence {
  private readonly states = new Map<number, State>()

  /** @returns the update to tell the others, or null when nothing of this connection's own was in it */
  receive(owner: object, who: Who, bytes: Uint8Array, mayUse: (client: number) => boolean): Uint8Array | null {
    const decoder = decoding.createDecoder(bytes)
    const count = decoding.readVarUint(decoder)
    if (count > maxEntries) throw new Error('too many entries')
    const told: [number, State][] = []
    for (let i = 0; i < count; i++) {
      const client = decoding.readVarUint(decoder)
      const clock = decoding.readVarUint(decoder)
      const text = decoding.readVarString(decoder)
      if (text.length > maxState) throw new Error('a state too large')
      if (client > maxClient || clock > maxClient) throw new Error('a number too large')
      const known = this.states.get(client)
      const state = { clock, json: stamp(text, who), owner }
      // Who was never here cannot leave, nor claim a clientID by leaving.
      if (!known && (state.json === 'null' || this.countOf(owner) >= maxOwn)) continue
      if ((known && known.owner !== owner) || !mayUse(client) || (known && clock < known.clock)) continue
      if (state.json === 'null') this.states.delete(client)
      else this.states.set(client, state)
      told.push([client, state])
    }
    return told.length ? encode(told) : null
  }

  private countOf(owner: object): number {
    let count = 0
    for (const state of this.states.values()) if (state.owner === owner) count += 1
    return count
  }

  /** @returns what tells the others that this connection's people are gone */
  leave(owner: object): Uint8Array | null {
    const gone: [number, State][] = []
    for (const [client, state] of this.states) {
      if (state.owner !== owner) continue
      this.states.delete(client)
      gone.push([client, { ...state, clock: state.clock + 1, json: 'null' }])
    }
    return gone.length ? encode(gone) : null
  }

  everybody(): Uint8Array | null {
    return this.states.size ? encode([...this.states]) : null
  }
}

/** Only the cursor is the client's to say, if it is one; the rest is the server's. */
function stamp(text: string, user: Who): string {
  const state = JSON.parse(text) as { cursor?: unknown } | null
  if (state === null) return 'null'
  const cursor = cursorIn(state.cursor)
  return JSON.stringify({ ...(cursor ? { cursor } : {}), user })
}

function encode(states: [number, State][]): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, states.length)
  for (const [client, { clock, json }] of states) {
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, clock)
    encoding.writeVarString(encoder, json)
  }
  return encoding.toUint8Array(encoder)
}
