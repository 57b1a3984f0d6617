/** The tracker without a browser: what every act leaves, and that the judge lets each of them through. */
import type { EditorState } from '@tiptap/pm/state'
import { CellSelection } from '@tiptap/pm/tables'
import { describe, expect, it } from 'vitest'
import { turnLine } from '../../client/features/drafts/tracker/form.ts'
import { putItems } from '../../client/features/drafts/tracker/insert.ts'
import { itemsOf } from '../../client/features/drafts/tracker/items.ts'
import type { Pen } from '../../client/features/drafts/tracker/pen.ts'
import { setSize, stepSize } from '../../client/features/drafts/tracker/size.ts'
import { changeTable, insertTable } from '../../client/features/drafts/tracker/tables.ts'
import { listChanges } from '../../shared/drafts/changes.ts'
import type { NodeJson } from '../../shared/drafts/contract.ts'
import type { Hand } from '../../shared/drafts/ink.ts'
import { acceptAll, rejectHand } from '../../shared/drafts/resolve.ts'
import type { Size } from '../../shared/drafts/sizes.ts'
import { Desk } from './support/editing.ts'
import { handNamed } from './support/honest-pen.ts'
import { formed, inserted, line, row, struck, table, text } from './support/lines.ts'
import { show } from './support/show.ts'

const an = handNamed('an', 'author')
const hoa = handNamed('hoa', 'blue')
const duc = handNamed('duc', 'red')
const hands = [an, hoa, duc]
const two = [line('Hello brave world'), line('Second paragraph')]
const desk = (blocks: NodeJson[] = two, mode: 'plain' | 'ink' = 'ink') => new Desk(blocks, hands, mode)
const bold = (d: Desk) => d.state.schema.marks.bold?.create() ?? expect.fail('no bold')

describe('text', () => {
  it('INK-1 typing inside a word, replacing, erasing own and others', () => {
    const d = desk()
    d.caret(0, 5)
    d.type(hoa, 'abc')
    d.backspace(hoa)
    expect(show(d.json)).toBe('Hello{+hoa ab} brave world / Second paragraph')
    d.caret(0, 8, 0, 13)
    d.type(hoa, 'big')
    expect(show(d.json)).toBe('Hello{+hoa ab} [-hoa brave]{+hoa big} world / Second paragraph')
    d.caret(1, 3)
    d.backspace(hoa, 2)
    expect(show(d.json)).toBe('Hello{+hoa ab} [-hoa brave]{+hoa big} world / S[-hoa ec]ond paragraph')
    d.caret(1, 0)
    d.delete(hoa)
    expect(d.refusals).toEqual([])
    expect(rejectHand(d.json, 'hoa')).toEqual(two)
  })
  it('INK-4 the pencil keeps off blue ink, and goes to the end of a blue insertion', () => {
    const d = desk([line('old ', inserted('blue words', 'hoa'), ' end')])
    d.caret(0, 8)
    d.type(an, 'zz')
    expect(show(d.json)).toBe('old {+hoa blue words}{+an zz} end')
    d.caret(0, 0, 0, -1)
    d.backspace(an)
    expect(show(d.json)).toBe('[-an old ]{+hoa blue words}[-an  end]')
    expect(d.notes).toContain('reviewersInk')
    expect(d.refusals).toEqual([])
  })
  it("INK-3 own words that another struck are struck, not removed; others' words beside get own ink", () => {
    const d = desk([line('a', inserted('bc', 'hoa'), 'd')])
    d.caret(0, 1, 0, 3)
    d.backspace(duc)
    d.caret(0, 1, 0, 3)
    d.backspace(hoa)
    expect(show(d.json)).toBe('a[-hoa [-duc {+hoa bc}]]d')
    d.caret(0, 3)
    d.type(duc, 'x')
    expect(show(d.json)).toBe('a[-hoa [-duc {+hoa bc}]]{+duc x}d')
    expect(d.refusals).toEqual([])
  })
  it('INK-7 words struck already are not struck twice, also where the line was broken and joined since', () => {
    const d = desk([line('Hello brave new world')])
    d.caret(0, 6, 0, 15)
    d.backspace(hoa)
    d.caret(0, 9)
    d.enter(hoa)
    d.caret(0, 0, 1, -1)
    d.backspace(hoa)
    d.caret(1, 0)
    d.backspace(hoa)
    d.caret(0, 0, 0, -1)
    d.backspace(hoa)
    expect(show(d.json)).toBe('[-hoa Hello ][-hoa brave new][-hoa  world]')
    d.caret(0, 0, 0, -1)
    d.backspace(duc)
    expect(show(d.json)).toMatch(/^\[-hoa \[-duc Hello \]\]/)
    expect(d.refusals).toEqual([])
  })
  it('INK-7 composed letters, invisible characters and combining marks', () => {
    const d = desk()
    d.caret(0, 2)
    d.plainly(hoa, (state) => state.tr.insertText('\u0301'))
    expect(show(d.json)).toBe('H[-hoa e]{+hoa é}llo brave world / Second paragraph')
    d.caret(1, 0)
    d.plainly(hoa, (state) => state.tr.insertText('zero\u200bwidth\u00ad'))
    expect(show(d.json)).toContain('{+hoa zerowidth}Second')
    d.caret(1, 9)
    for (const step of ['v', 'vi', 'vie', 'viê', 'việt']) {
      const from = d.at(1, 9)
      const length = d.state.selection.from - from
      d.plainly(hoa, (state) => state.tr.insertText(step, from, from + length))
    }
    expect(show(d.json)).toContain('{+hoa zerowidthviệt}Second')
    expect(d.refusals).toEqual([])
  })
  it('INK-2 bold leaves the format before; taking it back leaves nothing', () => {
    const d = desk()
    d.plainly(hoa, (state) => state.tr.addMark(d.at(0, 6), d.at(0, 11), bold(d)))
    expect(show(d.json)).toBe('Hello ~hoa <bold>brave~ world / Second paragraph')
    d.plainly(duc, (state) => state.tr.removeMark(d.at(0, 6), d.at(0, 11), bold(d)))
    expect(d.notes).toContain('formatHasOwner')
    d.plainly(hoa, (state) => state.tr.removeMark(d.at(0, 6), d.at(0, 11), bold(d)))
    expect(d.json).toEqual(two)
    expect(d.refusals).toEqual([])
  })
})

describe('the size of letters', () => {
  const size = (pt: Size | null) => (state: EditorState, pen: Pen) => setSize(state, pt, pen)
  const choose = (d: Desk, hand: Hand, pt: Size | null) => d.do(hand, size(pt), false)
  const sized = (words: string, pt: number) => text(words, { type: 'size', attrs: { pt } })

  it('INK-2 a size leaves the format before, another one keeps the first, and the own size takes the ink away', () => {
    const d = desk()
    d.caret(0, 6, 0, 11)
    choose(d, hoa, 12)
    expect(show(d.json)).toBe('Hello ~hoa <size:12>brave~ world / Second paragraph')
    expect(listChanges(d.json)).toMatchObject([{ kind: 'format', text: 'brave', was: '', size: { from: 14, to: 12 } }])
    choose(d, hoa, 10)
    expect(show(d.json)).toBe('Hello ~hoa <size:10>brave~ world / Second paragraph')
    choose(d, duc, 11)
    expect(show(d.json)).toBe('Hello ~hoa <size:10>brave~ world / Second paragraph')
    expect(d.notes).toContain('formatHasOwner')
    expect(acceptAll(d.json)).toEqual([line('Hello ', sized('brave', 10), ' world'), two[1]])
    expect(rejectHand(d.json, 'hoa')).toEqual(two)
    choose(d, hoa, 14)
    expect(d.json).toEqual(two)
    expect(d.refusals).toEqual([])
  })
  it('INK-1 from one standing size to another and back', () => {
    const d = desk([line('x ', sized('nhỏ', 11), ' y')])
    d.caret(0, 1, 0, 6)
    choose(d, hoa, 12)
    expect(show(d.json)).toBe('x~hoa <size:12> ~~hoa <size:12>nhỏ~~hoa <size:12> ~y')
    expect(listChanges(d.json).map((change) => change.size)).toEqual([
      { from: 14, to: 12 },
      { from: 11, to: 12 },
      { from: 14, to: 12 },
    ])
    expect(rejectHand(d.json, 'hoa')).toEqual([line('x ', sized('nhỏ', 11), ' y')])
    d.caret(0, 2, 0, 5)
    choose(d, hoa, 11)
    expect(show(d.json)).toBe('x~hoa <size:12> ~<size:11>nhỏ~hoa <size:12> ~y')
    expect(d.refusals).toEqual([])
  })
  it('a heading keeps the size that the form prescribes, typed or pasted words too; a cell has its own', () => {
    const d = desk([formed({ kind: 'h2' }, 'Heading'), table([row(['abc', 'def'])])])
    d.caret(0, 0, 0, -1)
    choose(d, hoa, 12)
    expect(d.notes).toEqual(['sizeOfHeading'])
    d.caret(0, 2)
    choose(d, hoa, 12)
    expect(d.notes).toEqual(['sizeOfHeading', 'sizeOfHeading'])
    d.replaceWith(hoa, [line(sized('nhỏ', 10))], 1)
    expect(show(d.json)).toBe('«kind:h2» He{+hoa nhỏ}ading / (((abc)|(def)))')
    d.caret(1, 0, 1, -1)
    choose(d, hoa, 13)
    expect(show(d.json)).toContain('((abc)|(def))')
    choose(d, hoa, 14)
    expect(show(d.json)).toContain('((~hoa <size:14>abc~)|(def))')
    expect(listChanges(d.json).at(-1)?.size).toEqual({ from: 13, to: 14 })
    expect(d.refusals).toEqual([])
  })
  it('the caret carries a chosen size into what is typed; the keys go one size up or down', () => {
    const d = desk([line('ab')], 'plain')
    d.caret(0, 2)
    choose(d, an, 11)
    d.type(an, 'cd')
    expect(show(d.json)).toBe('ab<size:11>cd')
    d.caret(0, 0, 0, 2)
    d.do(an, (state, pen) => stepSize(state, -1, pen), false)
    expect(show(d.json)).toBe('<size:13>ab<size:11>cd')
    d.do(an, (state, pen) => stepSize(state, 1, pen), false)
    expect(show(d.json)).toBe('ab<size:11>cd')
    expect(d.do(an, (state, pen) => stepSize(state, 1, pen), false)).toBe(false)
  })
  it("INK-4 the pencil changes no size of a reviewer's words", () => {
    const d = desk([line('a ', inserted('blue', 'hoa'))])
    d.caret(0, 0, 0, -1)
    choose(d, an, 12)
    expect(show(d.json)).toBe('~an <size:12>a ~{+hoa blue}')
    expect(d.notes).toContain('reviewersInk')
    expect(d.refusals).toEqual([])
  })
})

describe('lines', () => {
  it('INK-1 Enter breaks, Backspace takes the own break back and strikes the others', () => {
    const d = desk()
    d.caret(0, 6)
    d.enter(hoa)
    d.type(hoa, 'very ')
    expect(show(d.json)).toBe('Hello  / ¶+hoa {+hoa very }brave world / Second paragraph')
    d.caret(1, 0)
    d.backspace(hoa)
    expect(show(d.json)).toBe('Hello {+hoa very }brave world / Second paragraph')
    d.caret(1, 0)
    d.backspace(hoa)
    expect(show(d.json)).toBe('Hello {+hoa very }brave world / ¶-hoa Second paragraph')
    expect(show(acceptAll(d.json))).toBe('Hello very brave worldSecond paragraph')
    expect(d.refusals).toEqual([])
  })
  it('INK-1 a selection over lines is struck with its breaks', () => {
    const d = desk()
    d.caret(0, 12, 1, 7)
    d.type(hoa, 'new')
    expect(show(d.json)).toBe('Hello brave [-hoa world] / ¶-hoa [-hoa Second ]{+hoa new}paragraph')
    expect(show(acceptAll(d.json))).toBe('Hello brave newparagraph')
  })
  it('INK-17 the new line keeps kind and list; at the end of a heading it is plain', () => {
    const d = desk([formed({ kind: 'h1' }, 'Title here'), formed({ list: 'bullet', level: 2 }, 'item')])
    d.caret(0, 6)
    d.enter(hoa)
    d.caret(2, 2)
    d.enter(hoa)
    expect(show(d.json)).toBe(
      '«kind:h1» Title  / ¶+hoa «kind:h1» here / «level:2;list:bullet» it / ¶+hoa «level:2;list:bullet» em',
    )
    d.caret(1, -1)
    d.enter(hoa)
    d.type(hoa, 'text')
    expect(show(d.json)).toContain('here / ¶+hoa {+hoa text} /')
    expect(d.refusals).toEqual([])
  })
  it('INK-17 a break in a line that one has turned says so again', () => {
    const d = desk()
    d.do(hoa, (state, pen) => {
      const tr = state.tr
      turnLine(tr, 0, { kind: 'h1' }, pen)
      return tr
    })
    d.caret(0, 6)
    d.enter(hoa)
    expect(show(d.json)).toBe('«kind:h1» ≠hoa() Hello  / ¶+hoa «kind:h1» ≠hoa() brave world / Second paragraph')
    d.do(hoa, (state, pen) => {
      const tr = state.tr
      turnLine(tr, 0, { kind: null }, pen)
      return tr
    })
    expect(show(d.json)).toContain('Hello  / ¶+hoa «kind:h1»')
    expect(d.refusals).toEqual([])
    expect(rejectHand(d.json, 'hoa')).toEqual(two)
  })
  it('INK-4 the pencil neither turns nor joins what is blue', () => {
    const d = desk([line('a'), line('b')])
    d.caret(0, 1)
    d.enter(hoa)
    d.caret(1, 0)
    d.backspace(an)
    expect(show(d.json)).toBe('a / ¶+hoa  / b')
    expect(new Set(d.notes)).toEqual(new Set(['reviewersInk']))
  })
  it('lists: an empty item leaves the list, Backspace at its start too', () => {
    const d = desk([formed({ list: 'bullet' }, 'one')])
    d.caret(0, -1)
    d.enter(hoa)
    d.enter(hoa)
    d.type(hoa, 'out')
    expect(show(d.json)).toBe('«list:bullet» one / ¶+hoa ≠hoa(list:bullet) {+hoa out}')
    d.caret(0, 0)
    d.backspace(hoa)
    expect(show(d.json)).toBe('≠hoa(list:bullet) one / ¶+hoa ≠hoa(list:bullet) {+hoa out}')
    expect(d.refusals).toEqual([])
  })
})

describe('pasting', () => {
  it('INK-1 INK-17 three lines into the middle of one', () => {
    const d = desk()
    d.caret(0, 5)
    d.replaceWith(hoa, [line('one'), formed({ kind: 'h2' }, 'two'), line('three')])
    expect(show(d.json)).toBe(
      'Hello{+hoa one} / ¶+hoa «kind:h2» {+hoa two} / ¶+hoa {+hoa three} brave world / Second paragraph',
    )
    expect(show(rejectHand(d.json, 'hoa'))).toBe('Hello brave world / Second paragraph')
    expect(d.refusals).toEqual([])
  })
  it('INK-1 INK-17 a heading pasted before a line, and a table into the middle of one', () => {
    const d = desk()
    d.caret(0, 0)
    d.do(hoa, (state, pen) => {
      const pasted = state.schema.nodeFromJSON({ type: 'doc', content: [formed({ kind: 'h1' }, 'Title'), line()] })
      const tr = state.tr
      putItems(tr, state.selection.from, itemsOf(pasted.content), pen)
      return tr
    })
    expect(show(d.json)).toBe('«kind:h1» ≠hoa() {+hoa Title} / ¶+hoa Hello brave world / Second paragraph')
    d.caret(2, 6)
    d.do(hoa, (state, pen) => {
      const tr = state.tr
      const grid = state.schema.nodeFromJSON(table([row(['x'])]))
      putItems(tr, state.selection.from, [{ box: grid }], pen)
      return tr
    })
    expect(show(d.json)).toContain('Second / +hoa ((({+hoa x}))) / ¶+hoa  paragraph')
    expect(d.refusals).toEqual([])
    expect(rejectHand(d.json, 'hoa')).toEqual(two)
  })
  it("INK-2 forged ink on pasted words becomes one's own", () => {
    const d = desk()
    d.caret(0, 5)
    d.replaceWith(hoa, [line(inserted('forged', 'duc'), struck('x', 'an'))])
    expect(show(d.json)).toBe('Hello{+hoa forgedx} brave world / Second paragraph')
  })
})

describe('tables', () => {
  const around = [line('Before'), table([row(['a1', 'a2']), row(['b1', 'b2'])]), line('After')]
  const inCell = (d: Desk, cell: number) => d.caret(1 + cell, 1)
  it('INK-18 rows and columns are added whole, own ones go again', () => {
    const d = desk(around)
    inCell(d, 0)
    d.do(hoa, (state, pen) => changeTable(state, 'rowAfter', pen))
    expect(show(d.json)).toBe(`${'Before / ((( a1)'.replace('( ', '(')}|(a2))|+hoa (()|())|((b1)|(b2))) / After`)
    inCell(d, 0)
    d.do(duc, (state, pen) => changeTable(state, 'columnAfter', pen))
    expect(show(d.json)).toBe('Before / (((a1)|+duc ()|(a2))|+hoa (()|+duc ()|())|((b1)|+duc ()|(b2))) / After')
    inCell(d, 1)
    d.do(duc, (state, pen) => changeTable(state, 'deleteColumn', pen))
    inCell(d, 2)
    d.do(hoa, (state, pen) => changeTable(state, 'deleteRow', pen))
    expect(d.json).toEqual(around)
    expect(d.refusals).toEqual([])
  })
  it("INK-3 INK-18 others' rows, columns and tables are struck", () => {
    const d = desk(around)
    inCell(d, 0)
    d.do(hoa, (state, pen) => changeTable(state, 'deleteRow', pen))
    inCell(d, 1)
    d.do(hoa, (state, pen) => changeTable(state, 'deleteColumn', pen))
    expect(show(d.json)).toBe('Before / (-hoa ((a1)|-hoa (a2))|((b1)|-hoa (b2))) / After')
    expect(show(acceptAll(d.json))).toBe('Before / (((b1))) / After')
    inCell(d, 0)
    d.do(duc, (state, pen) => changeTable(state, 'deleteTable', pen))
    expect(show(acceptAll(d.json))).toBe('Before / After')
    expect(d.refusals).toEqual([])
  })
  it("INK-3 a table with another's words in it stays, struck", () => {
    const d = desk()
    d.caret(0, -1)
    d.do(hoa, (state, pen) => insertTable(state, 1, 1, pen))
    d.type(hoa, 'own')
    d.caret(1, -1)
    d.type(duc, 'RED')
    inCell(d, 0)
    d.do(hoa, (state, pen) => changeTable(state, 'deleteTable', pen))
    expect(show(d.json)).toBe('Hello brave world / +hoa -hoa ((({+hoa own}{+duc RED}))) / Second paragraph')
    expect(d.refusals).toEqual([])
  })
  it('INK-18 INK-1 selected cells are emptied in ink, never cut out', () => {
    const d = desk(around)
    const cells: number[] = []
    d.state.doc.descendants((node, pos) => {
      if (node.type.name === 'tableCell') cells.push(pos)
    })
    d.state = d.state.apply(d.state.tr.setSelection(CellSelection.create(d.state.doc, cells[0] ?? 0, cells[2] ?? 0)))
    d.plainly(hoa, (state) => state.tr.deleteSelection())
    expect(d.refusals).toEqual([])
    expect(show(d.json)).toBe('Before / ((([-hoa a1])|(a2))|(([-hoa b1])|(b2))) / After')
  })
  it('INK-1 a line behind a table that ends the document', () => {
    const d = desk(around.slice(0, 2))
    inCell(d, 0)
    d.do(hoa, (state, pen) => changeTable(state, 'lineAfter', pen))
    d.type(hoa, 'end')
    expect(show(d.json)).toBe('Before / (((a1)|(a2))|((b1)|(b2))) / ¶+hoa {+hoa end}')
    d.caret(5, 0, 5, -1)
    d.backspace(hoa)
    d.backspace(hoa)
    expect(show(d.json)).toBe('Before / (((a1)|(a2))|((b1)|(b2)))')
    expect(d.refusals).toEqual([])
  })
})

it('INK-4 the first draft is written plainly, cleaned all the same', () => {
  const d = desk(two, 'plain')
  d.caret(0, 5)
  d.type(an, ' dear')
  d.enter(an)
  d.plainly(an, (state) => state.tr.insertText('e\u0302\u200b'))
  d.caret(2, 0)
  d.backspace(an)
  expect(show(d.json)).toBe('Hello dear / ê brave worldSecond paragraph')
  expect(d.refusals).toEqual([])
})
