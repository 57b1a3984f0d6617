/** Thu hồi, đính chính, thay thế: a new document with its own number; the original stays as it is and is flagged (NĐ30 Điều 18). */
import type { DocJson } from '../../../shared/drafts/contract.ts'
import { dayOf } from '../../../shared/kernel/calendar.ts'
import { datePhrase } from '../../../shared/kernel/vietnamese.ts'
import type { DocumentType } from '../../../shared/outgoing/numbering.ts'
import type { BodyOf, FollowUpKind } from '../../../shared/outgoing/steps.ts'
import type { Act, Effect } from './act.ts'
import { startDocument } from './creating.ts'
import { insertFollowUp, insertRelated } from './file-queries.ts'

/** A correction is a công văn; what changes the content takes the same form as the original. */
const typeOf: Record<FollowUpKind, (original: DocumentType) => DocumentType> = {
  recall: () => 'letter',
  correct: () => 'letter',
  replace: (original) => original,
}
const verb: Record<FollowUpKind, string> = { recall: 'Thu hồi', correct: 'Đính chính', replace: 'Thay thế' }

export async function recordFollowUp({ s, tx, actor, next }: Act, body: BodyOf<'orderFollowUp'>): Promise<Effect> {
  const reason = body.reason ?? ''
  const { doc, number } = s
  const code = number?.code ?? ''
  const reference = `${code} ${datePhrase(number?.date ?? doc.issuedOn ?? '')} ${doc.subject}`.trim()
  const subject = `${verb[body.kind]} văn bản số ${code} ${datePhrase(number?.date ?? doc.issuedOn ?? '')}`
  const order = {
    kind: 'direct' as const,
    by: `${actor.assignment.title} ${actor.name}`,
    on: dayOf(s.now),
    reference: reason,
  }
  const documentId = await startDocument(s.house, tx, actor, next!, {
    type: typeOf[body.kind](doc.type),
    subject,
    field: doc.field,
    order,
    content: opening(reason),
  })
  await insertRelated(tx, documentId, { relatedDocumentId: doc.id, reference, byName: actor.name, at: s.now })
  await insertFollowUp(tx, { originalId: doc.id, documentId, kind: body.kind, reason, byName: actor.name, at: s.now })
  return { text: reason, detail: { kind: body.kind, documentId } }
}

const opening = (text: string): DocJson => ({
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text: `Lý do: ${text}` }] }],
})
