/** How heavy a paste becomes as one stroke, before it is written: more than the gate takes (INK-9) is said at once, and nothing is lost. */
import type { Node as DocNode, Fragment } from '@tiptap/pm/model'

/** A tenth under the gate's 2 MiB and 50,000 structs, for what is estimated here. */
const MOST = { bytes: 1.8 * (1 << 20), structs: 45_000 }
const utf8 = new TextEncoder()
/** A pair of format marks with the hand in one of them; an element with its attributes. */
const [RUN_BYTES, NODE_BYTES] = [130, 60]
const LINE_INK_BYTES = 90

function weigh(node: DocNode, sum: { bytes: number; structs: number }): void {
  if (node.isText) {
    sum.bytes += utf8.encode(node.text ?? '').length + RUN_BYTES + 30 * node.marks.length
    sum.structs += 3 + 2 * node.marks.length
    return
  }
  const attributes = Object.values(node.attrs).filter((value) => value !== null && value !== 1).length
  sum.bytes += NODE_BYTES + (node.isTextblock ? LINE_INK_BYTES : 0) + 30 * attributes
  sum.structs += 3 + attributes
  for (const child of node.children) weigh(child, sum)
}

export function isTooMuch(content: Fragment): boolean {
  const sum = { bytes: 0, structs: 0 }
  for (const node of content.content) weigh(node, sum)
  return sum.bytes > MOST.bytes || sum.structs > MOST.structs
}
