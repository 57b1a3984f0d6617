/** What the judge might not see: deletions alone, hidden names, structs that stand for nothing, bombs, many small rounds. */
import * as encoding from 'lib0/encoding'
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { NodeJson } from '../../shared/drafts/contract.ts'
import type { Hand } from '../../shared/drafts/ink.ts'
import {
  at,
  change,
  copyOf,
  type Fixture,
  hands,
  ins,
  line,
  makeRoom,
  offer,
  type Result,
  strikeKey,
  text,
  textOf,
  wordsOf,
} from './gate-support.ts'

const { anh, khoa, minh, hung } = hands as { [name in 'anh' | 'khoa' | 'minh' | 'hung']: Hand }
const pens = { author: anh, blue: minh, red: hung }
const two = () => [line('Kính gửi Ủy ban nhân dân tỉnh'), line('Đoạn hai của văn bản')]
const cell = (...content: NodeJson[]): NodeJson => ({ type: 'tableCell', content })
const row = (...content: NodeJson[]): NodeJson => ({ type: 'tableRow', content })
const withTable = () => [
  line('Trước bảng'),
  { type: 'table', content: [row(cell(line('a')), cell(line('b'))), row(cell(line('c')), cell(line('d')))] },
  line('Sau bảng'),
]
let fixture: Fixture
afterEach(() => fixture.room.destroy())

const insertion = (hand: Hand, id = 'new1') => ({ inkIns: { hand: hand.id, at, id } })
const element = (fragment: Y.XmlFragment, n: number) => fragment.get(n) as Y.XmlElement
const json = () => JSON.stringify(fixture.room.json())

async function refusedBytes(rule: RegExp, hand: Hand, update: Uint8Array): Promise<Result> {
  const before = json()
  const result = await offer(fixture, hand, update)
  expect(result.refused?.rule ?? 'it was accepted').toMatch(rule)
  expect(json()).toBe(before)
  expect(fixture.served).toHaveLength(0)
  const honest = await offer(
    fixture,
    hung,
    change(copyOf(fixture.room), (doc) => textOf(doc, 0).insert(0, 'vẫn sống ', insertion(hung, 'alive'))),
  )
  expect(honest.refused).toBeNull()
  return result
}
const refused = (rule: RegExp, hand: Hand, act: (fragment: Y.XmlFragment, doc: Y.Doc) => void) => {
  const doc = copyOf(fixture.room)
  return refusedBytes(
    rule,
    hand,
    change(doc, (fragment) => act(fragment, doc)),
  )
}

describe('INK-1 deletions without one new struct', () => {
  for (const [pen, hand] of Object.entries(pens)) {
    it(`INK-1 ${pen}: a delete set on a word`, () => {
      fixture = makeRoom(two())
      return refused(/INK-1/, hand, (doc) => textOf(doc, 0).delete(0, 5))
    })
    it(`INK-1 ${pen}: a delete set on a whole block, or on its text node`, async () => {
      fixture = makeRoom(two())
      await refused(/INK-1/, hand, (doc) => doc.delete(1, 1))
      fixture.served.length = 0
      await refused(/INK-1/, hand, (doc) => element(doc, 1).delete(0, 1))
    })
    it(`INK-1 ${pen}: a delete set on an attribute`, () => {
      fixture = makeRoom([{ ...line('Đề mục'), attrs: { kind: 'h1' } }, ...two()])
      return refused(/INK-1/, hand, (doc) => element(doc, 0).removeAttribute('kind'))
    })
    it(`INK-1 INK-18 ${pen}: a row, a cell, a table`, async () => {
      for (const act of [
        (doc: Y.XmlFragment) => element(doc, 1).delete(0, 1),
        (doc: Y.XmlFragment) => (element(doc, 1).get(0) as Y.XmlElement).delete(0, 1),
        (doc: Y.XmlFragment) => doc.delete(1, 1),
      ]) {
        fixture = makeRoom(withTable())
        await refused(/INK-1|INK-18|INK-7/, hand, act)
      }
    })
  }
  it("INK-3 a delete set on the format items that carry another's ink", () => {
    fixture = makeRoom([line('Kính gửi ', text('UBND', ins('minh-1')), ' tỉnh'), line('hai')])
    const doc = copyOf(fixture.room)
    const update = change(doc, (fragment) => {
      for (let item = textOf(fragment, 0)._start; item; item = item.right) {
        if (item.content instanceof Y.ContentFormat)
          item.delete((doc as unknown as { _transaction: Y.Transaction })._transaction)
      }
    })
    return refusedBytes(/INK-[13]/, hung, update)
  })
})

describe('INK-1 moving and copying', () => {
  it('INK-1 a block moved between root and cell', async () => {
    fixture = makeRoom(withTable())
    await refused(/INK-/, minh, (doc) => {
      const copy = element(doc, 2).clone()
      doc.delete(2, 1)
      ;((element(doc, 1).get(0) as Y.XmlElement).get(0) as Y.XmlElement).push([copy])
    })
  })
  it('INK-1 a block copied by an undo that brings back what a colleague struck', () => {
    fixture = makeRoom(two())
    return refused(/INK-/, anh, (doc) => doc.insert(1, [element(doc, 0).clone()]))
  })
  it("INK-3 another's insertion copied elsewhere", () => {
    fixture = makeRoom([line('Kính ', text('UBND', ins('minh-1')), ' tỉnh'), line('hai')])
    return refused(/INK-[123]/, hung, (doc) => textOf(doc, 1).insert(0, 'UBND', { inkIns: ins('minh-1').attrs }))
  })
  it('INK-18 a cell too many in one row, in ink', () => {
    fixture = makeRoom(withTable())
    return refused(/INK-18/, minh, (doc) => {
      const added = new Y.XmlElement('tableCell')
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [new Y.XmlText('')])
      added.insert(0, [paragraph])
      added.setAttribute('inkAdd', JSON.stringify({ hand: minh.id, at, id: 'cell1' }))
      ;(element(doc, 1).get(0) as Y.XmlElement).push([added])
    })
  })
})

describe('INK-7 names that are no names', () => {
  const hidden: Record<string, unknown> = {
    object: { align: 'x;background:url(//evil)', inkBreak: 'nonsense' },
    stroke: { inkBreak: JSON.stringify({ hand: 'hung-2', at, id: 'forged' }) },
    null: null,
    text: 'x',
  }
  for (const [what, value] of Object.entries(hidden)) {
    it(`INK-7 an attribute called __proto__ (${what})`, () => {
      fixture = makeRoom(two())
      return refused(/INK-7/, minh, (doc) =>
        (element(doc, 0) as Y.XmlElement<Record<string, never>>).setAttribute('__proto__', value as never),
      )
    })
  }
  for (const name of ['constructor', 'toString', 'hasOwnProperty', 'toJSON']) {
    it(`INK-7 ${name} as attribute, mark and node`, async () => {
      fixture = makeRoom(two())
      await refused(/INK-7/, minh, (doc) => element(doc, 0).setAttribute(name, 'x'))
      fixture.served.length = 0
      await refused(/INK-7/, minh, (doc) => textOf(doc, 0).format(0, 3, { [name]: {} }))
      fixture.served.length = 0
      await refused(/INK-7/, minh, (doc) => doc.push([new Y.XmlElement(name)]))
    })
  }
  it('INK-7 __proto__ as mark and node', async () => {
    fixture = makeRoom(two())
    await refused(/INK-7/, minh, (doc) => textOf(doc, 0).format(0, 3, JSON.parse('{"__proto__":{"hand":"hung-2"}}')))
    fixture.served.length = 0
    await refused(/INK-7/, minh, (doc) => doc.push([new Y.XmlElement('__proto__')]))
  })
  it('INK-7 an attribute written and taken away in the same update, with a name of its own', () => {
    fixture = makeRoom(two())
    return refused(/INK-7/, minh, (doc) => {
      element(doc, 0).setAttribute('payload', 'x'.repeat(100_000))
      element(doc, 0).setAttribute('payload', 'y')
    })
  })
  it('INK-7 an attribute on a cell that only a paragraph may have', () => {
    fixture = makeRoom(withTable())
    return refused(/INK-7/, minh, (doc) => element(doc, 1).setAttribute('align', 'center'))
  })
  it('INK-7 a format that is only taken away, of a name that does not exist', () => {
    fixture = makeRoom(two())
    return refused(/INK-7/, minh, (doc, whole) => {
      // format() leaves out what changes nothing: the item is placed by hand
      const target = textOf(doc, 0)
      const id = Y.createID(whole.clientID, Y.getState(whole.store, whole.clientID))
      const first = target._start as Y.Item
      const item = new Y.Item(
        id,
        null,
        null,
        first,
        first.id,
        target,
        null,
        new Y.ContentFormat('x'.repeat(5_000), null as never),
      )
      item.integrate((whole as unknown as { _transaction: Y.Transaction })._transaction, 0)
    })
  })
})

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
    fixture = makeRoom(two())
    await survives(handMade(7, 0, [gc(2 ** 52)]))
  })
  it('INK-7 a hundred thousand collected structs', async () => {
    fixture = makeRoom(two())
    await survives(
      handMade(
        7,
        0,
        Array.from({ length: 100_000 }, () => gc(1)),
      ),
    )
  })
  it('INK-7 a place whose right end lies left of its left one: every copy would put it elsewhere', async () => {
    fixture = makeRoom(two())
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
    fixture = makeRoom(two())
    fixture.room.clients.announce(7, minh.id, false)
    await refusedBytes(/INK-8/, minh, handMade(7, 0, [skip(5), gc(1)]))
  })
  it('INK-8 deletions of what nobody has', async () => {
    fixture = makeRoom(two())
    await refusedBytes(/INK-8/, minh, handMade(7, 0, [], [[99, 0, 10]]))
  })
  it('INK-8 INK-1 deletions of nearly everything that could ever be', async () => {
    fixture = makeRoom(two())
    const [client] = [...fixture.room.live.store.clients.keys()]
    await refusedBytes(/INK-/, minh, handMade(7, 0, [], [[client!, 0, 2 ** 52]]))
  })
  it('INK-6 a clientID beyond 32 bits', async () => {
    fixture = makeRoom(two())
    await refusedBytes(/INK-6/, minh, handMade(2 ** 40, 0, [gc(1)]))
  })
  it('INK-7 an attribute on the root', async () => {
    fixture = makeRoom(two())
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
    fixture = makeRoom(two())
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
      fixture = makeRoom(two())
      await refusedBytes(/INK-7/, minh, handMade(7, 0, [onRoot(ref, content)], [[7, 0, 1]]))
    }
  })
  it('INK-7 lists in lists, deeper than any stack', async () => {
    fixture = makeRoom(two())
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

describe('INK-9 the room stays open for everybody', () => {
  it('INK-9 what was typed and deleted again does not fill the document', async () => {
    fixture = makeRoom(two())
    const doc = copyOf(fixture.room)
    const long = 'dài '.repeat(400_000)
    for (let i = 0; i < 8; i++) {
      const written = await offer(
        fixture,
        minh,
        change(doc, (f) => textOf(f, 0).insert(0, long, insertion(minh, `w${i}aa`))),
      )
      expect(written.refused).toBeNull()
      const gone = await offer(
        fixture,
        minh,
        change(doc, (f) => textOf(f, 0).delete(0, long.length)),
      )
      expect(gone.refused).toBeNull()
    }
  })
  it('INK-9 updates that say nothing new do not fill it either', async () => {
    fixture = makeRoom([line('chữ '.repeat(200_000)), line('hai')])
    const again = Y.encodeStateAsUpdate(fixture.room.live)
    for (let i = 0; i < 12; i++) await offer(fixture, minh, again)
    const result = await offer(
      fixture,
      hung,
      change(copyOf(fixture.room), (f) => textOf(f, 1).insert(0, 'x', insertion(hung))),
    )
    expect(result.refused).toBeNull()
  })
})

describe('INK-6 INK-2 several hands', () => {
  it("INK-6 a colleague's clientID goes on writing under my hand", async () => {
    fixture = makeRoom(two())
    const first = copyOf(fixture.room)
    first.clientID = 4_000
    await offer(
      fixture,
      khoa,
      change(first, (f) => textOf(f, 0).insert(0, 'một ', insertion(khoa, 'khoa1'))),
    )
    const second = copyOf(fixture.room)
    second.clientID = 4_000
    const update = change(second, (f) => textOf(f, 1).insert(0, 'hai ', insertion(anh, 'anhs1')))
    expect((await offer(fixture, anh, update)).refused?.rule).toBe('INK-6')
  })
  it("INK-2 a format over no text that carries a colleague's name", () => {
    fixture = makeRoom(two())
    return refused(/INK-2/, minh, (doc, whole) => {
      const target = textOf(doc, 0)
      const attrs = { hand: hung.id, at, id: 'zero1' }
      for (const [key, value] of [
        ['inkIns', attrs],
        ['inkIns', null],
      ] as const) {
        const id = Y.createID(whole.clientID, Y.getState(whole.store, whole.clientID))
        const first = target._start as Y.Item
        const item = new Y.Item(id, null, null, first, first.id, target, null, new Y.ContentFormat(key, value as never))
        item.integrate((whole as unknown as { _transaction: Y.Transaction })._transaction, 0)
      }
    })
  })
  it('INK-7 a strike whose key is that of another stroke', () => {
    fixture = makeRoom(two())
    const attrs = { hand: minh.id, at, id: 'strk1' }
    return refused(/INK-7/, minh, (doc) =>
      textOf(doc, 0).format(0, 4, { [strikeKey({ ...attrs, id: 'strk2' })]: attrs }),
    )
  })
})
