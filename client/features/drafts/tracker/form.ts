/** Changing how things look: bold, italic and underline of text; kind, list, level and alignment of lines. */
import type { Node as DocNode } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'
import { AddMarkStep, type RemoveMarkStep } from '@tiptap/pm/transform'
import { FORM_NAMES, type FormName, formOf } from '../../../../shared/drafts/forms.ts'
import { handsOn, isInk, isOffLimits, newStroke, ownMark, type Pen, turnsIn } from './pen.ts'
import { piecesIn } from './strike.ts'

export type FormChange = Partial<Record<FormName, string | number | null>>

const formatNames = (marks: readonly DocNode['marks'][number][]): string =>
  marks
    .filter((mark) => !isInk(mark))
    .map((mark) => mark.type.name)
    .sort()
    .join(';')

/** The mark is put on or taken off, with ink that remembers the format before. */
export function reformatRange(
  tr: Transaction,
  step: AddMarkStep | RemoveMarkStep,
  from: number,
  to: number,
  pen: Pen,
): void {
  const isAdding = step instanceof AddMarkStep
  for (const { kind, from: low, to: high, node } of piecesIn(tr.doc, from, to)) {
    if (kind !== 'text') continue
    const apply = () => (isAdding ? tr.addMark(low, high, step.mark) : tr.removeMark(low, high, step.mark))
    if (pen.mode === 'plain') {
      apply()
      continue
    }
    const ink = node.marks.find((mark) => mark.type.name === 'inkFmt')
    if (isOffLimits(handsOn(node), pen)) pen.note('reviewersInk')
    else if (ink && ink.attrs.hand !== pen.hand.id) pen.note('formatHasOwner')
    else if (ownMark(node, 'inkIns', pen)) apply()
    else {
      const was = ink ? String(ink.attrs.was) : formatNames(node.marks)
      const now = formatNames(isAdding ? step.mark.addToSet(node.marks) : step.mark.removeFromSet(node.marks))
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
