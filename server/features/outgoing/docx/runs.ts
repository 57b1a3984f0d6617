/** Runs of text with their ink: w:ins, w:del, w:ins around w:del where one hand struck what another had added, w:rPrChange. */
import { BuilderElement, DeletedTextRun, InsertedTextRun, type IRunOptions, type ParagraphChild, TextRun } from 'docx'
import type { Key, Span } from '../../../../shared/drafts/ink.ts'
import { sizeIn } from '../../../../shared/drafts/sizes.ts'
import { firstOf, type Revise, type Revision } from './revisions.ts'
import { halfPoints } from './units.ts'

type Look = Pick<IRunOptions, 'bold' | 'italics' | 'underline' | 'size'>

/** `bold;italic;size:12` → Word's properties. Never a colour: accepted, a blue word would stay blue in a paper that has to be black. */
function lookOf(format: string): Look {
  const names = format.split(';')
  const size = sizeIn(format)
  return {
    ...(names.includes('bold') ? { bold: true } : {}),
    ...(names.includes('italic') ? { italics: true } : {}),
    ...(names.includes('underline') ? { underline: {} } : {}),
    ...(size ? { size: halfPoints(size) } : {}),
  }
}

/** `docx` wraps a run of words in one revision; an outer one, and that of a picture, is written by hand. */
export const revised = (
  name: 'w:ins' | 'w:del',
  { id, author, date }: Revision,
  inner: ParagraphChild,
): ParagraphChild =>
  new BuilderElement<{ id: number; author: string; date: string }>({
    name,
    attributes: {
      id: { key: 'w:id', value: id },
      author: { key: 'w:author', value: author },
      date: { key: 'w:date', value: date },
    },
    children: [inner as DeletedTextRun],
  }) as unknown as InsertedTextRun

/** @param cut the strike of the row, cell or table in which it stands: Word strikes the words too */
export function runOf(span: Span, cut: Key, revise: Revise | null): ParagraphChild {
  const options: IRunOptions = { text: span.text.normalize('NFC'), ...lookOf(span.format) }
  if (!revise) return new TextRun(options)
  const reformatted = span.reformat ? { revision: { ...lookOf(span.was), ...revise(span.reformat) } } : {}
  const tracked = { ...options, ...reformatted }
  const strike = firstOf(span.strikes) || cut
  const insertion = span.insertion && revise(span.insertion)
  if (!strike) return insertion ? new InsertedTextRun({ ...tracked, ...insertion }) : new TextRun(tracked)
  const struck = new DeletedTextRun({ ...tracked, ...revise(strike) })
  return insertion ? revised('w:ins', insertion, struck) : struck
}
