/** Related documents as one person sees them: of those he may not read, the number at the most. */
import { datePhrase } from '../../../shared/kernel/vietnamese.ts'
import type { DocumentView } from '../../../shared/outgoing/view.ts'
import { readableIds } from './document-queries.ts'
import type { Related } from './file-queries.ts'
import { numberOf } from './number-queries.ts'
import type { Situation } from './situation.ts'

export async function viewRelated(s: Situation): Promise<DocumentView['related']> {
  const ids = s.related.flatMap((one) => one.relatedDocumentId ?? [])
  const mine = ids.length ? await readableIds(s.db, s.hat, ids) : new Set<string>()
  return Promise.all(
    s.related.map(async (one) => {
      const { id, relatedDocumentId, byName, at } = one
      const hidden = relatedDocumentId !== null && !mine.has(relatedDocumentId)
      return {
        id,
        documentId: hidden ? null : relatedDocumentId,
        reference: hidden ? await numberAlone(s, one) : one.reference,
        byName,
        at: at.toISOString(),
      }
    }),
  )
}

async function numberAlone(s: Situation, { relatedDocumentId }: Related): Promise<string> {
  const number = relatedDocumentId ? await numberOf(s.db, relatedDocumentId) : null
  return number ? `${number.code} ${datePhrase(number.date)}` : 'Văn bản ngoài phạm vi được xem'
}
