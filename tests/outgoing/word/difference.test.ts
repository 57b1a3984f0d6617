/** A file that says something else than the draft: the difference is the bringer's ink, and nobody else's words are touched. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isLeaf } from '../../../shared/drafts/images.ts'
import { type Hand, keyOf, type Node } from '../../../shared/drafts/ink.ts'
import { acceptedNodes } from '../../../shared/drafts/resolve.ts'
import { inkDifference } from '../../../shared/drafts/word/difference.ts'
import { allowedGroups } from '../../../shared/drafts/word/groups.ts'
import { sourceOf } from '../../../shared/drafts/word/pictures.ts'
import { factsFor, OPENED } from '../../drafts/support/honest-pen.ts'
import { acts, BASE, perform } from '../../drafts/support/reachable.ts'
import { pens } from '../support/sample.ts'

const RUNS = Number(process.env.WORD_RUNS ?? 40)
const all = { seesStruck: false, lacksImages: false }
const red: Hand = { id: 'bringer-2', accountId: 'bringer', pen: 'red', round: 2 }

const linesOf = (nodes: Node[]): string[] =>
  nodes.flatMap((node) =>
    node.line
      ? [node.spans.map((span) => span.text).join('')]
      : isLeaf(node)
        ? [`▣${sourceOf(node)}`]
        : linesOf(node.children),
  )
/** Where the draft's ink joins or breaks lines, the file's lines may lie otherwise upon them: the words are the same. */
const words = (nodes: Node[]) => linesOf(acceptedNodes(nodes)).join('')

function bring(draft: Node[], file: Node[]) {
  let strokes = 0
  const newKey = () => keyOf({ hand: red.id, at: OPENED + 5, id: `new${strokes++}` })
  const groups = inkDifference(draft, file, all, red.id, newKey)
  expect(groups.flatMap(({ before }) => before)).toEqual(draft)
  return allowedGroups(groups, red, factsFor([...pens, red]))
}

describe('a file with another text', () => {
  it('that is the draft as it would be issued changes nothing', () => {
    fc.assert(
      fc.property(acts(3), (list) => {
        const draft = perform(BASE, pens, list)
        const { groups, left } = bring(draft, acceptedNodes(draft))
        expect(left).toBe(0)
        expect(words(groups.flatMap(({ after }) => after))).toEqual(words(draft))
      }),
      { numRuns: RUNS },
    )
  })
  it('INK-1 becomes ink that the judge allows, over the ink of three others; accepted, it says what the file says', () => {
    let [whole, pieces] = [0, 0]
    fc.assert(
      fc.property(acts(3), acts(1), (written, elsewhere) => {
        const draft = perform(BASE, pens, written)
        const file = acceptedNodes(perform(BASE, [pens[0] as Hand], elsewhere))
        const { groups, left } = bring(draft, file)
        pieces++
        if (left) return
        whole++
        expect(words(groups.flatMap(({ after }) => after))).toEqual(words(file))
      }),
      { numRuns: RUNS },
    )
    // what the pen may not write is told, and is the exception
    expect(whole / pieces).toBeGreaterThan(0.8)
  })
})
