/** Phát hành: the register's row is complete, the content hash is written, and nothing changes any more. */
import { dayOf } from '../../../shared/kernel/calendar.ts'
import type { BodyOf } from '../../../shared/outgoing/steps.ts'
import { auditHead, writeAnchor } from '../../platform/audit.ts'
import type { Act, Effect } from './act.ts'
import { contentHashOf } from './hashes.ts'
import { refuse } from './refuse.ts'
import { fieldsOf } from './situation.ts'

export async function issueDocument({ s, tx, stepId }: Act, body: BodyOf<'issue'>): Promise<Effect> {
  const { number, approval } = s
  if (!number || !approval) throw refuse({ reason: 'notNumbered' })
  const doc = { ...s.doc, copies: body.copies ?? s.doc.copies ?? 1 }
  const clean = approval.finishedHash ?? approval.cleanHash
  const contentHash = contentHashOf(doc, fieldsOf(doc), s.attachments, number.code, number.date, clean)
  const head = await auditHead(tx)
  return {
    text: body.lateReason ?? '',
    detail: { contentHash, code: number.code },
    patch: {
      issuedOn: dayOf(s.now),
      issuedStepId: stepId,
      contentHash,
      copies: doc.copies,
      lateReason: body.lateReason || null,
      archivedBy: body.archivedBy || `VT, ${doc.unitSymbol}`,
      auditHead: writeAnchor(head),
    },
  }
}
