/** Work items of outgoing documents, and what the worklist shows about them. */

import { urgencies } from '../../../shared/outgoing/numbering.ts'
import { finalStates, isOneOf } from '../../../shared/outgoing/states.ts'
import type { Tx } from '../../platform/database.ts'
import { closeItems, putItem, type ShowPort } from '../worklist/public.ts'
import type { Document } from './document-queries.ts'
import { findShown } from './list-queries.ts'

/** 0 thường … 3 hỏa tốc; ưu tiên counts half a step. */
export const priorityOf = (doc: Pick<Document, 'urgency' | 'priority'>): number =>
  urgencies.indexOf(doc.urgency) * 2 + (doc.priority ? 1 : 0)

/** Exactly one person has it to process; when it is finished nobody has, and no opinion is owed any more. */
export async function settleWork(tx: Tx, doc: Document, fromName: string): Promise<void> {
  const object = { feature: 'outgoing', objectId: doc.id }
  await closeItems(tx, { ...object, kind: 'process' })
  if (isOneOf(finalStates, doc.state)) return closeItems(tx, { ...object, kind: 'consult' })
  await putItem(tx, {
    ...object,
    assignmentId: doc.holderAssignmentId,
    kind: 'process',
    deadline: doc.deadlineAt,
    priority: priorityOf(doc),
    since: doc.heldSince,
    fromName,
  })
}

export const showWork: ShowPort = (db, hat, ids) => findShown(db, hat, ids)
