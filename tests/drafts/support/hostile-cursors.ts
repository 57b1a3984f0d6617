/** Presence as no honest editor sends it. */
import * as encoding from 'lib0/encoding'

export function presenceUpdate(entries: [client: number, state: unknown][], clock = 5): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, entries.length)
  for (const [client, state] of entries) {
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, clock)
    encoding.writeVarString(encoder, JSON.stringify(state))
  }
  return encoding.toUint8Array(encoder)
}

const good = { type: null, tname: 'default', item: null, assoc: 0 }
const both = (place: unknown) => ({ anchor: place, head: place })

/** Each made the cursor plug-in throw, or could: in the middle of whatever the person was typing. */
export const hostileCursors: unknown[] = [
  1,
  'x',
  true,
  [],
  {},
  { anchor: good },
  { anchor: 1, head: 1 },
  both(null),
  both({}),
  both([]),
  both({ ...good, tname: 'another root' }),
  both({ ...good, tname: 7 }),
  both({ ...good, tname: null }),
  both({ ...good, type: 5 }),
  both({ ...good, type: { client: -1, clock: 0 } }),
  both({ ...good, item: { client: 1 } }),
  both({ ...good, item: { client: 1, clock: 1.5 } }),
  both({ ...good, item: { client: '1', clock: 1 } }),
  both({ ...good, item: { client: 2 ** 32, clock: 0 } }),
  both({ ...good, assoc: 'right' }),
  both({ ...good, assoc: 0.5 }),
]
