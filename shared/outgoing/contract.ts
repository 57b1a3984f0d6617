/**
 * What the outgoing flow exchanges over HTTP under `/api/outgoing`. One document: `view.ts`; steps: `steps.ts`; register: `register.ts`.
 *
 * GET  /                            listQuery → documentList        POST /                      createBody → created
 * GET  /:id                         documentView                    PATCH /:id                  patchBody → changed
 * POST /:id/steps                   stepBody → stepTaken            POST /:id/undo              undoBody → changed
 * POST /:id/attachments?kind=       multipart `file` → attachment   GET|DELETE /:id/attachments/:attachmentId
 * POST /:id/related                 relateBody → related            DELETE /:id/related/:relatedId
 * POST /:id/co-sends                coSendBody → changed            POST /:id/opinions          replyBody → changed
 * PATCH /:id/changes/:changeId      tickBody → changed              GET  /choices/:id/:action   choices
 * GET  /:id/docx?ink=  GET /:id/pdf  bytes (paper/files.ts)
 * GET  /register                    registerQuery → registerView    GET|PUT /settings           settings
 */
import { z } from 'zod'
import { ranks } from '../kernel/actor.ts'
import { faulty } from '../kernel/said.ts'
import { actions } from './actions.ts'
import { dayCounts } from './deadline.ts'
import { fields, order, text } from './fields.ts'
import { documentTypeCodes, urgencies } from './numbering.ts'
import { deadline, doer, person, refusalView, said, stamp } from './parts.ts'
import { fieldFaults } from './sentences.ts'
import { states } from './states.ts'
import { followUpKinds } from './steps.ts'
import { numberOrders } from './workflow.ts'

// ── Lists ──────────────────────────────────────────────────────────────────────────────────────────────────────────
export const tabs = ['waiting', 'following', 'issued', 'all'] as const
export const listQuery = z.object({
  tab: z.enum(tabs).default('waiting'),
  q: z.string().max(200).optional(),
  state: z.enum(states).optional(),
  type: z.enum(documentTypeCodes).optional(),
  urgency: z.enum(urgencies).optional(),
  unitId: z.uuid().optional(),
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type ListQuery = z.infer<typeof listQuery>

const documentRow = z.object({
  id: z.string(),
  draftId: z.string(),
  type: z.enum(documentTypeCodes),
  subject: z.string(),
  unitName: z.string(),
  drafterName: z.string(),
  state: z.enum(states),
  urgency: z.enum(urgencies),
  priority: z.boolean(),
  holder: z.object({ name: z.string(), title: z.string(), assignmentId: z.string(), since: stamp }),
  /** Does it wait for the one who asks? */
  waitsForMe: z.boolean(),
  deadline: deadline.nullable(),
  numberText: z.string().nullable(),
  issuedOn: z.string().nullable(),
  flags: z.array(z.enum(followUpKinds)),
  updatedAt: stamp,
  version: z.number().int(),
})
export type DocumentRow = z.infer<typeof documentRow>
export const documentList = z.object({
  rows: z.array(documentRow),
  nextCursor: z.string().nullable(),
  waiting: z.number().int(),
})
export type DocumentList = z.infer<typeof documentList>

// ── Creating and editing ───────────────────────────────────────────────────────────────────────────────────────────
export const createBody = z.object({
  type: z.enum(documentTypeCodes),
  subject: text(500).default(''),
  order: order.nullable().default(null),
  field: text(120).default(''),
  /** The draft begins with the skeleton of its type; left out: with a blank sheet. */
  template: z.boolean().optional(),
})
export type CreateBody = z.infer<typeof createBody>
export const created = z.object({ id: z.string(), draftId: z.string() })

export const patchBody = fields
  .omit({ unitId: true })
  .partial()
  .extend({ version: z.number().int().positive(), coDrafters: z.array(z.uuid()).max(20).optional() })
export type PatchBody = z.infer<typeof patchBody>

export const changed = z.object({ id: z.string(), version: z.number().int(), state: z.enum(states) })
/** After a step: where it went, and until when it can be taken back. */
export const stepTaken = changed.extend({
  holderName: z.string(),
  undoUntil: stamp.nullable(),
  /** The next document that waits for me, to open at once. */
  nextWaiting: z.string().nullable(),
})
export type StepTaken = z.infer<typeof stepTaken>
export const undoBody = z.object({ version: z.number().int().positive() })

// ── Attachments, related documents, co-sending ─────────────────────────────────────────────────────────────────────
export const attachmentKinds = ['annex', 'related', 'signedScan'] as const
export type AttachmentKind = (typeof attachmentKinds)[number]
export const attachment = z.object({
  id: z.string(),
  kind: z.enum(attachmentKinds),
  name: z.string(),
  type: z.string(),
  size: z.number().int(),
  sha256: z.string(),
  byName: z.string(),
  at: stamp,
})
export type AttachmentView = z.infer<typeof attachment>

/** Either one of our own outgoing documents, or words that name another ("Công văn số …"). */
export const relateBody = z
  .object({ documentId: z.uuid().optional(), reference: text(500).optional() })
  .refine((value) => value.documentId !== undefined || !!value.reference, faulty(fieldFaults, 'relateWhat'))
export const related = z.object({
  id: z.string(),
  documentId: z.string().nullable(),
  reference: z.string(),
  byName: z.string(),
  at: stamp,
})

/** Thông báo (to know) or đồng gửi (to answer): never changes who holds the document (10.9). */
export const coSendKinds = ['notice', 'consult'] as const
export const coSendBody = z.object({
  kind: z.enum(coSendKinds),
  to: z.array(z.uuid()).min(1, fieldFaults.chooseRecipient).max(50),
  opinion: text(4_000).default(''),
})
export type CoSendBody = z.infer<typeof coSendBody>
export const coSend = z.object({
  id: z.string(),
  kind: z.enum(coSendKinds),
  from: doer,
  to: person,
  opinion: z.string(),
  /** The house's own words where nobody wrote them. */
  opinionSaid: said.nullable(),
  at: stamp,
  openedAt: stamp.nullable(),
  reply: z.string().nullable(),
  repliedAt: stamp.nullable(),
  repliedByName: z.string().nullable(),
})
export const replyBody = z.object({ coSendId: z.uuid().optional(), text: text(4_000) })
export const tickBody = z.object({ done: z.boolean() })

// ── Whom can it go to, settings ──────────────────────────────────────────────────────────────────────
export const choiceActions = [...actions, 'coSend', 'coDrafters', 'signer'] as const
export type ChoiceAction = (typeof choiceActions)[number]
const candidate = person.extend({
  rank: z.enum(ranks),
  preset: z.boolean(),
  /** Holds it by delegation now: the delegate will process it. */
  delegate: z.object({ name: z.string(), until: stamp }).nullable(),
  hint: z.string().nullable(),
  /** Away, and nobody stands in for him (Điều 13 khoản 3): the last day. */
  awayUntil: z.string().nullable(),
  hintSaid: said.nullable(),
  barred: refusalView.nullable(),
})
export type Candidate = z.infer<typeof candidate>
export const choices = z.object({ candidates: z.array(candidate) })

export const settings = z.object({
  numberOrder: z.enum(numberOrders),
  dayCount: z.enum(dayCounts),
  parentAgency: text(200),
  agencyName: text(200),
  agencyCode: text(30),
  place: text(100),
  /** Only on an isolated network may anything above "Thường" be drafted (A11). */
  secrecyAllowed: z.boolean(),
  fieldsOfWork: z.array(text(120)).max(200),
})
export type OutgoingSettings = z.infer<typeof settings>
