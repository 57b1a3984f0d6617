/** Attachments, related documents and co-sendings in SQL. */
import type { AttachmentKind } from '../../../shared/outgoing/contract.ts'
import type { Db, Tx } from '../../platform/database.ts'

export type Attachment = {
  id: string
  documentId: string
  kind: AttachmentKind
  fileId: string
  name: string
  type: string
  size: number
  sha256: string
  byName: string
  at: Date
}

export async function attachmentsOf(db: Db, documentId: string): Promise<Attachment[]> {
  return db<Attachment[]>`
    select a.id, a.document_id, a.kind, a.file_id, f.name, f.type, f.size, f.sha256, a.by_name, a.at
    from outgoing_attachments a join files f on f.id = a.file_id
    where a.document_id = ${documentId} and a.removed_at is null order by a.at, a.id`
}

export async function insertAttachment(
  tx: Tx,
  a: Pick<Attachment, 'documentId' | 'kind' | 'fileId' | 'byName' | 'at'> & { accountId: string },
): Promise<string> {
  const [row] = await tx<{ id: string }[]>`
    insert into outgoing_attachments (document_id, kind, file_id, account_id, by_name, at)
    values (${a.documentId}, ${a.kind}, ${a.fileId}, ${a.accountId}, ${a.byName}, ${a.at}) returning id`
  return row!.id
}

export async function removeAttachment(tx: Tx, id: string, at: Date): Promise<void> {
  await tx`update outgoing_attachments set removed_at = ${at} where id = ${id}`
}

export type Related = { id: string; relatedDocumentId: string | null; reference: string; byName: string; at: Date }

export async function relatedOf(db: Db, documentId: string): Promise<Related[]> {
  return db<Related[]>`select * from outgoing_related where document_id = ${documentId} order by at, id`
}

export async function insertRelated(tx: Tx, documentId: string, r: Omit<Related, 'id'>): Promise<string> {
  const [row] = await tx<{ id: string }[]>`
    insert into outgoing_related (document_id, related_document_id, reference, by_name, at)
    values (${documentId}, ${r.relatedDocumentId}, ${r.reference}, ${r.byName}, ${r.at}) returning id`
  return row!.id
}

export async function deleteRelated(tx: Tx, documentId: string, id: string): Promise<boolean> {
  const rows = await tx`delete from outgoing_related where id = ${id} and document_id = ${documentId} returning id`
  return rows.length > 0
}

export type CoSend = {
  id: string
  documentId: string
  kind: 'notice' | 'consult'
  fromAccountId: string
  fromAssignmentId: string
  onBehalfOfName: string | null
  toAssignmentId: string
  opinion: string
  at: Date
  openedAt: Date | null
  reply: string | null
  repliedAt: Date | null
  repliedByName: string | null
  stepId: string | null
}

export async function coSendsOf(db: Db, documentId: string): Promise<CoSend[]> {
  return db<CoSend[]>`select * from outgoing_co_sends where document_id = ${documentId} order by at, id`
}

export async function insertCoSend(
  tx: Tx,
  c: Omit<CoSend, 'id' | 'openedAt' | 'reply' | 'repliedAt' | 'repliedByName'>,
): Promise<string> {
  const [row] = await tx<
    { id: string }[]
  >`insert into outgoing_co_sends (document_id, step_id, kind, from_account_id, from_assignment_id, on_behalf_of_name,
      to_assignment_id, opinion, at)
    values (${c.documentId}, ${c.stepId}, ${c.kind}, ${c.fromAccountId}, ${c.fromAssignmentId}, ${c.onBehalfOfName},
      ${c.toAssignmentId}, ${c.opinion}, ${c.at}) returning id`
  return row!.id
}

export async function openCoSends(tx: Tx, documentId: string, assignmentId: string, at: Date): Promise<number> {
  const rows = await tx`update outgoing_co_sends set opened_at = ${at}
    where document_id = ${documentId} and to_assignment_id = ${assignmentId} and opened_at is null returning id`
  return rows.length
}

export async function replyToCoSend(tx: Tx, id: string, reply: string, byName: string, at: Date): Promise<void> {
  await tx`update outgoing_co_sends set reply = ${reply}, replied_at = ${at}, replied_by_name = ${byName},
    opened_at = coalesce(opened_at, ${at}) where id = ${id}`
}

export type FollowUp = {
  id: string
  originalId: string
  documentId: string
  kind: 'recall' | 'correct' | 'replace'
  reason: string
  byName: string
  at: Date
  code: string | null
  done: boolean
}

export async function insertFollowUp(tx: Tx, f: Omit<FollowUp, 'id' | 'code' | 'done'>): Promise<void> {
  await tx`insert into outgoing_follow_ups (original_id, document_id, kind, reason, by_name, at)
    values (${f.originalId}, ${f.documentId}, ${f.kind}, ${f.reason}, ${f.byName}, ${f.at})`
}

/** Follow-ups of a document, and the one that it is itself. */
export async function followUpsAbout(db: Db, documentId: string): Promise<FollowUp[]> {
  return db<FollowUp[]>`
    select f.*, n.code, coalesce(d.state = 'issued', false) as done
    from outgoing_follow_ups f join outgoing_documents d on d.id = f.document_id
      left join outgoing_numbers n on n.status = 'used'
        and n.document_id = case when f.document_id = ${documentId} then f.original_id else f.document_id end
    where f.original_id = ${documentId} or f.document_id = ${documentId} order by f.at`
}
