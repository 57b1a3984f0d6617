/** Random reachable documents: random honest acts of several hands, each let through by the judge. */
import * as fc from 'fast-check'
import { type Hand, type Node, readNodes } from '../../../shared/drafts/ink.ts'
import { judge } from '../../../shared/drafts/judge.ts'
import { factsFor, type Operation, write } from './honest-pen.ts'

const small = fc.nat({ max: 400 })
const words = fc.constantFrom('a', 'xin', ' chào ', 'văn bản', '12')
/** All but pictures. */
const inWords: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('type' as const), at: small, text: words }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('strike' as const), at: small, length: fc.integer({ min: 1, max: 9 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('format' as const),
      at: small,
      length: fc.integer({ min: 1, max: 9 }),
      name: fc.constantFrom('bold' as const, 'italic' as const, 'underline' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('size' as const),
      at: small,
      length: fc.integer({ min: 1, max: 9 }),
      pt: fc.constantFrom(10, 12, 13, null),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('break' as const), at: small }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('join' as const), line: small }) },
  {
    weight: 3,
    arbitrary: fc.oneof(
      fc.record({
        do: fc.constant('turn' as const),
        line: small,
        name: fc.constant('kind' as const),
        value: fc.constantFrom('h1', 'h2', null),
      }),
      fc.record({
        do: fc.constant('turn' as const),
        line: small,
        name: fc.constant('list' as const),
        value: fc.constantFrom('bullet', 'number', null),
      }),
    ),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('table' as const), line: small }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('lineAfterTable' as const), table: small, text: words }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('addRow' as const, 'cutRow' as const, 'addColumn' as const, 'cutColumn' as const),
      table: small,
      index: small,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cutTable' as const), table: small }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('withdraw' as const), which: small }) },
)

export const operations: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 12, arbitrary: inWords },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('image' as const), line: small, which: small }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cutImage' as const), image: small }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('widenImage' as const),
      image: small,
      width: fc.integer({ min: 10, max: 100 }),
    }),
  },
)

const cell = (text: string) => ({
  type: 'tableCell',
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
})
/** Paragraphs around a table: headings, a list item, an empty line, and a table at the end. */
export const BASE: Node[] = readNodes([
  { type: 'paragraph', attrs: { kind: 'h1', align: 'center' }, content: [{ type: 'text', text: 'Quyết định' }] },
  {
    type: 'paragraph',
    content: [
      { type: 'text', text: 'Căn cứ Luật ' },
      { type: 'text', text: 'Viễn thông', marks: [{ type: 'bold' }] },
      { type: 'text', text: ' năm', marks: [{ type: 'size', attrs: { pt: 11 } }] },
    ],
  },
  {
    type: 'table',
    content: [
      { type: 'tableRow', content: [cell('a1'), cell('a2')] },
      { type: 'tableRow', content: [cell('b1'), cell('b2')] },
    ],
  },
  { type: 'paragraph' },
  { type: 'paragraph', attrs: { list: 'bullet', level: 1 }, content: [{ type: 'text', text: 'mục một' }] },
  { type: 'table', content: [{ type: 'tableRow', content: [cell('c'), cell('d')] }] },
])

export type Act = { who: number; operation: Operation }
export const acts = (hands: number, max = 24, operation = operations): fc.Arbitrary<Act[]> =>
  fc.array(fc.record({ who: fc.nat({ max: hands - 1 }), operation }), {
    minLength: 1,
    maxLength: max,
    size: 'max',
  })

export const actsInWords = (hands: number, max = 24): fc.Arbitrary<Act[]> => acts(hands, max, inWords)

/** What the judge lets through, in order; the acts that it refuses are left out, as an honest client leaves them out. */
export function perform(base: Node[], hands: Hand[], list: Act[], refused?: (why: string) => void): Node[] {
  let nodes = base
  const facts = factsFor(hands)
  for (const act of list) {
    const hand = hands[act.who] as Hand
    const next = write(nodes, hand, act.operation)
    const refusal = judge(nodes, next, hand, facts, 'documentStart')
    if (refusal) refused?.(`${hand.pen} ${act.operation.do}: ${refusal.rule} ${refusal.why}`)
    else nodes = next
  }
  return nodes
}
