/** Accepting and folding: the inverse of tracking, and what a reviewer's hand-over leaves. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countOpenInk } from '../../shared/drafts/changes.ts'
import { handOf, keysOf, readNodes, writeNodes } from '../../shared/drafts/ink.ts'
import { acceptAll, fold } from '../../shared/drafts/resolve.ts'
import { schema } from '../../shared/drafts/schema.ts'
import { areRectangular } from '../../shared/drafts/tables.ts'
import { canonicalJson, issuedJson, issuedText, plainText } from '../../shared/drafts/text.ts'
import { handNamed, write } from './support/honest-pen.ts'
import { cell, formed, inserted, line, mark, row, stroke, struck, table, text, turns } from './support/lines.ts'
import { acts, BASE, operations, perform } from './support/reachable.ts'

const RUNS = 300
const hands = [handNamed('an', 'author'), handNamed('hoa', 'blue'), handNamed('duc', 'red')]
const isPencil = (hand: string) => hand === 'an'

describe('accepting', () => {
  it('INK-14 accepting one stroke of ink is doing it without ink', () => {
    fc.assert(
      fc.property(operations, (operation) => {
        fc.pre(operation.do !== 'withdraw')
        const tracked = writeNodes(write(BASE, hands[1] ?? null, operation))
        expect(acceptAll(tracked)).toEqual(writeNodes(write(BASE, null, operation)))
      }),
      { numRuns: RUNS },
    )
  })
  it('INK-14 leaves no ink, a legal document, and nothing to accept again', () => {
    fc.assert(
      fc.property(acts(3), (list) => {
        const json = writeNodes(perform(BASE, hands, list))
        const issued = acceptAll(json)
        expect(keysOf(readNodes(issued)).size).toBe(0)
        expect(acceptAll(issued)).toEqual(issued)
        expect(areRectangular(readNodes(issued))).toBe(true)
        schema.nodeFromJSON({ type: 'doc', content: issued }).check()
        expect(countOpenInk(issued)).toBe(0)
      }),
      { numRuns: RUNS },
    )
  })
  it('INK-14 the hash is of what the text says, not of how it is cut into runs', () => {
    const one = [line('Số ', text('12', mark('bold')), ' về việc')]
    const other = [
      formed({ kind: null, align: null }, 'S', 'ố ', text('1', mark('bold')), text('2', mark('bold')), ' về', ' việc'),
    ]
    expect(canonicalJson(other)).toBe(canonicalJson(one))
    const inked = [line('Số ', struck('11', 'hoa'), text('12', mark('bold'), mark('inkIns', 'hoa')), ' về việc')]
    expect(issuedJson(inked)).toBe(canonicalJson(one))
    expect(issuedText(inked)).toBe('Số 12 về việc')
    expect(plainText(inked)).toBe('Số 1112 về việc')
  })
  it('INK-14 never leaves an empty document', () => {
    expect(acceptAll([table([row(['a'])], { inkCut: stroke('hoa') })])).toEqual([{ type: 'paragraph' }])
  })
})

describe('folding', () => {
  it('INK-13 the pencil that a reviewer saw becomes plain, all other ink stays', () => {
    const before = [
      formed(
        { kind: 'h1', inkBlock: turns(['an', ''], ['hoa', 'kind:"h2"']) },
        'a',
        inserted('b', 'an'),
        struck('c', 'an'),
        inserted('d', 'hoa'),
      ),
      formed({ inkJoin: stroke('an') }, 'e'),
    ]
    expect(fold(before, isPencil)).toEqual([
      formed({ inkBlock: turns(['hoa', 'kind:"h2"']), kind: 'h1' }, 'ab', inserted('d', 'hoa'), 'e'),
    ])
  })
  it("INK-13 keeps pencil-struck text and blocks that carry a reviewer's ink", () => {
    const words = [line(struck('kept', 'an', 'an-1', mark('inkDel', 'hoa')), struck('gone', 'an'))]
    expect(fold(words, isPencil)).toEqual([line(struck('kept', 'hoa'))])
    const held = [line('x'), table([row([cell(line(inserted('blue', 'hoa')))])], { inkCut: stroke('an') })]
    expect(fold(held, isPencil)).toEqual([line('x'), table([row([cell(line(inserted('blue', 'hoa')))])])])
    const joined = [line('x'), formed({ inkJoin: stroke('an'), kind: 'h1', inkBlock: turns(['hoa', '']) }, 'y')]
    expect(fold(joined, isPencil)).toEqual([line('x'), formed({ inkBlock: turns(['hoa', '']), kind: 'h1' }, 'y')])
  })
  it('INK-13 a column is spared as a whole', () => {
    const cut = { inkCut: stroke('an') }
    const before = [
      line('x'),
      table([row([cell(line(inserted('blue', 'hoa')), cut), 'b']), row([cell('c', cut), 'd'])]),
    ]
    expect(fold(before, isPencil)).toEqual([
      line('x'),
      table([row([cell(line(inserted('blue', 'hoa'))), 'b']), row(['c', 'd'])]),
    ])
  })
  it('INK-13 a column is spared for a word in a row that was added after the column was struck', () => {
    const cut = { inkCut: stroke('an') }
    for (const who of ['an', 'hoa']) {
      const added = row([cell('b'), cell(line(inserted('blue', 'hoa')))], { inkAdd: stroke(who) })
      const left = row(['b', cell(line(inserted('blue', 'hoa')))], who === 'an' ? {} : { inkAdd: stroke(who) })
      expect(fold([line('x'), table([row([cell('c'), cell('d', cut)]), added])], isPencil)).toEqual([
        line('x'),
        table([row(['c', 'd']), left]),
      ])
    }
  })
  it('INK-13 pencil that strikes all rows or all columns leaves the table that a reviewer struck or added to', () => {
    const cut = { inkCut: stroke('an') }
    const struckByHead = { inkCut: stroke('hoa') }
    const rows = [line('x'), table([row(['c'], cut), row(['d'], cut)], struckByHead)]
    expect(fold(rows, isPencil)).toEqual([line('x'), table([row(['c']), row(['d'])], struckByHead)])
    const addedByHead = { inkAdd: stroke('hoa') }
    const columns = [line('x'), table([row([cell('c', cut)]), row([cell(line())], addedByHead)])]
    expect(fold(columns, isPencil)).toEqual([line('x'), table([row(['c']), row([cell(line())], addedByHead)])])
  })
  const foldsPencilAlone = fc.property(acts(3), (list) => {
    const nodes = perform(BASE, hands, list)
    const folded = readNodes(fold(writeNodes(nodes), isPencil))
    const left = keysOf(folded)
    expect([...left].filter((key) => isPencil(handOf(key)))).toEqual([])
    expect(areRectangular(folded)).toBe(true)
    schema.nodeFromJSON({ type: 'doc', content: writeNodes(folded) }).check()
    const others = [...keysOf(nodes)].filter((key) => !isPencil(handOf(key)))
    expect([...left].sort()).toEqual(others.sort())
  })
  it('INK-13 takes away every stroke of pencil and none of the others', () => {
    fc.assert(foldsPencilAlone, { numRuns: RUNS })
  })
})
