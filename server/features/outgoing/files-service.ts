/** Attachments, the signed scan, and related documents (Điều 10 khoản 1, khoản 6). */

import type { Actor } from '../../../shared/kernel/actor.ts'
import { datePhrase } from '../../../shared/kernel/vietnamese.ts'
import type { AttachmentKind, AttachmentView } from '../../../shared/outgoing/contract.ts'
import { refuseFile } from '../../../shared/outgoing/editing.ts'
import type { AuditAct } from '../../../shared/outgoing/events.ts'
import { outgoingRefuses } from '../../../shared/outgoing/sentences.ts'
import type { Tx } from '../../platform/database.ts'
import { findVisible, updateDocument } from './document-queries.ts'
import { type Attachment, deleteRelated, insertAttachment, insertRelated, removeAttachment } from './file-queries.ts'
import { numberOf } from './number-queries.ts'
import { record } from './recording.ts'
import { input, refuse, unknownDocument } from './refuse.ts'
import { type House, look, type Situation } from './situation.ts'
import { tellAtOnce } from './telling.ts'

const noFile = () => outgoingRefuses('notFound', 'noFile')

export async function attach(
  house: House,
  actor: Actor,
  id: string,
  kind: AttachmentKind,
  name: string,
  bytes: Uint8Array,
): Promise<AttachmentView> {
  if (kind === 'signedScan' && !isPdf(bytes))
    throw refuse({ ...input('scanNotPdf', { file: 'choosePdf' }), code: 'unsupportedType' })
  return house.p.sql.begin(async (tx) => {
    const s = await mayChange(house, tx, actor, id, kind)
    const file = await house.p.files.store(tx, actor.accountId, name, bytes)
    const attachment = { documentId: id, kind, fileId: file.id, byName: actor.name, at: s.now }
    // A second scan takes the place of the first: what was signed is one paper.
    if (kind === 'signedScan')
      for (const old of s.attachments.filter((one) => one.kind === kind)) await removeAttachment(tx, old.id, s.now)
    const attachmentId = await insertAttachment(tx, { ...attachment, accountId: actor.accountId })
    await changed(house, tx, actor, s, 'attach', { kind, name: file.name, sha256: file.sha256 })
    return viewAttachment({ ...file, ...attachment, id: attachmentId })
  })
}

/** PDF 1.4 or later, as the rules for scans want. */
function isPdf(bytes: Uint8Array): boolean {
  const version = /^%PDF-(\d)\.(\d)/.exec(new TextDecoder('latin1').decode(bytes.subarray(0, 8)))
  return version !== null && (Number(version[1]) > 1 || Number(version[2]) >= 4)
}

export async function detach(house: House, actor: Actor, id: string, attachmentId: string): Promise<void> {
  await house.p.sql.begin(async (tx) => {
    const seen = await look(house, tx, actor, id, true)
    const attachment = seen.attachments.find((one) => one.id === attachmentId)
    if (!attachment) throw noFile()
    const s = await mayChange(house, tx, actor, id, attachment.kind)
    await removeAttachment(tx, attachmentId, s.now)
    await changed(house, tx, actor, s, 'detach', {
      kind: attachment.kind,
      name: attachment.name,
      sha256: attachment.sha256,
    })
  })
}

/** Whoever may read the document may read its files. */
export async function openAttachment(
  house: House,
  actor: Actor,
  id: string,
  attachmentId: string,
): Promise<Attachment> {
  return house.p.sql.begin(async (tx) => {
    const s = await look(house, tx, actor, id)
    const attachment = s.attachments.find((one) => one.id === attachmentId)
    if (!attachment) throw noFile()
    const { kind, name, sha256 } = attachment
    await record(house.p, tx, actor, 'download', id, { kind, name, sha256 })
    return attachment
  })
}

export async function relate(
  house: House,
  actor: Actor,
  id: string,
  documentId: string | undefined,
  words: string | undefined,
) {
  return house.p.sql.begin(async (tx) => {
    const s = await mayChange(house, tx, actor, id, 'related')
    const reference = documentId ? await referenceTo(house, tx, actor, documentId) : (words ?? '')
    const related = { relatedDocumentId: documentId ?? null, reference, byName: actor.name, at: s.now }
    const relatedId = await insertRelated(tx, id, related)
    await changed(house, tx, actor, s, 'relate', { documentId: documentId ?? null, reference })
    return { id: relatedId, documentId: documentId ?? null, reference, byName: actor.name, at: s.now.toISOString() }
  })
}

async function referenceTo(_: House, tx: Tx, actor: Actor, documentId: string): Promise<string> {
  const [other, number] = await Promise.all([findVisible(tx, actor, documentId), numberOf(tx, documentId)])
  if (!other) throw unknownDocument()
  return number ? `${number.code} ${datePhrase(number.date)} ${other.subject}` : other.subject
}

export async function unrelate(house: House, actor: Actor, id: string, relatedId: string): Promise<void> {
  await house.p.sql.begin(async (tx) => {
    const s = await mayChange(house, tx, actor, id, 'related')
    if (!(await deleteRelated(tx, id, relatedId))) throw noFile()
    await changed(house, tx, actor, s, 'unrelate', { relatedId })
  })
}

async function mayChange(house: House, tx: Tx, actor: Actor, id: string, kind: AttachmentKind): Promise<Situation> {
  const s = await look(house, tx, actor, id, true)
  const reason = refuseFile(s.doc, kind, s.has)
  if (reason) throw refuse({ reason, code: reason === 'notForYou' ? 'forbidden' : 'conflict' })
  return s
}

/** A leader must not approve files that he has not seen: they move the version on. */
async function changed(
  house: House,
  tx: Tx,
  actor: Actor,
  s: Situation,
  act: AuditAct,
  detail: Record<string, unknown>,
): Promise<void> {
  await updateDocument(tx, s.doc.id, { updatedAt: s.now })
  await record(house.p, tx, actor, act, s.doc.id, detail)
  await tellAtOnce(house.p, tx, s.doc.id)
}

export const viewAttachment = ({ id, kind, name, type, size, sha256, byName, at }: Attachment): AttachmentView => ({
  id,
  kind,
  name,
  type,
  size: Number(size),
  sha256,
  byName,
  at: at.toISOString(),
})
