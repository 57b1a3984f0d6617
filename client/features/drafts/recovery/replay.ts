/** Puts words back through the tracker, where their context is found again; what finds no place is returned. */
import type { Editor } from '@tiptap/core'
import { Selection } from '@tiptap/pm/state'
import type { Place } from '../connection/link-events.ts'
import { type Edit, findPlace, sliceOf } from './edits.ts'
import type { Stretch } from './taken-back.ts'

/** Only inserted words come back by themselves; to delete again what others changed meanwhile is the person's decision. */
export function replayEdits(editor: Editor, edits: Edit[]): Edit[] {
  // from the last to the first: what stands before an edit in its line is then as it was
  const left = [...edits].reverse().filter((edit) => !putBack(editor, edit))
  return left.reverse()
}

function putBack(editor: Editor, edit: Edit): boolean {
  if (!edit.words) return false
  const pos = findPlace(editor.state.doc, edit)
  if (pos === null || !editor.isEditable) return false
  const before = editor.state.doc
  const { tr } = editor.state
  editor.view.dispatch(
    edit.words.includes('\n') ? tr.replace(pos, pos, sliceOf(edit.words, before)) : tr.insertText(edit.words, pos),
  )
  return editor.state.doc !== before
}

/**
 * Own words that should not stand go, and the own break with them that is left without a word.
 * @param stretches from the last to the first
 */
export function takeBack(editor: Editor, stretches: readonly Stretch[], hand: string, mayUndo: boolean): void {
  if (!stretches.length || !editor.isEditable) return
  const tr = editor.state.tr.setMeta('addToHistory', mayUndo)
  for (const { from, to } of joined(stretches)) tr.delete(from, to)
  editor.view.dispatch(tr)
  for (const pos of new Set(stretches.map(({ from }) => tr.mapping.map(from))))
    leaveEmptyLine(editor, pos, hand, mayUndo)
}
/** Letters that stand side by side, as one: a pasted page is one step, not some thousand. */
function joined(stretches: readonly Stretch[]): Stretch[] {
  const found: Stretch[] = []
  for (const { from, to } of stretches) {
    const last = found.at(-1)
    if (last?.from === to) last.from = from
    else found.push({ from, to })
  }
  return found
}
function leaveEmptyLine(editor: Editor, pos: number, hand: string, mayUndo: boolean): void {
  const { doc } = editor.state
  const tr = editor.state.tr.setMeta('addToHistory', mayUndo)
  const $pos = doc.resolve(Math.min(pos, doc.content.size))
  const { parent } = $pos
  if (!parent.isTextblock || parent.content.size || !String(parent.attrs.inkBreak ?? '').includes(`"${hand}"`)) return
  const start = $pos.before()
  if (doc.resolve(start).nodeBefore?.isTextblock) editor.view.dispatch(tr.delete(start - 1, start + 1))
}

export function placeOf(editor: Editor): Place {
  const { $head } = editor.state.selection
  return { line: $head.parent.textContent, at: $head.parentOffset }
}

/** At once: the focus command waits for a frame, and a keystroke would fall into nothing. */
export function focusAt(editor: Editor, place: Place): void {
  const pos = findPlace(editor.state.doc, { ...place, removed: '' })
  editor.view.focus()
  if (pos === null) return
  editor.view.dispatch(
    editor.state.tr.setSelection(
      Selection.near(editor.state.doc.resolve(Math.min(pos, editor.state.doc.content.size))),
    ),
  )
}
