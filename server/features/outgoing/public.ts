/** What the composition root and other features may ask of the outgoing flow. */
import { penOf } from '../../../shared/outgoing/pens.ts'
import type { AccessPort } from '../drafts/public.ts'
import { findVisibleByDraft } from './document-queries.ts'

export { seedDemoDocuments } from './seed.ts'
export { showWork } from './work.ts'

/** Which pen a person holds on a draft, from the document's state and the person's relations to it. */
export const penFor: AccessPort = async (db, actor, draftId) => {
  const doc = await findVisibleByDraft(db, actor, draftId)
  const pen = doc && penOf(doc.state, new Set(doc.relations), doc.reopened)
  return pen ? { pen } : null
}
