/** The files that a document leaves the house as, and their names. */
import { z } from 'zod'
import { typeName } from '../numbering.ts'
import { approvedStates, isOneOf, type State } from '../states.ts'
import type { DocumentView } from '../view.ts'

export const paperFormats = ['docx', 'pdf'] as const
export type PaperFormat = (typeof paperFormats)[number]

/** `GET /:id/docx`: with Word's own revisions, or as it would be issued. Left out: with them where ink is open. */
export const inkQuery = z.object({ ink: z.enum(['marked', 'clean']).optional() })
export type InkWanted = z.infer<typeof inkQuery>['ink']

/** What was approved leaves without marks, whatever is asked for. */
export const showsInk = (state: State, openInk: number, wanted: InkWanted): boolean =>
  !isOneOf(approvedStates, state) && openInk > 0 && wanted !== 'clean'

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[-.]+|-+$/g, '')

/** "15-QĐ-STTTT.docx", and "15-QD-STTTT.docx" for what knows no Vietnamese; a draft is named by its type and trích yếu. */
export function fileNames(
  { fields, number }: Pick<DocumentView, 'fields' | 'number'>,
  format: PaperFormat,
): { name: string; ascii: string } {
  const words = number?.text ?? `Dự thảo ${typeName(fields.type)} ${fields.subject}`
  const name = words
    .normalize('NFC')
    .replace(/[\p{C}/\\:*?"<>|]+/gu, '-')
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, 80)
    .trim()
  return { name: `${name}.${format}`, ascii: `${plain(name) || 'van-ban'}.${format}` }
}
