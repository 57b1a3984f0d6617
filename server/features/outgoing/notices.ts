/** Thông báo that a step sends by itself: to the drafting unit's head, or to the leader who approved. An ordinary co-sending, with its words. */

import { notes } from '../../../shared/outgoing/sentences.ts'
import type { Tx } from '../../platform/database.ts'
import { takeBack as takeBackTold } from '../notifications/public.ts'
import { findAssignment, leadersOf } from '../org/public.ts'
import { closeItems, putItem } from '../worklist/public.ts'
import type { Act } from './act.ts'
import { coSendsOf, insertCoSend } from './file-queries.ts'
import { tellOfCoSend } from './noticing.ts'
import type { Situation } from './situation.ts'
import { takeBackTraces } from './step-queries.ts'
import { priorityOf } from './work.ts'

/** What a leader sent back, what a drafter cancelled. */
export async function noticeUnitHead(act: Act, text: string): Promise<void> {
  const { s, tx, actor } = act
  const heads = (await leadersOf(tx, s.doc.unitId)).filter((held) => held.rank === 'head' || held.actingHead)
  const head = heads.find((held) => held.accountId !== actor.accountId && held.id !== s.doc.drafterAssignmentId)
  if (head) await notice(act, head.id, text)
}

/** INK-14: what was written after the approval, though its list asked for it, is shown to whoever gave it. */
export async function noticeApprover(act: Act, assignmentId: string): Promise<void> {
  if (await findAssignment(act.tx, assignmentId)) await notice(act, assignmentId, notes.changedUnderList)
}

async function notice({ s, tx, actor, stepId }: Act, toAssignmentId: string, text: string): Promise<void> {
  const coSendId = await insertCoSend(tx, {
    documentId: s.doc.id,
    stepId,
    kind: 'notice',
    fromAccountId: actor.accountId,
    fromAssignmentId: actor.assignment.id,
    onBehalfOfName: actor.onBehalfOf?.name ?? null,
    toAssignmentId,
    opinion: text,
    at: s.now,
  })
  await putItem(tx, {
    assignmentId: toAssignmentId,
    feature: 'outgoing',
    objectId: s.doc.id,
    kind: 'notice',
    deadline: null,
    priority: priorityOf(s.doc),
    since: s.now,
    fromName: actor.name,
  })
  await tellOfCoSend(tx, actor, s, { coSendId, toAssignmentId, asks: false, stepId })
}

/** A step that is taken back takes its traces with it, and the work item of whoever has nothing else unread. */
export async function takeBack(s: Situation, tx: Tx, stepId: string): Promise<void> {
  await takeBackTold(tx, stepId)
  const told = await takeBackTraces(tx, stepId)
  const unread = (await coSendsOf(tx, s.doc.id)).filter((one) => one.kind === 'notice' && !one.openedAt)
  for (const assignmentId of told.filter((id) => !unread.some((one) => one.toAssignmentId === id))) {
    await closeItems(tx, { feature: 'outgoing', objectId: s.doc.id, kind: 'notice', assignmentId })
  }
}
