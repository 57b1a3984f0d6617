/** Accepting and rejecting chosen strokes: what is left, and whose pen may. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byHand, handOf, idOf, keysOf, type Node, readNodes, writeNodes } from '../../shared/drafts/ink.ts'
import { acceptAll, rejectHand } from '../../shared/drafts/resolve.ts'
import { schema } from '../../shared/drafts/schema.ts'
import { faultOfSettling, maySettle, settle } from '../../shared/drafts/settle.ts'
import { handNamed } from './support/honest-pen.ts'
import { inserted, line, mark, stroke, struck, text } from './support/lines.ts'
import { acts, BASE, perform } from './support/reachable.ts'
import { show } from './support/show.ts'

const hands = [handNamed('an', 'author'), handNamed('hoa', 'blue'), handNamed('duc', 'red')]
const writerOf = (id: string) => hands.find((hand) => hand.id === id)
const strokesOf = (nodes: Node[], hand: string) => [
  ...new Set([...keysOf(nodes)].filter((key) => handOf(key) === hand).map(idOf)),
]
const director = { pen: 'red', accountId: 'account-duc' } as const
const head = { pen: 'blue', accountId: 'account-hoa' } as const

describe('settling', () => {
  it('INK-13 every stroke of a hand rejected is that hand rejected; every stroke accepted is the text as issued', () => {
    fc.assert(
      fc.property(acts(3), (list) => {
        const nodes = perform(BASE, hands, list)
        const json = writeNodes(nodes)
        for (const hand of hands) {
          const strokes = strokesOf(nodes, hand.id)
          expect(settle(json, { verdict: 'reject', strokes })).toEqual(rejectHand(json, hand.id))
        }
        const all = hands.flatMap((hand) => strokesOf(nodes, hand.id))
        expect(settle(json, { verdict: 'accept', strokes: all })).toEqual(acceptAll(json))
      }),
      { numRuns: 200 },
    )
  })
  it('INK-13 one stroke: a legal document without it, and nobody loses ink that was not his to settle', () => {
    fc.assert(
      fc.property(acts(3), fc.nat(), fc.constantFrom('accept' as const, 'reject' as const), (list, which, verdict) => {
        const nodes = perform(BASE, hands, list)
        const keys = [...keysOf(nodes)]
        fc.pre(keys.length > 0)
        const key = keys[which % keys.length] as string
        const settlement = { verdict, strokes: [idOf(key)] }
        const json = writeNodes(nodes)
        if (handOf(key) === 'hoa' && verdict === 'accept')
          expect(faultOfSettling(json, settlement, head, writerOf)).toBe('notYoursToSettle')
        if (faultOfSettling(json, settlement, head, writerOf)) return
        const left = settle(json, settlement)
        schema.nodeFromJSON({ type: 'doc', content: left }).check()
        const after = keysOf(readNodes(left))
        expect(after.has(key)).toBe(false)
        expect([...after].filter(byHand('duc')).sort()).toEqual(keys.filter(byHand('duc')).sort())
      }),
      { numRuns: 300 },
    )
  })
  it('INK-13 the words of a replacement stand or fall together, all other ink stays', () => {
    const replaced = mark('inkDel', 'an', 'r1')
    const before = [
      line(
        'Số ',
        text('11', replaced),
        text('12', mark('inkIns', 'an', 'r1')),
        inserted(' mới', 'an', 'other'),
        struck(' cũ', 'hoa'),
      ),
    ]
    expect(show(settle(before, { verdict: 'accept', strokes: ['r1'] }))).toBe('Số 12{+an  mới}[-hoa  cũ]')
    expect(show(settle(before, { verdict: 'reject', strokes: ['r1'] }))).toBe('Số 11{+an  mới}[-hoa  cũ]')
  })
  it("INK-13 what another wrote on it is not lost by the way: the director's strike on the pencil is not the head's to drop", () => {
    const word = mark('inkIns', 'an', 'p1')
    const before = [line('a', text('b', word), text('c', word, mark('inkDel', 'duc', 'd1')))]
    const settlement = { verdict: 'reject', strokes: ['p1'] } as const
    expect(faultOfSettling(before, { ...settlement, strokes: ['p1'] }, head, writerOf)).toBe('othersInkFalls')
    expect(faultOfSettling(before, { ...settlement, strokes: ['p1'] }, director, writerOf)).toBeNull()
    expect(faultOfSettling(before, { verdict: 'reject', strokes: ['gone'] }, director, writerOf)).toBe(
      'nothingToSettle',
    )
  })
  it('INK-13 a column that is one person’s in one row alone does not leave a ragged table', () => {
    const cellOf = (words: string, attrs = {}) => ({ type: 'tableCell', attrs, content: [line(words)] })
    const rowOf = (...cells: ReturnType<typeof cellOf>[]) => ({ type: 'tableRow', content: cells })
    const add = (id: string) => ({ inkAdd: stroke('an', id) })
    const before = [
      line('x'),
      {
        type: 'table',
        content: [rowOf(cellOf('a'), cellOf('', add('c1'))), rowOf(cellOf('b'), cellOf('', add('c2')))],
      },
    ]
    expect(faultOfSettling(before, { verdict: 'reject', strokes: ['c1'] }, head, writerOf)).toBe('tableWouldBreak')
    expect(faultOfSettling(before, { verdict: 'reject', strokes: ['c1', 'c2'] }, head, writerOf)).toBeNull()
  })
  it('Điều 10 khoản 8: each level settles the ones below it, nobody his own by making it plain, readers nothing', () => {
    const [an, hoa, duc] = hands as [(typeof hands)[0], (typeof hands)[0], (typeof hands)[0]]
    expect(hands.map((writer) => maySettle(hoa, writer, 'accept'))).toEqual([true, false, false])
    expect(hands.map((writer) => maySettle(hoa, writer, 'reject'))).toEqual([true, true, false])
    expect(hands.map((writer) => maySettle(duc, writer, 'accept'))).toEqual([true, true, false])
    expect(hands.map((writer) => maySettle(an, writer, 'accept'))).toEqual([false, false, false])
    expect(hands.map((writer) => maySettle(an, writer, 'reject'))).toEqual([true, false, false])
    expect(maySettle(hoa, { ...hoa, accountId: 'account-other' }, 'reject')).toBe(false)
    expect(hands.map((writer) => maySettle({ ...duc, pen: 'reader' }, writer, 'reject'))).toEqual([false, false, false])
  })
})
