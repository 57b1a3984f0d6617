/** One document with all that conditions and views look at, as one person sees it. */
import type { Calendar } from '../../../shared/kernel/calendar.ts'
import { unaccent } from '../../../shared/kernel/vietnamese.ts'
import type { OutgoingSettings } from '../../../shared/outgoing/contract.ts'
import type { Fields, Signer } from '../../../shared/outgoing/fields.ts'
import { typeName } from '../../../shared/outgoing/numbering.ts'
import type { Relation } from '../../../shared/outgoing/policy.ts'
import type { Db } from '../../platform/database.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Drafts } from '../drafts/public.ts'
import { coDrafterIds, type Document, findVisible, type Visible } from './document-queries.ts'
import { type Attachment, attachmentsOf, type Related, relatedOf } from './file-queries.ts'
import { type NumberRow, numberOf } from './number-queries.ts'
import { peopleOf } from './people-queries.ts'
import { unknownDocument } from './refuse.ts'
import type { Hat } from './relations-queries.ts'
import { readCalendar, readSettings } from './settings.ts'
import {
  type Approval,
  type Change,
  changesOf,
  type DifferingView,
  differingViewsOf,
  standingApproval,
} from './step-queries.ts'

export type House = { p: Platform; drafts: Drafts }

export type Situation = {
  db: Db
  house: House
  hat: Hat
  now: Date
  doc: Visible
  fields: Fields
  has: ReadonlySet<Relation>
  settings: OutgoingSettings
  calendar: Calendar
  attachments: Attachment[]
  related: Related[]
  coDrafters: string[]
  approval: Approval | null
  number: NumberRow | null
  changes: Change[]
  views: DifferingView[]
}

/** @throws AppError notFound when this person may not read it, or it does not exist */
export async function look(house: House, db: Db, hat: Hat, id: string, lock = false): Promise<Situation> {
  const doc = await findVisible(db, hat, id, lock)
  if (!doc) throw unknownDocument()
  const [settings, calendar, attachments, related, coDrafters, approval, number, changes, views] = await Promise.all([
    readSettings(db),
    readCalendar(db),
    attachmentsOf(db, id),
    relatedOf(db, id),
    coDrafterIds(db, id),
    standingApproval(db, id),
    numberOf(db, id),
    changesOf(db, id),
    differingViewsOf(db, id),
  ])
  const has = new Set(doc.relations)
  const fields = fieldsOf(doc)
  const now = house.p.clock.now()
  return {
    db,
    house,
    hat,
    now,
    doc,
    fields,
    has,
    settings,
    calendar,
    attachments,
    related,
    coDrafters,
    approval,
    number,
    changes,
    views,
  }
}

export function fieldsOf(doc: Document): Fields {
  const { type, subject, field, unitId, dueDate, opinionTime, urgency, secrecy, priority, order, noRelated } = doc
  const signer = doc.signerAssignmentId
    ? { assignmentId: doc.signerAssignmentId, form: (doc.signerForm ?? 'direct') as Signer['form'] }
    : null
  const { recipients, copies, validUntil } = doc
  return {
    type,
    subject,
    field,
    unitId,
    dueDate,
    opinionTime,
    urgency,
    secrecy,
    priority,
    order,
    noRelated,
    recipients,
    copies,
    signer,
    validUntil,
  }
}

/** What "search as you type without accents" looks at. */
export const searchTextOf = (parts: {
  type: Fields['type']
  subject: string
  field: string
  code?: string | null
  people: string[]
}): string => unaccent([parts.code ?? '', typeName(parts.type), parts.subject, parts.field, ...parts.people].join(' '))

/** The same for a document as it stands, found by its number too. */
export async function searchTextWith(s: Situation, code: string | null, doc: Document = s.doc): Promise<string> {
  const drafter = (await peopleOf(s.db, [doc.drafterAssignmentId])).get(doc.drafterAssignmentId)
  return searchTextOf({
    type: doc.type,
    subject: doc.subject,
    field: doc.field,
    code,
    people: [drafter?.name ?? '', doc.unitName],
  })
}
