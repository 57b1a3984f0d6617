/** The fields of an outgoing document ("mục thông tin"), and which of them must be filled before it is submitted. */
import { z } from 'zod'
import { isDay } from '../kernel/calendar.ts'
import { toNfc } from '../kernel/vietnamese.ts'
import { type DocumentType, documentTypeCodes, secrecies, urgencies } from './numbering.ts'

export const text = (most: number) =>
  z
    .string()
    .max(most, `Tối đa ${most} ký tự`)
    .transform((value) => toNfc(value.trim()))
export const day = z.string().refine(isDay, 'Ngày không hợp lệ')

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
  source: text(300).refine((value) => value.length > 0, 'Ghi rõ ai chỉ đạo hoặc quy định nào'),
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

/** @returns a sentence for each field that Điều 10 khoản 1 wants and that is still empty */
export function missingFields(of: Fields): Partial<Record<FieldName, string>> {
  const missing: Partial<Record<FieldName, string>> = {}
  if (!of.subject) missing.subject = 'Ghi trích yếu nội dung'
  if (!of.field) missing.field = 'Chọn lĩnh vực'
  if (!of.dueDate) missing.dueDate = 'Ghi hạn xử lý'
  if (!of.order?.by || (of.order.kind !== 'reply' && !of.order.on)) missing.order = 'Ghi ai chỉ đạo và ngày nào'
  if (of.order?.kind === 'written' && !of.order.reference) missing.order = 'Ghi số, ký hiệu văn bản chỉ đạo'
  if (of.order?.kind === 'reply' && !of.order.reference) missing.order = 'Ghi văn bản đến cần trả lời'
  if (of.recipients.length === 0) missing.recipients = 'Ghi nơi nhận'
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
