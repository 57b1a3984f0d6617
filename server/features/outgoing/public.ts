/** What the composition root and other features may ask of the outgoing flow. */
import { penOf } from '../../../shared/outgoing/pens.ts'
import type { AccessPort } from '../drafts/public.ts'
import { findVisibleByDraft, markOpened } from './document-queries.ts'

export { showWork } from './work.ts'

/** Which pen a person holds on a draft, from the document's state and the person's relations to it. */
export const penFor: AccessPort = async (db, actor, draftId, at) => {
  const doc = await findVisibleByDraft(db, actor, draftId)
  // Whoever reads or writes the draft has opened the document, by whatever door.
  if (doc && !doc.openedAt && doc.relations.includes('holder')) await markOpened(db, doc.id, actor.assignment.id, at)
  const pen = doc && penOf(doc.state, new Set(doc.relations), doc.reopened)
  return pen ? { pen } : null
}
