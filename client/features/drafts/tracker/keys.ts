/** What Enter, Backspace, Delete and Tab do with lines that are broken and joined in ink. */
import { type EditorState, Selection, TextSelection, type Transaction } from '@tiptap/pm/state'
import { goToNextCell, isInTable } from '@tiptap/pm/tables'
import { MAX_LEVEL } from '../../../../shared/drafts/forms.ts'
import { IMAGE } from '../../../../shared/drafts/images.ts'
import { turnLine } from './form.ts'
import { chooseImage, lineBelow } from './images.ts'
import { breakLine } from './insert.ts'
import { type Pen, strokeIn } from './pen.ts'
import { strikeBreak, strikeRange } from './strike.ts'
import { changeTable } from './tables.ts'

/** Nothing to do, leave it to ProseMirror, or do this. */
export type Answer = 'handled' | 'pass' | Transaction

export function enter(state: EditorState, pen: Pen): Answer {
  const { from, to, empty, $from, $to } = state.selection
  const below = lineBelow(state, pen)
  if (below) return below
  if (!$to.parent.isTextblock || !$from.parent.isTextblock) return 'handled'
  const tr = state.tr
  if (empty && $from.parent.attrs.list && !$from.parent.content.size) {
    turnLine(tr, $from.before(), { list: null, level: null }, pen)
    return tr
  }
  if (to > from) strikeRange(tr, from, to, pen)
  const start = breakLine(tr, tr.mapping.map(to, 1), pen)
  return tr.setSelection(TextSelection.near(tr.doc.resolve(start)))
}

function joinAt(state: EditorState, pos: number, isBackward: boolean, pen: Pen): Answer {
  const tr = state.tr
  const line = tr.doc.nodeAt(pos)
  const { nodeBefore } = tr.doc.resolve(pos)
  if (nodeBefore?.type.name === IMAGE && (line?.content.size || !isBackward))
    return chooseImage(state, pos - nodeBefore.nodeSize) ?? 'handled'
  if (!tr.doc.resolve(pos).nodeBefore?.isTextblock) {
    // an empty line of one's own behind a table goes as a whole
    const isOwn = pen.mode === 'plain' || strokeIn(line?.attrs.inkBreak)?.hand === pen.hand.id
    const isPlain = !line?.attrs.inkJoin && !line?.attrs.inkBlock
    if (!line || line.content.size || !isOwn || !isPlain || tr.doc.resolve(pos).parent.childCount < 2) return 'handled'
    tr.delete(pos, pos + line.nodeSize)
    return tr.setSelection(Selection.near(tr.doc.resolve(pos), -1))
  }
  strikeBreak(tr, pos, pen)
  const at = tr.mapping.map(isBackward ? pos - 1 : pos + 1, isBackward ? -1 : 1)
  return tr.setSelection(Selection.near(tr.doc.resolve(at), isBackward ? -1 : 1))
}

export function backspace(state: EditorState, pen: Pen): Answer {
  const { empty, $from } = state.selection
  if (!empty || $from.parentOffset > 0 || !$from.parent.isTextblock) return 'pass'
  if ($from.parent.attrs.list) {
    const tr = state.tr
    if (turnLine(tr, $from.before(), { list: null, level: null }, pen)) return tr
  }
  return joinAt(state, $from.before(), true, pen)
}

export function deleteForward(state: EditorState, pen: Pen): Answer {
  const { empty, $from } = state.selection
  if (!empty || !$from.parent.isTextblock || $from.parentOffset < $from.parent.content.size) return 'pass'
  const next = state.doc.resolve($from.after()).nodeAfter
  if (next?.type.name === IMAGE) return chooseImage(state, $from.after()) ?? 'handled'
  return next?.isTextblock ? joinAt(state, $from.after(), false, pen) : 'handled'
}

export function indent(state: EditorState, by: 1 | -1, pen: Pen): Answer {
  if (isInTable(state)) {
    let next: Transaction | null = null
    const moved = goToNextCell(by)(state, (tr) => {
      next = tr
    })
    return moved && next ? next : by > 0 ? (changeTable(state, 'rowAfter', pen) ?? 'handled') : 'handled'
  }
  const tr = state.tr
  let isList = false
  state.doc.nodesBetween(state.selection.from, state.selection.to, (node, pos) => {
    if (!node.isTextblock || !node.attrs.list) return
    isList = true
    const level = Math.max(0, Math.min(MAX_LEVEL, Number(node.attrs.level ?? 0) + by)) || null
    turnLine(tr, pos, { level }, pen)
  })
  return isList ? tr : 'pass'
}
