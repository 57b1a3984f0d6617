/** How text is cut into runs means nothing: to reading, to the judge, to rejecting and accepting. */
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { NodeJson } from '../../shared/drafts/contract.ts'
import { readNodes, writeNodes } from '../../shared/drafts/ink.ts'
import { judge } from '../../shared/drafts/judge.ts'
import { acceptAll, fold, rejectHand } from '../../shared/drafts/resolve.ts'
import { canonicalJson } from '../../shared/drafts/text.ts'
import { factsFor, handNamed, write } from './support/honest-pen.ts'
import { acts, BASE, operations, perform } from './support/reachable.ts'

const hands = [handNamed('an', 'author'), handNamed('hoa', 'blue'), handNamed('duc', 'red')]

/** Cuts every run at the offsets that the numbers choose. */
function splitRuns(blocks: NodeJson[], cuts: number[]): NodeJson[] {
  let next = 0
  const cutText = (node: NodeJson): NodeJson[] => {
    const at = (cuts[next++ % cuts.length] ?? 0) % (node.text?.length ?? 1)
    if (!node.text || at === 0) return [node]
    return [
      { ...node, text: node.text.slice(0, at) },
      { ...node, text: node.text.slice(at) },
    ]
  }
  const walk = (node: NodeJson): NodeJson =>
    node.content
      ? { ...node, content: node.content.flatMap((child) => (child.type === 'text' ? cutText(child) : [walk(child)])) }
      : node
  return blocks.map(walk)
}

it('INK-1 merging and splitting runs changes nothing', () => {
  fc.assert(
    fc.property(
      acts(3),
      operations,
      fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 9 }),
      (list, operation, cuts) => {
        const nodes = perform(BASE, hands, list)
        const json = writeNodes(nodes)
        const split = splitRuns(json, cuts)
        expect(readNodes(split)).toEqual(nodes)
        expect(canonicalJson(split)).toBe(canonicalJson(json))
        expect(acceptAll(split)).toEqual(acceptAll(json))
        expect(fold(split, (hand) => hand === 'an')).toEqual(fold(json, (hand) => hand === 'an'))
        expect(rejectHand(split, 'hoa')).toEqual(rejectHand(json, 'hoa'))
        const hand = hands[1] as (typeof hands)[0]
        const after = writeNodes(write(nodes, hand, operation))
        const judged = (before: NodeJson[], now: NodeJson[]) =>
          judge(readNodes(before), readNodes(now), hand, factsFor(hands))
        expect(judged(split, splitRuns(after, cuts))).toEqual(judged(json, after))
        expect(judged(json, split)).toBeNull()
      },
    ),
    { numRuns: 250 },
  )
})

it('INK-1 the honest pen is hardly ever refused', () => {
  let refused = 0
  let acted = 0
  fc.assert(
    fc.property(acts(3), (list) => {
      acted += list.length
      perform(BASE, hands, list, (why) => {
        // the pencil is refused on reviewers' ink, and a stroke is not half withdrawn
        if (!why.startsWith('author') && !why.includes('withdraw')) refused++
      })
    }),
    { numRuns: 200, seed: 7 },
  )
  expect(refused / acted).toBeLessThan(0.02)
})
