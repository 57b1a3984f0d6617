/** Pictures, added, struck and changed in ink: one that stands is never changed, another takes its place. */
import type { Node as DocNode } from '@tiptap/pm/model'
import { type EditorState, NodeSelection, type Transaction } from '@tiptap/pm/state'
import { IMAGE, usualWidth } from '../../../../shared/drafts/images.ts'
import { cleanAlt } from '../../../../shared/drafts/values.ts'
import { putItems } from './insert.ts'
import { handsIn, isOffLimits, isOnlyMine, newInk, type Pen, strokeIn } from './pen.ts'
import { strikeBox } from './strike.ts'

/** `width`: percent of the line. `alt` '' = none. */
export type ImageChange = { width?: number; alt?: string }
/** As it was brought; pixels. */
export type NewImage = { src: string; width: number }

export const imageAt = (state: EditorState): { node: DocNode; pos: number } | null => {
  const { selection } = state
  const isImage = selection instanceof NodeSelection && selection.node.type.name === IMAGE
  return isImage ? { node: selection.node, pos: selection.from } : null
}

/** At the position: between the lines there, or in the line's middle, which then is broken. */
export function insertImage(state: EditorState, { src, width }: NewImage, pos: number, pen: Pen): Transaction | null {
  const image = state.schema.nodes[IMAGE]?.create({ src, width: usualWidth(width) })
  if (!image) return null
  const tr = state.tr
  const end = putItems(tr, Math.min(pos, tr.doc.content.size), [{ box: image }], pen)
  return tr.docChanged ? select(tr, end, src) : null
}

/** The picture that was just put before `end`. */
function select(tr: Transaction, end: number, src: string): Transaction {
  let at: number | null = null
  tr.doc.nodesBetween(0, Math.min(end, tr.doc.content.size), (node, pos) => {
    if (node.type.name === IMAGE && node.attrs.src === src) at = pos
    return !node.isTextblock
  })
  return at === null ? tr : tr.setSelection(NodeSelection.create(tr.doc, at))
}

/** Of the selected picture. */
export function changeImage(state: EditorState, change: ImageChange, pen: Pen): Transaction | null {
  const image = imageAt(state)
  if (!image) return null
  const { node, pos } = image
  const { width = node.attrs.width, alt = node.attrs.alt ?? '' } = change
  const attrs = { ...node.attrs, width, alt: cleanAlt(alt) || null }
  if (attrs.width === node.attrs.width && attrs.alt === node.attrs.alt) return null
  const tr = state.tr
  const isOwn = strokeIn(node.attrs.inkAdd)?.hand === pen.hand.id && isOnlyMine(handsIn(node), pen)
  if (pen.mode === 'plain' || isOwn) {
    tr.setNodeMarkup(pos, null, attrs)
    return tr.setSelection(NodeSelection.create(tr.doc, pos))
  }
  if (isOffLimits(handsIn(node), pen)) {
    pen.note('reviewersInk')
    return null
  }
  // what stands is not one's own to change: it is struck, and the other stands behind it
  strikeBox(tr, pos, pen)
  const after = pos + node.nodeSize
  tr.insert(after, node.type.create({ ...attrs, inkAdd: newInk(pen), inkCut: null }))
  return tr.setSelection(NodeSelection.create(tr.doc, after))
}

/** Backspace behind a picture, Delete before one: it is chosen first, so that nobody strikes one unseen. */
export function chooseImage(state: EditorState, pos: number): Transaction | null {
  return state.doc.nodeAt(pos)?.type.name === IMAGE ? state.tr.setSelection(NodeSelection.create(state.doc, pos)) : null
}

/** Enter on a chosen picture: a line below it. */
export function lineBelow(state: EditorState, pen: Pen): Transaction | null {
  const image = imageAt(state)
  const line = state.schema.nodes.paragraph?.create({ inkBreak: newInk(pen) })
  if (!image || !line) return null
  const tr = state.tr.insert(image.pos + image.node.nodeSize, line)
  return tr.setSelection(NodeSelection.near(tr.doc.resolve(image.pos + image.node.nodeSize + 1)))
}

/** The chosen one goes, or is struck. */
export function removeImage(state: EditorState, pen: Pen): Transaction | null {
  const image = imageAt(state)
  if (!image) return null
  const tr = state.tr
  strikeBox(tr, image.pos, pen)
  return tr.docChanged ? tr : null
}
