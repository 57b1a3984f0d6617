/** The fields of an outgoing document ("mục thông tin"), and which of them must be filled before it is submitted. */
import { z } from 'zod'
import { isDay } from '../kernel/calendar.ts'
import { type FieldFaults, faulty, fill } from '../kernel/said.ts'
import { fieldSentences } from '../kernel/sentences.ts'
import { toNfc } from '../kernel/vietnamese.ts'
import { type DocumentType, documentTypeCodes, secrecies, urgencies } from './numbering.ts'
import { type FieldReason, fieldFaults } from './sentences.ts'

export const text = (most: number) =>
  z
    .string()
    .max(most, fill(fieldSentences.tooLong, { most }))
    .transform((value) => toNfc(value.trim()))
export const day = z.string().refine(isDay, faulty(fieldSentences, 'invalidDay'))

/** Who ordered the document and when, in writing or directly; or the incoming document that it replies to (10.1, 9.5). */
export const order = z.object({
  kind: z.enum(['written', 'direct', 'reply']),
  by: text(200),
  on: day.nullable(),
  /** Number and summary of the written order, or of the incoming document. */
  reference: text(500),
})
export type Order = z.infer<typeof order>

/** The time that was ordered or regulated for the opinion, with its source (10.7). */
const orderedTime = z.object({
  at: z.iso.datetime({ offset: true }),
  basis: z.enum(['ordered', 'regulated']),
  source: text(300).refine((value) => value.length > 0, faulty(fieldFaults, 'timeSource')),
})

export const signerForms = ['direct', 'KT', 'TL', 'TUQ', 'Q'] as const
export const signer = z.object({ assignmentId: z.uuid(), form: z.enum(signerForms) })
export type Signer = z.infer<typeof signer>

const recipient = z.object({ name: text(200), note: text(100).optional() })

export const fields = z.object({
  type: z.enum(documentTypeCodes),
  /** Trích yếu. */
  subject: text(500),
  /** Lĩnh vực. */
  field: text(120),
  /** Đơn vị trình. */
  unitId: z.uuid(),
  /** Hạn xử lý. */
  dueDate: day.nullable(),
  /** Hạn cho ý kiến, where it is not three days. */
  opinionTime: orderedTime.nullable(),
  urgency: z.enum(urgencies),
  secrecy: z.enum(secrecies),
  /** Văn bản ưu tiên. */
  priority: z.boolean(),
  /** Căn cứ chỉ đạo. */
  order: order.nullable(),
  /** "Không có văn bản liên quan". */
  noRelated: z.boolean(),
  /** Nơi nhận. */
  recipients: z.array(recipient).max(200),
  /** Số lượng bản. */
  copies: z.number().int().min(1).max(9_999).nullable(),
  /** Người ký. */
  signer: signer.nullable(),
  /** Hiệu lực đến (A20: apart from the processing deadline). */
  validUntil: day.nullable(),
})
export type Fields = z.infer<typeof fields>
export type FieldName = keyof Fields

/** @returns why, for each field that Điều 10 khoản 1 wants and that is still empty */
export function missingFields(of: Fields): FieldFaults<FieldReason> {
  const missing: Partial<Record<FieldName, FieldReason>> = {}
  if (!of.subject) missing.subject = 'subject'
  if (!of.field) missing.field = 'domain'
  if (!of.dueDate) missing.dueDate = 'dueDate'
  if (!of.order?.by || (of.order.kind !== 'reply' && !of.order.on)) missing.order = 'order'
  if (of.order?.kind === 'written' && !of.order.reference) missing.order = 'writtenOrder'
  if (of.order?.kind === 'reply' && !of.order.reference) missing.order = 'repliedTo'
  if (of.recipients.length === 0) missing.recipients = 'recipients'
  return missing
}

export const emptyFields = (type: DocumentType, unitId: string): Fields => ({
  type,
  subject: '',
  field: '',
  unitId,
  dueDate: null,
  opinionTime: null,
  urgency: 'normal',
  secrecy: 'normal',
  priority: false,
  order: null,
  noRelated: false,
  recipients: [],
  copies: null,
  signer: null,
  validUntil: null,
})
