/** The page under the pen, for the screen around it: its blocks as they stand, when they change, going to a place, mending at one. */
import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { TextSelection } from '@tiptap/pm/state'
import type { NodeJson } from '../../../shared/drafts/contract.ts'

/** Letters of one line: its path from the root, offsets among its letters. */
export type PagePlace = { path: readonly number[]; from: number; to: number }
export type PageEdit = PagePlace & { insert: string }
export type PageAct =
  | { kind: 'text'; edits: readonly PageEdit[] }
  | { kind: 'italic'; places: readonly PagePlace[] }
  /** The letters get back their paragraph's own size. */
  | { kind: 'ownSize'; places: readonly PagePlace[] }
  | { kind: 'line'; path: readonly number[]; change: { kind: 'h2' } }
  | { kind: 'removeLine'; path: readonly number[] }

export type LivePage = {
  canWrite: boolean
  blocks(): NodeJson[]
  /** Hears that the text changed, not what; the caller waits for a pause. */
  onChange(listener: () => void): () => void
  /** @returns whether the place stands */
  show(place: PagePlace): boolean
  /** Written by the pen at this desk, in its ink. @returns whether the text changed */
  act(act: PageAct): boolean
}

/** The line at the path, and where its letters begin. */
function lineAt(doc: Node, path: readonly number[]): { start: number; node: Node } | null {
  let node: Node = doc
  let start = 0
  for (const index of path) {
    if (node.isTextblock || index >= node.childCount) return null
    for (let i = 0; i < index; i++) start += node.child(i).nodeSize
    node = node.child(index)
    start += 1
  }
  return node.isTextblock ? { start, node } : null
}

/** Positions; null where the text is shorter by now. */
function rangeOf(doc: Node, { path, from, to }: PagePlace): { from: number; to: number } | null {
  const line = lineAt(doc, path)
  return line && to <= line.node.content.size ? { from: line.start + from, to: line.start + to } : null
}

export function livePage(editor: Editor, canWrite: boolean): LivePage {
  const { view } = editor
  const dispatch = (act: PageAct): void => {
    const { doc, schema, tr } = view.state
    if (act.kind === 'text') {
      // One after another, from the end: the tracker writes each as its own stroke.
      for (const edit of act.edits) {
        const range = rangeOf(view.state.doc, edit)
        if (!range) return
        const { tr: one } = view.state
        const like = view.state.doc.resolve(range.from).nodeAfter ?? view.state.doc.resolve(range.from).nodeBefore
        const marks = (like?.marks ?? []).filter(({ type }) => !type.name.startsWith('ink'))
        if (edit.insert) one.replaceWith(range.from, range.to, schema.text(edit.insert, marks))
        else one.delete(range.from, range.to)
        view.dispatch(one)
      }
    } else if (act.kind === 'italic' || act.kind === 'ownSize') {
      for (const place of act.places) {
        const range = rangeOf(doc, place)
        if (!range) continue
        if (act.kind === 'ownSize') tr.removeMark(range.from, range.to, schema.marks.size)
        else if (schema.marks.italic) tr.addMark(range.from, range.to, schema.marks.italic.create())
      }
      view.dispatch(tr)
    } else {
      const line = lineAt(doc, act.path)
      if (!line) return
      if (act.kind === 'line') {
        editor.commands.setTextSelection(line.start)
        editor.commands.setLine(act.change)
      } else {
        const end = line.start + line.node.content.size
        // The break before the line goes; of the first line the one after it.
        const isFirst = act.path.at(-1) === 0
        if (isFirst) view.dispatch(tr.delete(line.start, Math.min(end + 2, doc.content.size - 1)))
        else view.dispatch(tr.delete(line.start - 2, end))
      }
    }
  }
  return {
    canWrite,
    blocks: () => (view.state.doc.toJSON() as { content: NodeJson[] }).content,
    onChange(listener) {
      const heard = ({ transaction }: { transaction: { docChanged: boolean } }) => {
        if (transaction.docChanged) listener()
      }
      editor.on('transaction', heard)
      return () => void editor.off('transaction', heard)
    },
    show(place) {
      const range = editor.isDestroyed ? null : rangeOf(view.state.doc, place)
      if (!range) return false
      view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, range.from, range.to)))
      const at = view.domAtPos(range.from).node
      const element = at instanceof Element ? at : at.parentElement
      element?.scrollIntoView({ block: 'center' })
      view.focus()
      return true
    },
    act(act) {
      if (!canWrite || editor.isDestroyed) return false
      const before = view.state.doc
      dispatch(act)
      return !view.state.doc.eq(before)
    },
  }
}
