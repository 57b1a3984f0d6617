/** INK-12: what is passed on of somebody's presence, on the server and once more in the browser. */

import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { cleanPresence } from '../../client/features/drafts/connection/presence-frame.ts'
import { Presence } from '../../server/features/drafts/presence.ts'
import { cursorIn } from '../../shared/drafts/presence.ts'
import { hostileCursors, presenceUpdate } from './support/hostile-cursors.ts'

const who = { name: 'Lan', pen: 'reader', hand: 'lan-2' }
const place = (assoc = 0) => ({ type: { client: 7, clock: 3 }, tname: null, item: { client: 7, clock: 9 }, assoc })
const cursor = { anchor: place(-1), head: place() }

function statesIn(update: Uint8Array | null): Record<number, unknown> {
  if (!update) return {}
  const decoder = decoding.createDecoder(update)
  const states: Record<number, unknown> = {}
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    const client = decoding.readVarUint(decoder)
    decoding.readVarUint(decoder)
    states[client] = JSON.parse(decoding.readVarString(decoder))
  }
  return states
}

describe('INK-12 cursors', () => {
  it('INK-12 what an honest editor sends is passed on as it is', () => {
    const doc = new Y.Doc()
    const text = doc.getText('default')
    text.insert(0, 'chữ')
    const anchor = Y.createRelativePositionFromTypeIndex(text, 1)
    const sent = JSON.parse(JSON.stringify({ anchor, head: anchor }))
    const passed = cursorIn(sent)
    expect(Y.createRelativePositionFromJSON(passed?.anchor)).toEqual(anchor)
    expect(cursorIn(cursor)).toEqual(cursor)
  })
  it('INK-12 of what is more than a cursor only the cursor is passed on', () => {
    const more = { ...cursor, evil: 1, head: { ...place(), toString: 'x', item: { client: 7, clock: 9, x: 'y' } } }
    expect(cursorIn(more)).toEqual(cursor)
  })
  it.each(hostileCursors)('INK-12 %j is no cursor, for the server and for the browser', (hostile) => {
    expect(cursorIn(hostile)).toBeNull()
    const presence = new Presence()
    const told = presence.receive(
      {},
      who,
      presenceUpdate([[5, { cursor: hostile, user: { name: 'Giám đốc' } }]]),
      () => true,
    )
    expect(statesIn(told)).toEqual({ 5: { user: who } })
    const shown = cleanPresence(presenceUpdate([[5, { cursor: hostile, user: who }]]), 1)
    expect(statesIn(shown)).toEqual({ 5: { cursor: null, user: who } })
  })
  it('INK-12 in the browser: garbage is nothing, a forged person has no name, nobody moves the own cursor', () => {
    for (let length = 0; length < 40; length++) {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 73 + length * 31) % 256)
      expect(() => cleanPresence(bytes, 1)).not.toThrow()
    }
    const update = presenceUpdate([
      [1, { cursor: 1, user: who }],
      [2, { cursor, user: { name: { toString: 1 }, pen: 'red', hand: 'x' } }],
      [3, 'text'],
      [4, null],
    ])
    expect(statesIn(cleanPresence(update, 1))).toEqual({ 2: { cursor }, 4: null })
  })
  it('INK-12 an honest state comes through the browser’s filter unchanged', () => {
    const [from, to] = [new Awareness(new Y.Doc()), new Awareness(new Y.Doc())]
    from.setLocalState({ cursor, user: who })
    const clean = cleanPresence(encodeAwarenessUpdate(from, [from.clientID]), to.clientID)
    applyAwarenessUpdate(to, clean as Uint8Array, 'server')
    expect(to.getStates().get(from.clientID)).toEqual({ cursor, user: who })
    from.destroy()
    to.destroy()
  })
})

describe('INK-12 coming and going', () => {
  it('INK-12 who was never here cannot leave: nothing is told, and no clientID is claimed by it', () => {
    const presence = new Presence()
    let asked = 0
    const mayUse = () => {
      asked += 1
      return true
    }
    for (let i = 0; i < 100; i++) {
      const gone = presenceUpdate(Array.from({ length: 64 }, (_, k) => [1_000 + i * 64 + k, null]))
      expect(presence.receive({}, who, gone, mayUse)).toBeNull()
    }
    expect(asked).toBe(0)
    expect(presence.everybody()).toBeNull()
  })
  it('INK-12 nobody clears another, and nobody has more than a few cursors', () => {
    const presence = new Presence()
    const [mine, other] = [{}, {}]
    expect(presence.receive(mine, who, presenceUpdate([[5, { cursor }]]), () => true)).not.toBeNull()
    expect(presence.receive(other, who, presenceUpdate([[5, null]]), () => true)).toBeNull()
    const many = presenceUpdate(Array.from({ length: 60 }, (_, i) => [100 + i, { cursor }]))
    expect(Object.keys(statesIn(presence.receive(other, who, many, () => true)))).toHaveLength(8)
    expect(Object.keys(statesIn(presence.leave(mine)))).toEqual(['5'])
  })
})

it('the frames of this file are what the protocol says', () => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 0)
  expect(presenceUpdate([])).toEqual(encoding.toUint8Array(encoder))
})
