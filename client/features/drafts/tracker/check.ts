/** The same judge as in the gate, before anything is let through: an honest person is not refused for what could be known here. */
import type { Node as DocNode } from '@tiptap/pm/model'
import type { NodeJson } from '../../../../shared/drafts/contract.ts'
import { type Node, readNodes } from '../../../../shared/drafts/ink.ts'
import { judge } from '../../../../shared/drafts/judge.ts'
import type { Refusal } from '../../../../shared/drafts/rules.ts'
import { sameEnds } from '../changed-blocks.ts'
import type { Pen } from './pen.ts'

const cut = (doc: DocNode, from: number, to: number): Node[] => {
  const blocks: NodeJson[] = []
  for (let i = from; i < to; i++) blocks.push(doc.child(i).toJSON() as NodeJson)
  return readNodes(blocks)
}

/** Only the changed blocks, and one more on either side. */
export function judgeChange(before: DocNode, after: DocNode, pen: Pen): Refusal | null {
  const same = sameEnds(before, after)
  const left = Math.max(0, same.left - 1)
  const right = Math.max(0, same.right - 1)
  const window = (doc: DocNode) => cut(doc, left, doc.childCount - right)
  return judge(window(before), window(after), pen.hand, pen.facts(), left === 0 ? 'documentStart' : 'open')
}
