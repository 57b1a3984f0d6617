/** The same judge as in the gate, before anything is let through: an honest person is not refused for what could be known here. */
import type { Node as DocNode } from '@tiptap/pm/model'
import type { NodeJson } from '../../../../shared/drafts/contract.ts'
import { type Node, readNodes } from '../../../../shared/drafts/ink.ts'
import { judge } from '../../../../shared/drafts/judge.ts'
import type { Refusal } from '../../../../shared/drafts/rules.ts'
import type { Pen } from './pen.ts'

const cut = (doc: DocNode, from: number, to: number): Node[] => {
  const blocks: NodeJson[] = []
  for (let i = from; i < to; i++) blocks.push(doc.child(i).toJSON() as NodeJson)
  return readNodes(blocks)
}

/** Only the changed blocks (nodes are persistent: compared by identity), and one more on either side. */
export function judgeChange(before: DocNode, after: DocNode, pen: Pen): Refusal | null {
  const shorter = Math.min(before.childCount, after.childCount)
  let left = 0
  let right = 0
  while (left < shorter && before.child(left) === after.child(left)) left++
  const same = (k: number) => before.child(before.childCount - 1 - k) === after.child(after.childCount - 1 - k)
  while (right < shorter - left && same(right)) right++
  left = Math.max(0, left - 1)
  right = Math.max(0, right - 1)
  const window = (doc: DocNode) => cut(doc, left, doc.childCount - right)
  return judge(window(before), window(after), pen.hand, pen.facts(), left === 0 ? 'documentStart' : 'open')
}
