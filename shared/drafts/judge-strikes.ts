/** INK-7: how many strikes may lie on the same words. A hand's second one says nothing, and everybody would carry it. */
import { handOf, type Key, type Node } from './ink.ts'
import type { Refusal } from './rules.ts'

/** Hands that may have struck the same words, over all rounds. */
export const MAX_STRIKES = 20

/** Characters, each as often as it carries a strike too many. */
function surplus(nodes: Node[], tooMany: (strikes: Key[]) => number): number {
  let count = 0
  for (const node of nodes) {
    if (!node.line) count += surplus(node.children, tooMany)
    else for (const span of node.spans) count += span.text.length * Math.max(0, tooMany(span.strikes))
  }
  return count
}

/** Relative to what stood: a round may begin with what an earlier one let through. */
export function strikesTooOften(before: Node[], after: Node[], hand: string): Refusal | null {
  const twice = (strikes: Key[]) => strikes.filter((key) => handOf(key) === hand).length - 1
  if (surplus(after, twice) > surplus(before, twice))
    return { rule: 'INK-7', why: 'a second strike of the same hand on the same words' }
  const crowded = (strikes: Key[]) => strikes.length - MAX_STRIKES
  if (surplus(after, crowded) > surplus(before, crowded))
    return { rule: 'INK-7', why: `more than ${MAX_STRIKES} strikes on the same words` }
  return null
}
