/** One reject function: it gives back what stood, whoever's ink goes first (docs/decisions/0002). */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byHand, type Hand, type Node, readNodes, writeNodes } from '../../shared/drafts/ink.ts'
import { rejectInk } from '../../shared/drafts/reject.ts'
import { fold, rejectHand, rejectHands } from '../../shared/drafts/resolve.ts'
import { schema } from '../../shared/drafts/schema.ts'
import { areRectangular } from '../../shared/drafts/tables.ts'
import { handNamed } from './support/honest-pen.ts'
import { acts, BASE, perform } from './support/reachable.ts'

const RUNS = 400
const show = (nodes: Node[]) => JSON.stringify(writeNodes(nodes), null, 1)
const HANDS: Hand[] = [handNamed('an', 'author'), handNamed('hoa', 'blue'), handNamed('duc', 'red')]
const ORDERS = [
  ['an', 'hoa', 'duc'],
  ['an', 'duc', 'hoa'],
  ['hoa', 'an', 'duc'],
  ['hoa', 'duc', 'an'],
  ['duc', 'an', 'hoa'],
  ['duc', 'hoa', 'an'],
]

describe('rejecting', () => {
  it('INK-1 gives back what stood before one hand wrote', () => {
    fc.assert(
      fc.property(acts(1), (list) => {
        const hand = HANDS[1] as Hand
        expect(show(rejectInk(byHand(hand.id), perform(BASE, [hand], list)))).toBe(show(BASE))
      }),
      { numRuns: RUNS },
    )
  })

  it('INK-1 INK-13 the order of hands does not matter, and all hands together give back the base', () => {
    fc.assert(
      fc.property(acts(3), (list) => {
        const nodes = perform(BASE, HANDS, list)
        for (const order of ORDERS) {
          const left = order.reduce((rest, hand) => rejectInk(byHand(hand), rest), nodes)
          expect(show(left)).toBe(show(BASE))
        }
      }),
      { numRuns: RUNS },
    )
  })

  it('INK-13 two hands of three commute, and what is left is a legal document', () => {
    fc.assert(
      fc.property(acts(3), (list) => {
        const nodes = perform(BASE, HANDS, list)
        for (const [a, b] of [
          ['an', 'hoa'],
          ['an', 'duc'],
          ['hoa', 'duc'],
        ] as const) {
          const left = rejectInk(byHand(a), rejectInk(byHand(b), nodes))
          expect(show(left)).toBe(show(rejectInk(byHand(b), rejectInk(byHand(a), nodes))))
          expect(areRectangular(left)).toBe(true)
          schema.nodeFromJSON({ type: 'doc', content: writeNodes(left) }).check()
        }
      }),
      { numRuns: RUNS },
    )
  })

  it('INK-13 commutes after a fold too, with the hands of two rounds', () => {
    const later: Hand[] = [handNamed('an2', 'author', 3), handNamed('hoa2', 'blue', 3)]
    fc.assert(
      fc.property(acts(3), acts(2), (first, second) => {
        const folded = readNodes(fold(writeNodes(perform(BASE, HANDS, first)), (hand) => hand === 'an'))
        const nodes = perform(folded, [...later, ...HANDS], second)
        for (const [a, b] of [
          ['hoa', 'duc'],
          ['hoa', 'an2'],
          ['duc', 'hoa2'],
          ['an2', 'hoa2'],
        ] as const) {
          const left = rejectInk(byHand(a), rejectInk(byHand(b), nodes))
          expect(show(left)).toBe(show(rejectInk(byHand(b), rejectInk(byHand(a), nodes))))
          expect(areRectangular(left)).toBe(true)
        }
      }),
      { numRuns: RUNS },
    )
  })

  it('INK-13 rejecting through JSON is the same function', () => {
    fc.assert(
      fc.property(acts(3), (list) => {
        const nodes = perform(BASE, HANDS, list)
        const json = writeNodes(nodes)
        for (const hand of HANDS)
          expect(rejectHand(json, hand.id)).toEqual(writeNodes(rejectInk(byHand(hand.id), nodes)))
        expect(rejectHands(json, ['duc', 'an'])).toEqual(
          writeNodes(rejectInk(byHand('an'), rejectInk(byHand('duc'), nodes))),
        )
      }),
      { numRuns: 150 },
    )
  })
})
