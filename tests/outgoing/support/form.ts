/** A notice without fault, and what the checker and the mending make of its body. */
import { expect } from 'vitest'
import type { NodeJson } from '../../../shared/drafts/contract.ts'
import type { Rank } from '../../../shared/kernel/actor.ts'
import { emptyFields, type Fields } from '../../../shared/outgoing/fields.ts'
import { checkForm } from '../../../shared/outgoing/form/check.ts'
import type { Finding, FormRule } from '../../../shared/outgoing/form/finding.ts'
import { line } from '../../drafts/support/lines.ts'
import { mend } from './mend.ts'

export const good: Fields = {
  ...emptyFields('notice', 'u'),
  subject: 'Về việc nghỉ lễ Quốc khánh',
  recipients: [{ name: 'Các phòng, đơn vị thuộc Sở' }, { name: 'Lưu: VT, CNTT' }],
}
export const check = (blocks: NodeJson[], fields: Partial<Fields> = {}, signerRank: Rank | null = null): Finding[] =>
  checkForm({ fields: { ...good, ...fields }, unitCode: 'CNTT', signerRank }, blocks)
export const rulesOf = (found: Finding[]): FormRule[] => found.map(({ rule }) => rule)
export const body = (...lines: string[]): NodeJson[] => lines.map((words) => (words ? line(words) : line()))

export const wordsOf = (node: NodeJson): string => node.text ?? (node.content ?? []).map(wordsOf).join('')
/** What the first fix leaves, as lines. */
export const mended = (blocks: NodeJson[], fields: Partial<Fields> = {}) => {
  const fix = check(blocks, fields).find((one) => one.fix)?.fix ?? expect.fail('no fix')
  const after = mend(fix, blocks, { ...good, ...fields })
  return { lines: after.blocks.map(wordsOf), fields: after.fields, rules: rulesOf(check(after.blocks, after.fields)) }
}
