/** The judge, rule by rule, in small documents that a reader can check by eye. */
import { describe, expect, it } from 'vitest'
import type { NodeJson } from '../../shared/drafts/contract.ts'
import { type Hand, readNodes } from '../../shared/drafts/ink.ts'
import { judge } from '../../shared/drafts/judge.ts'
import type { LeftEdge, RoundFacts } from '../../shared/drafts/rules.ts'
import { factsFor, handNamed, NOW, OPENED } from './support/honest-pen.ts'
import { AT, cell, formed, inserted, line, mark, row, stroke, struck, table, text, turns } from './support/lines.ts'

const an = handNamed('an', 'author')
const hoa = handNamed('hoa', 'blue')
const duc = handNamed('duc', 'red')
const facts = factsFor([an, hoa, duc])

const ruleOf = (
  before: NodeJson[],
  after: NodeJson[],
  hand: Hand = hoa,
  round: RoundFacts = facts,
  edge: LeftEdge = 'documentStart',
) => judge(readNodes(before), readNodes(after), hand, round, edge)?.rule ?? 'fine'

describe('INK-1: taking the ink away gives back what stood', () => {
  const before = [line('Hello world'), line('Second')]
  it('INK-1 lets an insertion, a strike and a format pass in ink', () => {
    expect(ruleOf(before, [line('Hello ', inserted('big ', 'hoa'), 'world'), line('Second')])).toBe('fine')
    expect(ruleOf(before, [line('Hello ', struck('world', 'hoa')), line('Second')])).toBe('fine')
    expect(
      ruleOf(before, [
        line('Hello ', text('world', mark('bold'), mark('inkFmt', 'hoa', 'hoa-1', { was: '' }))),
        line('Second'),
      ]),
    ).toBe('fine')
  })
  it('INK-1 refuses plain insertion, deletion, a lying format and a change of form without a turn', () => {
    expect(ruleOf(before, [line('Hello big world'), line('Second')])).toBe('INK-1')
    expect(ruleOf(before, [line('Hello'), line('Second')])).toBe('INK-1')
    expect(
      ruleOf(before, [line('Hello ', text('world', mark('inkFmt', 'hoa', 'hoa-1', { was: 'bold' }))), line('Second')]),
    ).toBe('INK-1')
    expect(ruleOf(before, [formed({ kind: 'h1' }, 'Hello world'), line('Second')])).toBe('INK-1')
    expect(ruleOf(before, [formed({ kind: 'h1', inkBlock: turns(['hoa', '']) }, 'Hello world'), line('Second')])).toBe(
      'fine',
    )
    expect(
      ruleOf(before, [
        formed({ kind: 'h1', inkBlock: turns(['hoa', 'list:"bullet"']) }, 'Hello world'),
        line('Second'),
      ]),
    ).toBe('INK-1')
  })
  it('INK-1 breaks and joins a line in ink only', () => {
    const broken = [line('Hello '), formed({ inkBreak: stroke('hoa') }, 'world'), line('Second')]
    expect(ruleOf(before, broken)).toBe('fine')
    expect(ruleOf(broken, before)).toBe('fine')
    expect(ruleOf(before, [line('Hello '), line('world'), line('Second')])).toBe('INK-1')
    expect(ruleOf(before, [line('Hello world'), formed({ inkJoin: stroke('hoa') }, 'Second')])).toBe('fine')
    expect(ruleOf(before, [line('Hello worldSecond')])).toBe('INK-1')
    expect(ruleOf(broken, [line('Hello world'), line('Second')], duc)).toBe('INK-1')
  })
  it('INK-1 wants a paragraph before a break, and no text carried over a table', () => {
    const around = [line('one two'), table([row(['a'])]), line('after')]
    expect(
      ruleOf(around, [line('one '), table([row(['a'])]), formed({ inkBreak: stroke('hoa') }, 'two'), line('after')]),
    ).toBe('INK-1')
    expect(
      ruleOf(around, [
        line('one two'),
        table([row(['a'])]),
        formed({ inkBreak: stroke('hoa') }, inserted('new', 'hoa', 'hoa-2')),
        line('after'),
      ]),
    ).toBe('fine')
    const first = [table([row(['a'])]), line('after')]
    const above = [formed({ inkBreak: stroke('hoa') }, inserted('new', 'hoa', 'hoa-2')), ...first]
    expect(ruleOf(first, above)).toBe('INK-1')
    expect(ruleOf(first, above, hoa, facts, 'open')).toBe('fine')
  })
  it('INK-1 takes an added table, row or cell away whole; text in it carries ink', () => {
    const added = (content: NodeJson) => [
      before[0] as NodeJson,
      table([row([cell(content)])], { inkAdd: stroke('hoa') }),
      before[1] as NodeJson,
    ]
    expect(ruleOf(before, added(line(inserted('x', 'hoa', 'hoa-2'))))).toBe('fine')
    expect(ruleOf(before, added(line('x')))).toBe('INK-1')
    expect(ruleOf(before, [line('Hello world'), table([row(['x'])]), line('Second')])).toBe('INK-1')
  })
})

describe('INK-2: whose ink, when, which stroke', () => {
  const before = [line('Hello')]
  const typed = (hand: string, at = AT, id = 'stroke1') => [
    line('Hello', text('x', { type: 'inkIns', attrs: { hand, at, id } })),
  ]
  it("INK-2 refuses another's name", () => {
    expect(ruleOf(before, typed('hoa'))).toBe('fine')
    expect(ruleOf(before, typed('duc'))).not.toBe('fine')
    // where taking the own ink away hides it: the forged strike lies on an own insertion
    const own = [line('Hello', inserted('x', 'hoa'))]
    expect(ruleOf(own, [line('Hello', inserted('x', 'hoa', 'hoa-1', mark('inkDel', 'duc')))])).not.toBe('fine')
  })
  it('INK-2 wants a time inside the round, two minutes of grace', () => {
    expect(ruleOf(before, typed('hoa', OPENED - 1))).toBe('INK-2')
    expect(ruleOf(before, typed('hoa', NOW + 119_000))).toBe('fine')
    expect(ruleOf(before, typed('hoa', NOW + 121_000))).toBe('INK-2')
  })
  it('INK-2 fixes the tuple of an id with its first use', () => {
    const knowing = (key: string) => ({ ...facts, known: (id: string) => (id === 'stroke1' ? key : undefined) })
    expect(ruleOf(before, typed('hoa'), hoa, knowing(`hoa|${AT}|stroke1`))).toBe('fine')
    expect(ruleOf(before, typed('hoa'), hoa, knowing(`hoa|${AT - 1}|stroke1`))).toBe('INK-2')
    expect(ruleOf(before, typed('hoa'), hoa, knowing(`duc|${AT}|stroke1`))).toBe('INK-2')
    // a stroke of long ago may return, undo does that
    expect(ruleOf(before, typed('hoa', 7), hoa, knowing('hoa|7|stroke1'))).toBe('fine')
  })
})

describe("INK-3: the ink of others is untouched, on one's own too", () => {
  it("INK-3 keeps a strike on one's own insertion", () => {
    const before = [line('a', inserted('bc', 'hoa', 'hoa-1', mark('inkDel', 'duc')), 'd')]
    expect(ruleOf(before, [line('ad')])).toBe('INK-3')
    expect(ruleOf(before, [line('a', inserted('bc', 'hoa'), 'd')])).toBe('INK-3')
    expect(
      ruleOf(before, [line('a', inserted('bc', 'hoa', 'hoa-1', mark('inkDel', 'duc')), inserted('x', 'hoa'), 'd')]),
    ).toBe('fine')
  })
  it("INK-3 keeps another's words in one's own table, which can then only be struck", () => {
    const holding = (content: NodeJson[], attrs = {}) => [
      line('x'),
      table([row([cell(line(...content))])], { inkAdd: stroke('hoa'), ...attrs }),
    ]
    const before = holding([inserted('red', 'duc')])
    expect(ruleOf(before, [line('x')])).toBe('INK-3')
    expect(ruleOf(before, holding([]))).toBe('INK-3')
    expect(ruleOf(before, holding([inserted('red', 'duc')], { inkCut: stroke('hoa', 'hoa-2') }))).toBe('fine')
    expect(ruleOf(holding([]), [line('x')])).toBe('fine')
  })
  it("INK-3 one's new turn stands on top", () => {
    const before = [formed({ kind: 'h1', inkBlock: turns(['duc', '']) }, 'x')]
    expect(ruleOf(before, [formed({ kind: 'h2', inkBlock: turns(['duc', ''], ['hoa', 'kind:"h1"']) }, 'x')])).toBe(
      'fine',
    )
    expect(ruleOf(before, [formed({ kind: 'h1', inkBlock: turns(['hoa', ''], ['duc', 'kind:"h2"']) }, 'x')])).toBe(
      'INK-3',
    )
    const above = [formed({ kind: 'h1', inkBlock: turns(['hoa', ''], ['duc', 'kind:"h2"']) }, 'x')]
    expect(ruleOf(above, [formed({ kind: 'h1', inkBlock: turns(['duc', '']) }, 'x')])).toBe('fine')
    expect(ruleOf(above, [formed({ kind: 'h1', inkBlock: turns(['hoa', ''], ['duc', 'kind:"h3"']) }, 'x')])).toBe(
      'INK-3',
    )
  })
})

describe("INK-4: plain first, then pencil that keeps off the reviewers' ink", () => {
  it('INK-4 lets everything but ink pass before the first hand-over', () => {
    const plain = factsFor([an], 'plain')
    expect(ruleOf([line('a')], [line('something else')], an, plain)).toBe('fine')
    expect(ruleOf([line('a')], [line('a', inserted('b', 'an'))], an, plain)).toBe('INK-4')
  })
  it('INK-4 the author writes beside blue ink, not on it and not inside it', () => {
    const before = [line('old ', inserted('blue words', 'hoa'), ' end')]
    expect(ruleOf(before, [line('old ', inserted('pencil', 'an'), inserted('blue words', 'hoa'), ' end')], an)).toBe(
      'fine',
    )
    expect(
      ruleOf(before, [line('old ', inserted('blue words', 'hoa', 'hoa-1', mark('inkDel', 'an')), ' end')], an),
    ).toBe('INK-4')
    expect(
      ruleOf(
        before,
        [line('old ', inserted('blue ', 'hoa'), inserted('x', 'an'), inserted('words', 'hoa'), ' end')],
        an,
      ),
    ).toBe('INK-4')
    expect(
      ruleOf(
        before,
        [line('old ', inserted('blue ', 'hoa'), inserted('x', 'duc'), inserted('words', 'hoa'), ' end')],
        duc,
      ),
    ).toBe('fine')
  })
  it('INK-4 no pencil strike where blue has struck, no pencil join, turn or cut on blue', () => {
    expect(ruleOf([line(struck('ab', 'hoa'))], [line(struck('ab', 'hoa', 'hoa-1', mark('inkDel', 'an')))], an)).toBe(
      'INK-4',
    )
    const broken = [line('a'), formed({ inkBreak: stroke('hoa') }, 'b')]
    expect(ruleOf(broken, [line('a'), formed({ inkBreak: stroke('hoa'), inkJoin: stroke('an') }, 'b')], an)).toBe(
      'INK-4',
    )
    const turned = [formed({ kind: 'h1', inkBlock: turns(['hoa', '']) }, 'x')]
    expect(ruleOf(turned, [formed({ inkBlock: turns(['hoa', ''], ['an', 'kind:"h1"']) }, 'x')], an)).toBe('INK-4')
    const withRow = [line('x'), table([row(['a']), row(['b'], { inkAdd: stroke('hoa') })])]
    expect(
      ruleOf(
        withRow,
        [line('x'), table([row(['a']), row(['b'], { inkAdd: stroke('hoa'), inkCut: stroke('an') })])],
        an,
      ),
    ).toBe('INK-4')
  })
  it('INK-4 is relative: what a reviewer brought about stays writable around', () => {
    const both = line(inserted('ab', 'an', 'an-1', mark('inkDel', 'hoa')))
    const overlapping = [line(struck('ab', 'an', 'an-1', mark('inkDel', 'hoa'))), both]
    expect(
      ruleOf(
        overlapping,
        [...overlapping.slice(0, 1), line(inserted('ab', 'an', 'an-1', mark('inkDel', 'hoa')), inserted('c', 'an'))],
        an,
      ),
    ).toBe('fine')
  })
  it('INK-4 pencil on pencil is ordinary ink', () => {
    const binh = handNamed('binh', 'author')
    expect(
      ruleOf(
        [line(inserted('ab', 'an'))],
        [line(inserted('ab', 'an', 'an-1', mark('inkDel', 'binh')))],
        binh,
        factsFor([an, binh]),
      ),
    ).toBe('fine')
  })
})

it('INK-5 a reader writes nothing', () => {
  expect(ruleOf([line('a')], [line('a')], handNamed('x', 'reader'))).toBe('INK-5')
})

describe('INK-17: the form after a break', () => {
  const before = [formed({ kind: 'h1' }, 'Title here')]
  it("INK-17 keeps the split line's form", () => {
    expect(
      ruleOf(before, [formed({ kind: 'h1' }, 'Title '), formed({ kind: 'h1', inkBreak: stroke('hoa') }, 'here')]),
    ).toBe('fine')
    expect(ruleOf(before, [formed({ kind: 'h1' }, 'Title '), formed({ inkBreak: stroke('hoa') }, 'here')])).toBe(
      'INK-17',
    )
    expect(
      ruleOf(before, [
        formed({ kind: 'h1' }, 'Title '),
        formed({ inkBreak: stroke('hoa'), inkBlock: turns(['hoa', 'kind:"h1"', 'hoa-2']) }, 'here'),
      ]),
    ).toBe('fine')
  })
  it("INK-17 leaves a line free whose text is all one's own", () => {
    expect(
      ruleOf(before, [
        formed({ kind: 'h1' }, 'Title here'),
        formed({ list: 'bullet', inkBreak: stroke('hoa') }, inserted('item', 'hoa', 'hoa-2')),
      ]),
    ).toBe('fine')
  })
})

describe('INK-18: rectangular tables', () => {
  const before = [line('x'), table([row(['a', 'b']), row(['c', 'd'])])]
  const added = { inkAdd: stroke('hoa') }
  it('INK-18 refuses a ragged table as it stands', () => {
    expect(ruleOf(before, [line('x'), table([row(['a', 'b']), row(['c', 'd']), row([''], added)])])).toBe('INK-18')
    expect(ruleOf(before, [line('x'), table([row(['a', 'b']), row(['c', 'd']), row(['', ''], added)])])).toBe('fine')
    expect(ruleOf(before, [line('x'), table([row(['a', 'b', cell('', added)]), row(['c', 'd'])])])).toBe('INK-18')
    expect(ruleOf([line('x')], [line('x'), table([row(['a', 'b']), row(['c'])])], an, factsFor([an], 'plain'))).toBe(
      'INK-18',
    )
  })
  it('INK-18 refuses one that would be ragged without the ink, or with it accepted', () => {
    const column = [line('x'), table([row(['a', 'b', cell('', added)]), row(['c', 'd', cell('', added)])])]
    expect(ruleOf(before, column)).toBe('fine')
    const cut = { inkCut: stroke('hoa') }
    expect(ruleOf(before, [line('x'), table([row([cell('a', cut), 'b']), row(['c', 'd'])])])).toBe('INK-18')
    expect(ruleOf(before, [line('x'), table([row([cell('a', cut), 'b']), row([cell('c', cut), 'd'])])])).toBe('fine')
    expect(
      ruleOf(before, [
        line('x'),
        table([row([cell('a', cut), 'b'], { inkCut: stroke('hoa', 'hoa-2') }), row(['c', 'd'])]),
      ]),
    ).toBe('INK-18')
  })
  it("INK-18 another's row stands across one's column, and falls with neither alone", () => {
    const column = [line('x'), table([row(['a', 'b', cell('', added)]), row(['c', 'd', cell('', added)])])]
    const withRow = [
      line('x'),
      table([
        row(['a', 'b', cell('', added)]),
        row(['c', 'd', cell('', added)]),
        row(['', '', ''], { inkAdd: stroke('duc') }),
      ]),
    ]
    expect(ruleOf(column, withRow, duc)).toBe('fine')
    expect(
      ruleOf(withRow, [line('x'), table([row(['a', 'b']), row(['c', 'd']), row(['', ''], { inkAdd: stroke('duc') })])]),
    ).toBe('fine')
    const inked = cell(line(inserted('red', 'duc', 'duc-2')))
    const written = [
      line('x'),
      table([
        row(['a', 'b', cell('', added)]),
        row(['c', 'd', cell('', added)]),
        row(['', '', inked], { inkAdd: stroke('duc') }),
      ]),
    ]
    expect(
      ruleOf(written, [line('x'), table([row(['a', 'b']), row(['c', 'd']), row(['', ''], { inkAdd: stroke('duc') })])]),
    ).toBe('INK-3')
  })
})
