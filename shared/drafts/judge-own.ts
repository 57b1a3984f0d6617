/** What INK-1's comparison cannot see by itself, because it goes away with the writer's ink: own blocks, own breaks. */
import { byHand, handOf, type Node, type Para } from './ink.ts'
import { rejectTurns } from './reject.ts'
import type { LeftEdge } from './rules.ts'
import { signColumns } from './tables.ts'

/** Text without ink inside what this hand added: it would fall away unseen. */
export function plainTextInOwnBoxes(hand: string, nodes: Node[], inOwnBox = false): string {
  return nodes
    .map((node) => {
      if (!node.line) {
        const signed = signColumns(node, (key) => handOf(key) === hand)
        return plainTextInOwnBoxes(hand, signed.children, inOwnBox || handOf(node.added) === hand)
      }
      if (!inOwnBox) return ''
      return node.spans.map((span) => (span.insertion ? '' : span.text)).join('')
    })
    .join('')
}

const eachGroup = (siblings: Node[], visit: (siblings: Node[]) => void): void => {
  visit(siblings)
  for (const node of siblings) if (!node.line) eachGroup(node.children, visit)
}

/**
 * Others' text and the tables that stand, in the order in which they are read. A line flows back over tables when its break
 * is rejected, so the comparison of INK-1 alone would let a break carry text to the other side of one.
 */
export function textAndBoxes(hand: string, nodes: Node[]): string {
  return nodes
    .map((node) => {
      if (!node.line) return handOf(node.added) === hand ? '' : '\u0000'
      return node.spans.map((span) => (handOf(span.insertion) === hand ? '' : span.text)).join('')
    })
    .join('')
}

/** Own breaks that have no paragraph to flow back into. */
export function breaksWithoutParagraph(hand: string, nodes: Node[], edge: LeftEdge): number {
  let count = 0
  eachGroup(nodes, (siblings) => {
    let hasParagraph = siblings === nodes && edge === 'open'
    for (const node of siblings) {
      if (!node.line) continue
      if (handOf(node.broken) !== hand) hasParagraph = true
      else if (!hasParagraph) count++
    }
  })
  return count
}

const hasOthersText = (hand: string, line: Para) => line.spans.some((span) => handOf(span.insertion) !== hand)

/** The line that was split: past own tables and lines of one's own making. Undefined where something else stands between. */
function splitLine(hand: string, siblings: Node[], index: number): Para | undefined {
  for (let i = index - 1; i >= 0; i--) {
    const left = siblings[i]
    if (left?.line && (handOf(left.broken) !== hand || hasOthersText(hand, left))) return left
    if (left && !left.line && handOf(left.added) !== hand) return undefined
  }
  return undefined
}

/** INK-17: after one's own break a line keeps the form of the line that was split, unless all its text is one's own. */
export function breaksLoseForm(hand: string, before: Node[], after: Node[]): boolean {
  const baseForm = (line: Para) => rejectTurns(byHand(hand), line.form, line.turns).form
  const had = new Set<string>()
  eachGroup(before, (siblings) => {
    for (const node of siblings) if (node.line) had.add(`${node.broken} ${baseForm(node)}`)
  })
  let lost = false
  eachGroup(after, (siblings) => {
    siblings.forEach((line, i) => {
      if (!line.line || handOf(line.broken) !== hand || !hasOthersText(hand, line)) return
      if (had.has(`${line.broken} ${baseForm(line)}`)) return
      const split = splitLine(hand, siblings, i)
      if (split && baseForm(split) !== baseForm(line)) lost = true
    })
  })
  return lost
}
