/** INK-7, INK-8: updates made by hand, of structs that stand for nothing. */
import * as encoding from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import { change, copyOf, offer, textOf, wordsOf } from './gate-support.ts'
import { enter, fixture, hung, insertion, json, minh, refusedBytes, roomForTests, two } from './support/gate-room.ts'

roomForTests()

// ---------------------------------------------------------------- hand-made updates
type Write = (encoder: encoding.Encoder) => void
const handMade = (client: number, clock: number, structs: Write[], deletes: [number, number, number][] = []) => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, structs.length ? 1 : 0)
  if (structs.length) {
    encoding.writeVarUint(encoder, structs.length)
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, clock)
    for (const write of structs) write(encoder)
  }
  encoding.writeVarUint(encoder, deletes.length)
  for (const [of, from, length] of deletes) {
    encoding.writeVarUint(encoder, of)
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarUint(encoder, from)
    encoding.writeVarUint(encoder, length)
  }
  return encoding.toUint8Array(encoder)
}
const gc =
  (length: number): Write =>
  (encoder) => {
    encoding.writeUint8(encoder, 0)
    encoding.writeVarUint(encoder, length)
  }
const skip =
  (length: number): Write =>
  (encoder) => {
    encoding.writeUint8(encoder, 10)
    encoding.writeVarUint(encoder, length)
  }
/** An item of the root: `ref` is the kind of content. */
const onRoot =
  (ref: number, content: Write, sub?: string): Write =>
  (encoder) => {
    encoding.writeUint8(encoder, ref | (sub ? 32 : 0))
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarString(encoder, 'default')
    if (sub) encoding.writeVarString(encoder, sub)
    content(encoder)
  }

describe('INK-7 INK-8 structs that stand for nothing', () => {
  /** How long it may take is the long run's matter (bun fuzz:ink); that it comes to an end is the test's own limit. */
  const survives = async (update: Uint8Array) => {
    const before = json()
    await offer(fixture, minh, update)
    expect(json()).toBe(before)
    const honest = await offer(
      fixture,
      hung,
      change(copyOf(fixture.room), (doc) => textOf(doc, 0).insert(0, 'vẫn sống ', insertion(hung, 'alive'))),
    )
    expect(honest.refused).toBeNull()
    expect(wordsOf(fixture.room)).toContain('vẫn sống')
  }
  it('INK-7 a collected struct of 2^52', async () => {
    enter(two())
    await survives(handMade(7, 0, [gc(2 ** 52)]))
  })
  it('INK-7 a hundred thousand collected structs', async () => {
    enter(two())
    await survives(
      handMade(
        7,
        0,
        Array.from({ length: 100_000 }, () => gc(1)),
      ),
    )
  })
  it('INK-7 a place whose right end lies left of its left one: every copy would put it elsewhere', async () => {
    enter(two())
    const { client, clock } = textOf(fixture.room.live.getXmlFragment('default'), 0)._start!.id
    fixture.room.clients.announce(7, minh.id, false)
    const between =
      (left: number, right: number): Write =>
      (encoder) => {
        encoding.writeUint8(encoder, 6 | 128 | 64)
        for (const at of [left, right]) {
          encoding.writeVarUint(encoder, client)
          encoding.writeVarUint(encoder, clock + at)
        }
        encoding.writeVarString(encoder, 'inkIns')
        encoding.writeVarString(encoder, 'null')
      }
    await refusedBytes(/INK-7/, minh, handMade(7, 0, [between(2, 1)]))
  })
  it('INK-8 a gap, and what stands behind it', async () => {
    enter(two())
    fixture.room.clients.announce(7, minh.id, false)
    await refusedBytes(/INK-8/, minh, handMade(7, 0, [skip(5), gc(1)]))
  })
  it('INK-8 deletions of what nobody has', async () => {
    enter(two())
    await refusedBytes(/INK-8/, minh, handMade(7, 0, [], [[99, 0, 10]]))
  })
  it('INK-8 INK-1 deletions of nearly everything that could ever be', async () => {
    enter(two())
    const [client] = [...fixture.room.live.store.clients.keys()]
    await refusedBytes(/INK-/, minh, handMade(7, 0, [], [[client!, 0, 2 ** 52]]))
  })
  it('INK-6 a clientID beyond 32 bits', async () => {
    enter(two())
    await refusedBytes(/INK-6/, minh, handMade(2 ** 40, 0, [gc(1)]))
  })
  it('INK-7 an attribute on the root', async () => {
    enter(two())
    await refusedBytes(
      /INK-7/,
      minh,
      handMade(7, 0, [
        onRoot(
          8,
          (e) => {
            encoding.writeVarUint(e, 1)
            encoding.writeAny(e, 'x')
          },
          'kind',
        ),
      ]),
    )
  })
  it('INK-7 a subdocument that the same update deletes again', async () => {
    enter(two())
    const doc = onRoot(9, (e) => {
      encoding.writeVarString(e, 'guid')
      encoding.writeAny(e, {})
    })
    await refusedBytes(/INK-7/, minh, handMade(7, 0, [doc], [[7, 0, 1]]))
  })
  it('INK-7 bytes, JSON and embeds that the same update deletes again', async () => {
    for (const [ref, content] of [
      [
        2,
        (e: encoding.Encoder) => {
          encoding.writeVarUint(e, 1)
          encoding.writeVarString(e, '"x"')
        },
      ],
      [3, (e: encoding.Encoder) => encoding.writeVarUint8Array(e, new Uint8Array(50))],
      [5, (e: encoding.Encoder) => encoding.writeVarString(e, '{"a":1}')],
      [
        8,
        (e: encoding.Encoder) => {
          encoding.writeVarUint(e, 1)
          encoding.writeAny(e, 'x')
        },
      ],
    ] as [number, Write][]) {
      enter(two())
      await refusedBytes(/INK-7/, minh, handMade(7, 0, [onRoot(ref, content)], [[7, 0, 1]]))
    }
  })
  it('INK-7 lists in lists, deeper than any stack', async () => {
    enter(two())
    const deep: Write = (e) => {
      encoding.writeVarUint(e, 1)
      for (let i = 0; i < 400_000; i++) {
        encoding.writeUint8(e, 117)
        encoding.writeVarUint(e, 1)
      }
      encoding.writeUint8(e, 126)
    }
    await refusedBytes(/INK-7/, minh, handMade(7, 0, [onRoot(8, deep, 'kind')]))
  })
})
