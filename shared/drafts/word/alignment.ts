/** How a line lies that says nothing of it: on paper, in Word, and when a file of it comes back. */
import { type Attributes, attributesOf, FORM_NAMES, formOf } from '../forms.ts'

export type Align = 'justify' | 'center' | 'right' | 'left'

/** A heading of the first rank is centred, a cell begins left, a body is justified. */
export const usualAlign = (kind: unknown, inCell: boolean): Align =>
  kind === 'h1' ? 'center' : inCell ? 'left' : 'justify'

const alignOf = ({ kind, align }: Attributes, inCell: boolean): unknown => align ?? usualAlign(kind, inCell)

/**
 * What a file says of a form, on the form of the draft's line. A file of ours says the usual alignment by nothing, so alignments
 * are compared as they look: a title that is no title any more lies as the body does.
 * @param was the form before in the file; what it has in common with `is` stays as the draft has it
 */
export function formAfter(draft: string, was: string, is: string, inCell: boolean): string {
  const [now, old, next] = [attributesOf(draft), attributesOf(was), attributesOf(is)]
  const [before, after] = [alignOf(old, inCell), alignOf(next, inCell)]
  for (const name of FORM_NAMES) if (name !== 'align' && old[name] !== next[name]) now[name] = next[name]
  if (before !== after) now.align = next.align
  else if (alignOf(now, inCell) !== alignOf(attributesOf(draft), inCell)) now.align = next.align
  return formOf(now)
}

/** Whether two forms look the same; a level says something of an item only. */
export function looksSame(a: string, b: string, inCell: boolean): boolean {
  const [one, other] = [attributesOf(a), attributesOf(b)]
  const said = (attributes: Attributes, name: string) =>
    name === 'align' ? alignOf(attributes, inCell) : name === 'level' && !attributes.list ? undefined : attributes[name]
  return FORM_NAMES.every((name) => said(one, name) === said(other, name))
}
