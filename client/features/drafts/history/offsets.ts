/** The offset of each block's first letter among all letters of the text. */
import type { NodeJson } from '../../../../shared/drafts/contract.ts'

/** Blocks of a replay are the same objects from frame to frame: each is measured once. */
const lengths = new WeakMap<NodeJson, number>()

function lengthOf(node: NodeJson): number {
  const known = lengths.get(node)
  if (known !== undefined) return known
  const length = node.text?.length ?? (node.content ?? []).reduce((sum, child) => sum + lengthOf(child), 0)
  lengths.set(node, length)
  return length
}

export function offsetsOf(blocks: NodeJson[]): number[] {
  let end = 0
  return blocks.map((block) => {
    const start = end
    end += lengthOf(block)
    return start
  })
}
