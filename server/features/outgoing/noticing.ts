/** Who is told of what in the flow: whoever has the document now, those who drafted it, those who are asked or told, those who are answered. */
import type { Actor } from '../../../shared/kernel/actor.ts'
import { finalStates, isOneOf } from '../../../shared/outgoing/states.ts'
import type { Tx } from '../../platform/database.ts'
import { notify, settle } from '../notifications/public.ts'
import type { Held } from '../org/public.ts'
import type { Act } from './act.ts'
import type { Document } from './document-queries.ts'
import type { CoSend } from './file-queries.ts'
import type { Situation } from './situation.ts'

const about = (objectId: string) => ({ feature: 'outgoing', objectId })
const urgencyOf = ({ urgency }: Pick<Document, 'urgency'>) => (urgency === 'flash' ? 'high' : 'normal')

/** Held until the step cannot be undone any more; one word a step for each person. */
export async function tellOfStep({ s, tx, actor, attempt, stepId }: Act, after: Document): Promise<void> {
  const { action } = attempt
  // What the last step told has gone with it, and what it had settled waits again.
  if (action === 'withdraw') return
  const isOver = isOneOf(finalStates, after.state)
  const done = isOver ? (['process', 'deadline', 'consult'] as const) : (['process', 'deadline'] as const)
  await settle(tx, { ...about(after.id), categories: [...done], cause: stepId }, s.now)
  if (action === 'orderFollowUp') return
  const told = {
    ...about(after.id),
    reason: action,
    by: actor,
    at: s.now,
    key: `step:${stepId}`,
    cause: stepId,
    isHeld: true,
  }
  const { holderAssignmentId: holder } = after
  if (!isOver && holder !== actor.assignment.id) {
    await notify(tx, { ...told, to: { assignmentId: holder }, category: 'process', urgency: urgencyOf(after) })
  }
  for (const assignmentId of followers(s, after)) {
    if (assignmentId === actor.assignment.id || (assignmentId === holder && !isOver)) continue
    await notify(tx, { ...told, to: { assignmentId }, category: 'notice', urgency: 'low' })
  }
}

/** Who drafted it follows it to its end; who approved it learns that it was issued, or that it was not. */
function followers(s: Situation, after: Document): Set<string> {
  const approver = isOneOf(finalStates, after.state) ? s.approval?.assignmentId : undefined
  return new Set([after.drafterAssignmentId, ...s.coDrafters, ...(approver ? [approver] : [])])
}

type Sent = { coSendId: string; toAssignmentId: string; asks: boolean; stepId?: string }

/** @param sent.stepId the step that sent it by itself */
export async function tellOfCoSend(tx: Tx, actor: Actor, s: Situation, sent: Sent): Promise<void> {
  const { coSendId, toAssignmentId, asks, stepId } = sent
  await notify(tx, {
    ...about(s.doc.id),
    to: { assignmentId: toAssignmentId },
    category: asks ? 'consult' : 'notice',
    reason: asks ? 'askedOpinion' : 'sentToKnow',
    urgency: urgencyOf(s.doc),
    by: actor,
    at: s.now,
    key: `coSend:${coSendId}`,
    ...(stepId ? { cause: stepId, isHeld: true } : {}),
  })
}

/** @param isLast nothing else is asked of this position */
export async function tellOfReply(tx: Tx, actor: Actor, s: Situation, asked: CoSend, isLast: boolean): Promise<void> {
  const mine = { ...about(s.doc.id), assignmentId: actor.assignment.id }
  if (isLast) await settle(tx, { ...mine, categories: ['consult'] }, s.now)
  await notify(tx, {
    ...about(s.doc.id),
    to: { assignmentId: asked.fromAssignmentId },
    category: 'consult',
    reason: 'replied',
    by: actor,
    at: s.now,
    key: `reply:${asked.id}`,
  })
}

/** A document that begins on the desk of somebody else than who ordered it. */
export async function tellOfFollowUp(tx: Tx, actor: Actor, drafter: Held, id: string, at: Date): Promise<void> {
  if (drafter.id === actor.assignment.id) return
  const to = { assignmentId: drafter.id }
  const told = { reason: 'orderFollowUp', by: actor, at, key: `created:${id}` } as const
  await notify(tx, { ...about(id), ...told, to, category: 'process' })
}

export async function tellOfCoDrafters(tx: Tx, actor: Actor, s: Situation, assignmentIds: string[]): Promise<void> {
  for (const assignmentId of assignmentIds) {
    await notify(tx, {
      ...about(s.doc.id),
      to: { assignmentId },
      category: 'notice',
      reason: 'coDrafter',
      by: actor,
      at: s.now,
      key: `coDrafter:${s.doc.id}:${s.now.getTime()}`,
    })
  }
}

/** Another deadline: what was said of the one before is past. */
export const settleDeadline = (tx: Tx, id: string, at: Date): Promise<void> =>
  settle(tx, { ...about(id), categories: ['deadline'] }, at)
