/** What the checker of thể thức says: which rule, how grave, by which article, where, and how it could be mended. Words: client/text. */

import type { Fields } from '../fields.ts'
import type { DocumentType } from '../numbering.ts'

/** `must`: the paper is wrong by Nghị định 30. `should`: a reader would stumble. Neither stops a step (docs/decisions/0012). */
export type Severity = 'must' | 'should'

/** Where the rule stands: Nghị định 30/2020, Điều 8, 13, 15, Phụ lục I; `house` where it is silent and only good writing asks for it. */
export type FormArticle = 'parts' | 'signing' | 'number' | 'annex' | 'house'

/** Every rule, with its gravity and its source. */
const formRules = {
  subjectMissing: ['must', 'annex'],
  subjectLong: ['should', 'annex'],
  subjectStop: ['should', 'annex'],
  subjectVvTwice: ['must', 'annex'],
  subjectVvInHeading: ['should', 'annex'],
  subjectType: ['should', 'annex'],
  subjectSmall: ['should', 'annex'],
  recipientsMissing: ['must', 'annex'],
  recipientTwice: ['should', 'annex'],
  recipientArticle: ['must', 'annex'],
  archiveMissing: ['should', 'annex'],
  signerForm: ['must', 'signing'],
  stampInBody: ['should', 'parts'],
  partInBody: ['should', 'parts'],
  nationWords: ['must', 'annex'],
  bodyEmpty: ['must', 'parts'],
  basisMissing: ['must', 'annex'],
  basisItalic: ['should', 'annex'],
  basisEnd: ['must', 'annex'],
  basisLate: ['must', 'annex'],
  decidesSign: ['must', 'annex'],
  articleGap: ['must', 'annex'],
  articleTwice: ['must', 'annex'],
  articleSign: ['should', 'annex'],
  articleSmall: ['should', 'annex'],
  clauseSign: ['should', 'annex'],
  clauseOrder: ['should', 'annex'],
  pointSign: ['should', 'annex'],
  pointOrder: ['should', 'annex'],
  placeholder: ['must', 'annex'],
  dateImpossible: ['must', 'number'],
  dateZero: ['should', 'number'],
  emptyLine: ['should', 'annex'],
  tableWide: ['must', 'annex'],
  headingSkipped: ['should', 'annex'],
  sizeBody: ['should', 'annex'],
  sizeHeading: ['should', 'annex'],
  notNfc: ['must', 'annex'],
  lookAlike: ['must', 'annex'],
  agencyCapitals: ['should', 'house'],
  spaceTwice: ['should', 'house'],
  spaceBefore: ['should', 'house'],
  spaceAfter: ['should', 'house'],
  spaceInBrackets: ['should', 'house'],
  quotesMixed: ['should', 'house'],
} as const satisfies Record<string, readonly [Severity, FormArticle]>
export type FormRule = keyof typeof formRules

/** Letters of one paragraph: its path from the root of the draft, offsets among all its letters, struck ones too. */
export type TextPlace = { path: readonly number[]; from: number; to: number }
export type Place = { field: FormField } | TextPlace
export type FormField = Extract<keyof Fields, 'type' | 'subject' | 'recipients' | 'signer' | 'urgency' | 'secrecy'>

/** From the end to the beginning, so that no edit moves the place of another. */
export type TextEdit = TextPlace & { insert: string }
export type Fix =
  | { kind: 'text'; edits: TextEdit[] }
  | { kind: 'italic'; places: TextPlace[] }
  | { kind: 'ownSize'; places: TextPlace[] }
  | { kind: 'line'; path: readonly number[]; change: { kind: 'h2' } }
  | { kind: 'removeLine'; path: readonly number[] }
  | { kind: 'fields'; patch: Partial<Pick<Fields, 'subject' | 'recipients' | 'signer'>> }

export type Finding = {
  rule: FormRule
  severity: Severity
  article: FormArticle
  place: Place
  /** What stands in the sentence: the words found, a count. */
  params?: Record<string, string | number>
  fix?: Fix
}

export function finding(
  rule: FormRule,
  place: Place,
  more: { params?: Record<string, string | number>; fix?: Fix | undefined } = {},
): Finding {
  const [severity, article] = formRules[rule]
  const { params, fix } = more
  return { rule, severity, article, place, ...(params ? { params } : {}), ...(fix ? { fix } : {}) }
}

/** Types without a heading: the trích yếu stands under the number, after "V/v". */
export const isLetterType = (type: DocumentType): boolean => type === 'letter' || type === 'courtesyLetter'
