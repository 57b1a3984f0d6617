/** What the composition root and other features may ask of the outgoing flow. */
import { penOf } from '../../../shared/outgoing/pens.ts'
import { type Anchor, readAnchor } from '../../platform/audit.ts'
import type { Db } from '../../platform/database.ts'
import type { AccessPort } from '../drafts/public.ts'
import { auditHeadsOfIssued, findVisibleByDraft, markOpened } from './document-queries.ts'

/** The links of the audit chain that issued documents carry. */
export async function issuedAnchors(db: Db): Promise<Anchor[]> {
  return (await auditHeadsOfIssued(db)).flatMap((text) => readAnchor(text) ?? [])
}

export { readersOf } from './readers.ts'
export { standDocuments, standNotes } from './standing.ts'
export { showWork } from './work.ts'

/** Which pen a person holds on a draft, from the document's state and the person's relations to it. */
export const penFor: AccessPort = async (db, actor, draftId, at) => {
  const doc = await findVisibleByDraft(db, actor, draftId)
  // Whoever reads or writes the draft has opened the document, by whatever door.
  if (doc && !doc.openedAt && doc.relations.includes('holder')) await markOpened(db, doc.id, actor.assignment.id, at)
  const pen = doc && penOf(doc.state, new Set(doc.relations), doc.reopened)
  return pen ? { pen } : null
}
