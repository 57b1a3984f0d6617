/** What a Word file would do to the draft as it stands, and doing it: one transaction of the pen, judged like any other. */
import type { Editor } from '@tiptap/core'
import { type Node as DocNode, Fragment } from '@tiptap/pm/model'
import type { NodeJson } from '../../../../shared/drafts/contract.ts'
import { type Key, keyOf, readNodes, writeNodes } from '../../../../shared/drafts/ink.ts'
import { acceptAll } from '../../../../shared/drafts/resolve.ts'
import { lacksImages, type WordText } from '../../../../shared/drafts/word/contract.ts'
import { inkDifference } from '../../../../shared/drafts/word/difference.ts'
import { allowedGroups, changedGroups, type Group } from '../../../../shared/drafts/word/groups.ts'
import { layOver } from '../../../../shared/drafts/word/overlay.ts'
import { putItems } from '../tracker/insert.ts'
import { itemsOf } from '../tracker/items.ts'
import { newStroke, type Pen } from '../tracker/pen.ts'
import { strikeRange } from '../tracker/strike.ts'
import { TRACKED } from '../tracker/tracker.ts'

export type Plan =
  | { kind: 'plain'; preview: NodeJson[] }
  /** `same`: the file began with the draft's text, and holds one's own changes of it. */
  | { kind: 'same' | 'differs' | 'nothing'; preview: NodeJson[]; groups: Group[]; changed: number; left: number }

export const penOf = (editor: Editor): Pen | null =>
  (editor.extensionManager.extensions.find(({ name }) => name === 'tracker')?.options as { pen: Pen } | undefined)
    ?.pen ?? null

const blocksOf = (doc: DocNode): NodeJson[] => (doc.toJSON() as { content: NodeJson[] }).content

export function planFor(editor: Editor, text: WordText): Plan {
  const pen = penOf(editor)
  if (!pen || pen.mode === 'plain') return { kind: 'plain', preview: acceptAll(text.blocks) }
  const draft = readNodes(blocksOf(editor.state.doc))
  const file = readNodes(text.blocks)
  const fresh = (): Key => keyOf(newStroke(pen))
  const keys = new Map<Key, Key>()
  const ink = (key: Key): Key => {
    const own = keys.get(key) ?? fresh()
    keys.set(key, own)
    return own
  }
  const laid = text.own ? layOver(draft, file, ink) : null
  const seesStruck = text.others.some(({ struck }) => struck > 0)
  const wanted = laid ?? inkDifference(draft, file, { seesStruck, lacksImages: lacksImages(text) }, pen.hand.id, fresh)
  const { groups, left } = allowedGroups(wanted, pen.hand, pen.facts())
  const changed = changedGroups(groups)
  const kind = !changed && !left ? 'nothing' : laid ? 'same' : 'differs'
  return { kind, preview: writeNodes(groups.flatMap(({ after }) => after)), groups, changed, left }
}

/** @returns whether it stands in the document now */
export function writePlan(editor: Editor, plan: Plan, how: 'replace' | 'insert'): boolean {
  const pen = penOf(editor)
  if (!pen || !editor.isEditable) return false
  const before = editor.state.doc
  const { tr, schema } = editor.state
  const nodesOf = (blocks: NodeJson[]) => blocks.map((block) => schema.nodeFromJSON(block))
  if (plan.kind !== 'plain') {
    const pieces: { from: number; to: number; after: Group['after'] }[] = []
    let at = 0
    let block = 0
    for (const { before: was, after } of plan.groups) {
      const from = at
      for (const _ of was) at += before.child(block++).nodeSize
      if (after !== was) pieces.push({ from, to: at, after })
    }
    // From the last to the first: what stands before keeps its place.
    for (const { from, to, after } of pieces.reverse()) tr.replaceWith(from, to, nodesOf(writeNodes(after)))
  } else if (how === 'replace') tr.replaceWith(0, before.content.size, nodesOf(plan.preview))
  else {
    const { from, to } = tr.selection
    if (to > from) strikeRange(tr, from, to, pen)
    putItems(tr, tr.mapping.map(to, 1), itemsOf(Fragment.from(nodesOf(plan.preview))), pen)
  }
  editor.view.dispatch(tr.setMeta(TRACKED, true))
  return editor.state.doc !== before
}
