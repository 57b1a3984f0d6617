/** The size of letters: where it may be chosen, and what the chosen one means there. */
import type { Node as DocNode, Mark, ResolvedPos } from '@tiptap/pm/model'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { ownSize, SIZES, type Size, sizeIn } from '../../../../shared/drafts/sizes.ts'
import type { Pen } from './pen.ts'

export const isInCell = ($pos: ResolvedPos): boolean => $pos.depth > 1
/** The form prescribes the size of a heading. */
export const isPrescribed = (line: DocNode): boolean => Boolean(line.attrs.kind)

export const withoutSize = (marks: readonly Mark[]): Mark[] => marks.filter((mark) => mark.type.name !== 'size')

const markedSize = (marks: readonly Mark[]): Size | null => {
  const mark = marks.find((one) => one.type.name === 'size')
  return mark ? sizeIn(`size:${mark.attrs.pt}`) : null
}
/** The size of the letters at the caret, or of the first selected ones. */
export function sizeAt(state: EditorState): { chosen: Size | null; own: Size } {
  const { $from, from, to, empty } = state.selection
  const own = ownSize(isInCell($from))
  if (empty) return { chosen: markedSize(state.storedMarks ?? $from.marks()), own }
  let first: DocNode | undefined
  state.doc.nodesBetween(from, to, (node) => {
    if (node.isText) first ??= node
    return !first
  })
  return { chosen: markedSize(first?.marks ?? []), own }
}

/** @param size null = the paragraph's own @returns a transaction that the tracker still writes in ink, or null where nothing may be done */
export function setSize(state: EditorState, size: Size | null, pen: Pen): Transaction | null {
  const type = state.schema.marks.size
  if (!type) return null
  const { tr } = state
  const { empty, $from, ranges } = state.selection
  const mark = size ? type.create({ pt: size }) : null
  if (empty) {
    if (mark && isPrescribed($from.parent)) {
      pen.note('sizeOfHeading')
      return null
    }
    return mark && size !== ownSize(isInCell($from)) ? tr.addStoredMark(mark) : tr.removeStoredMark(type)
  }
  for (const range of ranges) {
    if (mark) tr.addMark(range.$from.pos, range.$to.pos, mark)
    else tr.removeMark(range.$from.pos, range.$to.pos, type)
  }
  return tr
}

/** One size larger or smaller than what stands at the caret. */
export function stepSize(state: EditorState, by: 1 | -1, pen: Pen): Transaction | null {
  const { chosen, own } = sizeAt(state)
  const next = SIZES[SIZES.indexOf(chosen ?? own) + by]
  return next ? setSize(state, next, pen) : null
}
