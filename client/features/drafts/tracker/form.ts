/** Changing how things look: bold, italic, underline and size of text; kind, list, level and alignment of lines. */
import type { Mark, ResolvedPos } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'
import { AddMarkStep, type RemoveMarkStep } from '@tiptap/pm/transform'
import { FORM_NAMES, type FormName, formatOf, formOf } from '../../../../shared/drafts/forms.ts'
import { ownSize } from '../../../../shared/drafts/sizes.ts'
import { handsOn, isOffLimits, newStroke, ownMark, type Pen, turnsIn } from './pen.ts'
import { isInCell, isPrescribed } from './size.ts'
import { piecesIn } from './strike.ts'

export type FormChange = Partial<Record<FormName, string | number | null>>

const formatIn = (marks: readonly Mark[]): string => formatOf(marks.map((mark) => mark.toJSON()))

/** What a step makes of a run's marks. The paragraph's own size is no mark; that of a heading is prescribed: null = it may not be. */
function marksAfter(step: AddMarkStep | RemoveMarkStep, marks: readonly Mark[], $pos: ResolvedPos) {
  const { mark } = step
  if (!(step instanceof AddMarkStep)) return mark.removeFromSet(marks)
  if (mark.type.name !== 'size') return mark.addToSet(marks)
  if (isPrescribed($pos.parent)) return null
  return mark.attrs.pt === ownSize(isInCell($pos)) ? mark.type.removeFromSet(marks) : mark.addToSet(marks)
}

/** The mark is put on or taken off, with ink that remembers the format before. */
export function reformatRange(
  tr: Transaction,
  step: AddMarkStep | RemoveMarkStep,
  from: number,
  to: number,
  pen: Pen,
): void {
  const { mark } = step
  for (const { kind, from: low, to: high, node } of piecesIn(tr.doc, from, to)) {
    if (kind !== 'text') continue
    const after = marksAfter(step, node.marks, tr.doc.resolve(low))
    if (!after) {
      pen.note('sizeOfHeading')
      continue
    }
    const apply = () => {
      if (mark.isInSet(after)) tr.addMark(low, high, mark)
      else tr.removeMark(low, high, step instanceof AddMarkStep ? mark.type : mark)
    }
    if (pen.mode === 'plain') {
      apply()
      continue
    }
    const ink = node.marks.find((mark) => mark.type.name === 'inkFmt')
    if (isOffLimits(handsOn(node), pen)) pen.note('reviewersInk')
    else if (ink && ink.attrs.hand !== pen.hand.id) pen.note('formatHasOwner')
    else if (ownMark(node, 'inkIns', pen)) apply()
    else {
      const was = ink ? String(ink.attrs.was) : formatIn(node.marks)
      const now = formatIn(after)
      apply()
      const inkFmt = tr.doc.type.schema.marks.inkFmt
      if (!inkFmt) continue
      if (now === was) tr.removeMark(low, high, inkFmt)
      else if (!ink) tr.addMark(low, high, inkFmt.create({ ...newStroke(pen), was }))
    }
  }
}

/** Sets the line's form, with a turn that can be taken back. */
export function turnLine(tr: Transaction, pos: number, change: FormChange, pen: Pen): boolean {
  const node = tr.doc.nodeAt(pos)
  if (!node?.isTextblock) return false
  const next = { ...node.attrs, ...change }
  const was = formOf(node.attrs)
  if (formOf(next) === was) return true
  if (pen.mode === 'plain') {
    tr.setNodeMarkup(pos, null, next)
    return true
  }
  const turns = turnsIn(node.attrs.inkBlock)
  if (
    isOffLimits(
      turns.map((turn) => turn.hand),
      pen,
    )
  ) {
    pen.note('reviewersInk')
    return false
  }
  const top = turns.at(-1)
  if (top?.hand !== pen.hand.id) turns.push({ ...newStroke(pen), was })
  else if (top.was === formOf(next)) turns.pop()
  tr.setNodeMarkup(pos, null, { ...next, inkBlock: turns.length ? JSON.stringify(turns) : null })
  return true
}

export const isFormName = (name: string): name is FormName => FORM_NAMES.includes(name as FormName)
