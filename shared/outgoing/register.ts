/** The register of outgoing documents as it is shown and printed (Nghị định 30, Phụ lục IV). */
import { z } from 'zod'
import { documentTypeCodes, numberStatuses, type Register, registers } from './numbering.ts'
import { states } from './states.ts'

/** More than a Sở issues in a year: a register is read, and printed, whole. */
export const mostEntries = 10_000
export const registerQuery = z.object({
  year: z.coerce.number().int().min(2000).max(2200).optional(),
  register: z.enum(registers).default('general'),
  /** Rows before this number, for paging back. */
  before: z.coerce.number().int().optional(),
  limit: z.coerce.number().int().min(1).max(mostEntries).default(200),
})
/** The ten columns of Nghị định 30, Phụ lục IV, and what became of the number. */
export const registerEntry = z.object({
  number: z.number().int(),
  code: z.string(),
  date: z.string(),
  type: z.enum(documentTypeCodes).nullable(),
  subject: z.string(),
  signer: z.string(),
  recipients: z.string(),
  archive: z.string(),
  copies: z.number().int().nullable(),
  sentOn: z.string().nullable(),
  note: z.string(),
  status: z.enum(numberStatuses),
  reason: z.string().nullable(),
  documentId: z.string().nullable(),
  state: z.enum(states).nullable(),
})
export const registerView = z.object({
  year: z.number().int(),
  register: z.enum(registers),
  next: z.object({ number: z.number().int(), date: z.string() }),
  lastDate: z.string().nullable(),
  entries: z.array(registerEntry),
  /** The last link of the audit chain, `seq:hash`. */
  auditHead: z.string().nullable(),
})
/** `GET /register/pdf` */
export const registerPdfQuery = registerQuery.pick({ year: true, register: true })
export const registerFile = (register: Register, year: number): { name: string; ascii: string } => ({
  name: `${register === 'secret' ? 'Sổ đăng ký văn bản mật đi' : 'Sổ đăng ký văn bản đi'} ${year}.pdf`,
  ascii: `${register === 'secret' ? 'so-van-ban-mat-di' : 'so-van-ban-di'}-${year}.pdf`,
})
export type RegisterView = z.infer<typeof registerView>
