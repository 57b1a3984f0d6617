/** Thông báo to the drafting unit's head: what a leader sent back, what a drafter cancelled. An ordinary co-sending, with its words. */
import type { Tx } from '../../platform/database.ts'
import { leadersOf } from '../org/public.ts'
import { closeItems, putItem } from '../worklist/public.ts'
import type { Act } from './act.ts'
import { coSendsOf, insertCoSend } from './file-queries.ts'
import type { Situation } from './situation.ts'
import { takeBackTraces } from './step-queries.ts'
import { priorityOf } from './work.ts'

export async function noticeUnitHead({ s, tx, actor, stepId }: Act, text: string): Promise<void> {
  const heads = (await leadersOf(tx, s.doc.unitId)).filter((held) => held.rank === 'head' || held.actingHead)
  const head = heads.find((held) => held.accountId !== actor.accountId && held.id !== s.doc.drafterAssignmentId)
  if (!head) return
  await insertCoSend(tx, {
    documentId: s.doc.id,
    stepId,
    kind: 'notice',
    fromAccountId: actor.accountId,
    fromAssignmentId: actor.assignment.id,
    onBehalfOfName: actor.onBehalfOf?.name ?? null,
    toAssignmentId: head.id,
    opinion: text,
    at: s.now,
  })
  await putItem(tx, {
    assignmentId: head.id,
    feature: 'outgoing',
    objectId: s.doc.id,
    kind: 'notice',
    deadline: null,
    priority: priorityOf(s.doc),
    since: s.now,
    fromName: actor.name,
  })
}

/** A step that is taken back takes its traces with it, and the work item of whoever has nothing else unread. */
export async function takeBack(s: Situation, tx: Tx, stepId: string): Promise<void> {
  const told = await takeBackTraces(tx, stepId)
  const unread = (await coSendsOf(tx, s.doc.id)).filter((one) => one.kind === 'notice' && !one.openedAt)
  for (const assignmentId of told.filter((id) => !unread.some((one) => one.toAssignmentId === id))) {
    await closeItems(tx, { feature: 'outgoing', objectId: s.doc.id, kind: 'notice', assignmentId })
  }
}
