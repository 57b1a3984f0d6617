/** What the judge might not see: deletions alone, moves, hidden names, bombs, many small rounds. */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { NodeJson } from '../../shared/drafts/contract.ts'
import { at, change, copyOf, ins, line, offer, strikeKey, text, textOf } from './gate-support.ts'
import {
  anh,
  enter,
  fixture,
  hung,
  insertion,
  khoa,
  minh,
  refused,
  refusedBytes,
  roomForTests,
  two,
} from './support/gate-room.ts'

roomForTests()

const pens = { author: anh, blue: minh, red: hung }
const cell = (...content: NodeJson[]): NodeJson => ({ type: 'tableCell', content })
const row = (...content: NodeJson[]): NodeJson => ({ type: 'tableRow', content })
const withTable = () => [
  line('Trước bảng'),
  { type: 'table', content: [row(cell(line('a')), cell(line('b'))), row(cell(line('c')), cell(line('d')))] },
  line('Sau bảng'),
]
const element = (fragment: Y.XmlFragment, n: number) => fragment.get(n) as Y.XmlElement

describe('INK-1 deletions without one new struct', () => {
  for (const [pen, hand] of Object.entries(pens)) {
    it(`INK-1 ${pen}: a delete set on a word`, () => {
      enter(two())
      return refused(/INK-1/, hand, (doc) => textOf(doc, 0).delete(0, 5))
    })
    it(`INK-1 ${pen}: a delete set on a whole block, or on its text node`, async () => {
      enter(two())
      await refused(/INK-1/, hand, (doc) => doc.delete(1, 1))
      fixture.served.length = 0
      await refused(/INK-1/, hand, (doc) => element(doc, 1).delete(0, 1))
    })
    it(`INK-1 ${pen}: a delete set on an attribute`, () => {
      enter([{ ...line('Đề mục'), attrs: { kind: 'h1' } }, ...two()])
      return refused(/INK-1/, hand, (doc) => element(doc, 0).removeAttribute('kind'))
    })
    it(`INK-1 INK-18 ${pen}: a row, a cell, a table`, async () => {
      for (const act of [
        (doc: Y.XmlFragment) => element(doc, 1).delete(0, 1),
        (doc: Y.XmlFragment) => (element(doc, 1).get(0) as Y.XmlElement).delete(0, 1),
        (doc: Y.XmlFragment) => doc.delete(1, 1),
      ]) {
        enter(withTable())
        await refused(/INK-1|INK-18|INK-7/, hand, act)
      }
    })
  }
  it("INK-3 a delete set on the format items that carry another's ink", () => {
    enter([line('Kính gửi ', text('UBND', ins('minh-1')), ' tỉnh'), line('hai')])
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
    enter(withTable())
    await refused(/INK-/, minh, (doc) => {
      const copy = element(doc, 2).clone()
      doc.delete(2, 1)
      ;((element(doc, 1).get(0) as Y.XmlElement).get(0) as Y.XmlElement).push([copy])
    })
  })
  it('INK-1 a block copied by an undo that brings back what a colleague struck', () => {
    enter(two())
    return refused(/INK-/, anh, (doc) => doc.insert(1, [element(doc, 0).clone()]))
  })
  it("INK-3 another's insertion copied elsewhere", () => {
    enter([line('Kính ', text('UBND', ins('minh-1')), ' tỉnh'), line('hai')])
    return refused(/INK-[123]/, hung, (doc) => textOf(doc, 1).insert(0, 'UBND', { inkIns: ins('minh-1').attrs }))
  })
  it('INK-18 a cell too many in one row, in ink', () => {
    enter(withTable())
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
      enter(two())
      return refused(/INK-7/, minh, (doc) =>
        (element(doc, 0) as Y.XmlElement<Record<string, never>>).setAttribute('__proto__', value as never),
      )
    })
  }
  for (const name of ['constructor', 'toString', 'hasOwnProperty', 'toJSON']) {
    it(`INK-7 ${name} as attribute, mark and node`, async () => {
      enter(two())
      await refused(/INK-7/, minh, (doc) => element(doc, 0).setAttribute(name, 'x'))
      fixture.served.length = 0
      await refused(/INK-7/, minh, (doc) => textOf(doc, 0).format(0, 3, { [name]: {} }))
      fixture.served.length = 0
      await refused(/INK-7/, minh, (doc) => doc.push([new Y.XmlElement(name)]))
    })
  }
  it('INK-7 __proto__ as mark and node', async () => {
    enter(two())
    await refused(/INK-7/, minh, (doc) => textOf(doc, 0).format(0, 3, JSON.parse('{"__proto__":{"hand":"hung-2"}}')))
    fixture.served.length = 0
    await refused(/INK-7/, minh, (doc) => doc.push([new Y.XmlElement('__proto__')]))
  })
  it('INK-7 an attribute written and taken away in the same update, with a name of its own', () => {
    enter(two())
    return refused(/INK-7/, minh, (doc) => {
      element(doc, 0).setAttribute('payload', 'x'.repeat(100_000))
      element(doc, 0).setAttribute('payload', 'y')
    })
  })
  it('INK-7 an attribute on a cell that only a paragraph may have', () => {
    enter(withTable())
    return refused(/INK-7/, minh, (doc) => element(doc, 1).setAttribute('align', 'center'))
  })
  it('INK-7 a format that is only taken away, of a name that does not exist', () => {
    enter(two())
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

describe('INK-9 the room stays open for everybody', () => {
  it('INK-9 what was typed and deleted again does not fill the document', async () => {
    enter(two())
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
    enter([line('chữ '.repeat(200_000)), line('hai')])
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
    enter(two())
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
    enter(two())
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
    enter(two())
    const attrs = { hand: minh.id, at, id: 'strk1' }
    return refused(/INK-7/, minh, (doc) =>
      textOf(doc, 0).format(0, 4, { [strikeKey({ ...attrs, id: 'strk2' })]: attrs }),
    )
  })
})
