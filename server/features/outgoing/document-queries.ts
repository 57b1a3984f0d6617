/** Outgoing documents in SQL: finding the visible row, writing it, and who is concerned by it. */

import type { OrderedTime } from '../../../shared/outgoing/deadline.ts'
import type { Fields, Order } from '../../../shared/outgoing/fields.ts'
import type { DocumentType, Secrecy, Urgency } from '../../../shared/outgoing/numbering.ts'
import type { Relation } from '../../../shared/outgoing/policy.ts'
import type { State } from '../../../shared/outgoing/states.ts'
import type { Db, Tx } from '../../platform/database.ts'
import { type Hat, readable, relationsColumn } from './relations-queries.ts'

export type Document = {
  id: string
  draftId: string
  version: number
  state: State
  type: DocumentType
  subject: string
  field: string
  unitId: string
  unitName: string
  unitSymbol: string
  dueDate: string | null
  opinionTime: OrderedTime | null
  urgency: Urgency
  secrecy: Secrecy
  priority: boolean
  order: Order | null
  noRelated: boolean
  recipients: Fields['recipients']
  copies: number | null
  signerAssignmentId: string | null
  signerForm: string | null
  validUntil: string | null
  drafterAssignmentId: string
  drafterAccountId: string
  holderAssignmentId: string
  heldSince: Date
  openedAt: Date | null
  opinionDueAt: Date | null
  opinionDueBasis: string | null
  opinionDueSource: string | null
  deadlineAt: Date | null
  viaUnit: boolean
  agreedStepId: string | null
  reopened: boolean
  checkedStepId: string | null
  signedOn: string | null
  issuedOn: string | null
  issuedStepId: string | null
  contentHash: string | null
  lateReason: string | null
  archivedBy: string | null
  auditHead: string | null
  createdAt: Date
  updatedAt: Date
}
export type Visible = Document & { relations: Relation[] }

/** Only what this person may read exists for him. @param lock takes the row until the end of the transaction */
export async function findVisible(db: Db, hat: Hat, id: string, lock = false): Promise<Visible | null> {
  // In a statement of its own: what follows sees everything that was committed before the lock, rights too.
  if (lock) await db`select id from outgoing_documents where id = ${id} for update`
  const [row] = await db<Visible[]>`
    select d.*, u.name as unit_name, u.symbol as unit_symbol, ${relationsColumn(db, hat)} as relations
    from outgoing_documents d join units u on u.id = d.unit_id
    where d.id = ${id} and ${readable(db, hat)}`
  return row ?? null
}

/** @returns those of these documents that this person may read */
export async function readableIds(db: Db, hat: Hat, ids: string[]): Promise<Set<string>> {
  const rows = await db<{ id: string }[]>`
    select d.id from outgoing_documents d where d.id = any(${ids}::uuid[]) and ${readable(db, hat)}`
  return new Set(rows.map((row) => row.id))
}

export async function documentOfDraft(db: Db, draftId: string): Promise<string | null> {
  const [row] = await db<{ id: string }[]>`select id from outgoing_documents where draft_id = ${draftId}`
  return row?.id ?? null
}

/** @returns draft → document */
export async function documentsOfDrafts(db: Db, draftIds: string[]): Promise<Map<string, string>> {
  const rows = await db<{ id: string; draftId: string }[]>`
    select id, draft_id from outgoing_documents where draft_id = any(${draftIds}::uuid[])`
  return new Map(rows.map((row) => [row.draftId, row.id]))
}

export async function findVisibleByDraft(db: Db, hat: Hat, draftId: string): Promise<Visible | null> {
  const id = await documentOfDraft(db, draftId)
  return id ? findVisible(db, hat, id) : null
}

/** Reads through no policy: for the system's own acts after a step. */
export async function findDocument(db: Db, id: string): Promise<Document | null> {
  const [row] = await db<Document[]>`
    select d.*, u.name as unit_name, u.symbol as unit_symbol
    from outgoing_documents d join units u on u.id = d.unit_id where d.id = ${id}`
  return row ?? null
}

/** Columns that services may write; everything else is set once. */
export type Patch = Partial<Omit<Document, 'id' | 'draftId' | 'version' | 'unitName' | 'unitSymbol' | 'createdAt'>> & {
  searchText?: string
}

const json = new Set(['opinionTime', 'order', 'recipients'])

export async function updateDocument(tx: Tx, id: string, patch: Patch): Promise<number> {
  const columns = Object.fromEntries(
    Object.entries(patch)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [snake(name), json.has(name) && value !== null ? tx.json(value as never) : value]),
  )
  const [row] = await tx<{ version: number }[]>`
    update outgoing_documents set version = version + 1, ${tx(columns)} where id = ${id} returning version`
  return row!.version
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

export type NewDocument = Pick<
  Document,
  | 'draftId'
  | 'type'
  | 'subject'
  | 'field'
  | 'unitId'
  | 'order'
  | 'drafterAssignmentId'
  | 'drafterAccountId'
  | 'createdAt'
> & { searchText: string }

export async function insertDocument(tx: Tx, d: NewDocument): Promise<string> {
  const [row] = await tx<{ id: string }[]>`
    insert into outgoing_documents (draft_id, state, type, subject, field, unit_id, "order", drafter_assignment_id,
      drafter_account_id, holder_assignment_id, held_since, opened_at, search_text, created_at, updated_at)
    values (${d.draftId}, 'drafting', ${d.type}, ${d.subject}, ${d.field}, ${d.unitId},
      ${d.order ? tx.json(d.order) : null}, ${d.drafterAssignmentId}, ${d.drafterAccountId}, ${d.drafterAssignmentId},
      ${d.createdAt}, ${d.createdAt}, ${d.searchText}, ${d.createdAt}, ${d.createdAt}) returning id`
  return row!.id
}

/** Only by whoever holds it in that moment: a late look of the one before opens nothing. */
export async function markOpened(db: Db, id: string, holderAssignmentId: string, at: Date): Promise<boolean> {
  const rows = await db`update outgoing_documents set opened_at = ${at}
    where id = ${id} and holder_assignment_id = ${holderAssignmentId} and opened_at is null and state not in ('issued', 'cancelled') returning id`
  return rows.length > 0
}

export async function replaceCoDrafters(tx: Tx, id: string, assignmentIds: string[]): Promise<void> {
  await tx`delete from outgoing_co_drafters where document_id = ${id}`
  await tx`insert into outgoing_co_drafters (document_id, assignment_id, account_id)
    select ${id}, a.id, a.account_id from assignments a where a.id = any(${assignmentIds}::uuid[])`
}

export async function coDrafterIds(db: Db, id: string): Promise<string[]> {
  const rows = await db<{ assignmentId: string }[]>`
    select assignment_id from outgoing_co_drafters where document_id = ${id} order by assignment_id`
  return rows.map((row) => row.assignmentId)
}

/** Accounts that see a change of this document live: everybody who drafts, leads, held, was sent or stands in for one. */
export async function concernedAccounts(db: Db, id: string, at: Date): Promise<string[]> {
  const rows = await db<{ accountId: string }[]>`
    with d as (select * from outgoing_documents where id = ${id}),
    seats as (
      select drafter_assignment_id as assignment_id from d
      union select holder_assignment_id from d
      union select assignment_id from outgoing_co_drafters where document_id = ${id}
      union select assignment_id from outgoing_steps where document_id = ${id}
      union select holder_assignment_id from outgoing_steps where document_id = ${id} and undone_at is null
      union select to_assignment_id from outgoing_co_sends where document_id = ${id}
      union select a.id from assignments a join d on a.unit_id = d.unit_id where a.rank in ('head', 'deputyHead'))
    select a.account_id from assignments a join seats s on s.assignment_id = a.id
    union select g.delegate_account_id from delegations g join seats s on s.assignment_id = g.assignment_id
      where g.revoked_at is null and g.announced_at <= ${at} and g.starts_at <= ${at} and g.ends_at > ${at}`
  return rows.map((row) => row.accountId)
}

export async function anyDocument(db: Db): Promise<boolean> {
  return (await db`select 1 from outgoing_documents limit 1`).length > 0
}

export async function auditHeadsOfIssued(db: Db): Promise<string[]> {
  const rows = await db<{ head: string }[]>`
    select audit_head as head from outgoing_documents where audit_head is not null`
  return rows.map((row) => row.head)
}
