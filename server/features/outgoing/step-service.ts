/** One step of the flow: the visible row is locked, policy and workflow are asked, and everything commits together or not at all. */
import { randomUUID } from 'node:crypto'
import type { Actor } from '../../../shared/kernel/actor.ts'
import { judgePolicy } from '../../../shared/kernel/policy.ts'
import type { Action } from '../../../shared/outgoing/actions.ts'
import type { StepTaken } from '../../../shared/outgoing/contract.ts'
import { opinionDeadline, pressing } from '../../../shared/outgoing/deadline.ts'
import { penOf } from '../../../shared/outgoing/pens.ts'
import { policy } from '../../../shared/outgoing/policy.ts'
import { illegalStepSentence } from '../../../shared/outgoing/refusals.ts'
import { isOneOf, opinionStates, type State } from '../../../shared/outgoing/states.ts'
import type { StepBody } from '../../../shared/outgoing/steps.ts'
import { type OutgoingStep, stepOf, targetOf } from '../../../shared/outgoing/workflow.ts'
import type { Tx } from '../../platform/database.ts'
import type { Seam } from '../drafts/public.ts'
import type { Act, Effect } from './act.ts'
import { type Attempt, firstFault } from './conditions.ts'
import { findDocument, type Patch, updateDocument } from './document-queries.ts'
import { effects } from './effects.ts'
import { nextHolder } from './holders.ts'
import { nextWaiting } from './list-queries.ts'
import { tellOfStep } from './noticing.ts'
import { record } from './recording.ts'
import { type Fault, refuse } from './refuse.ts'
import { type House, look, type Situation } from './situation.ts'
import { type Before, insertStep, lastStep } from './step-queries.ts'
import { tellAtOnce, tellLater, undoSeconds } from './telling.ts'
import { settleWork } from './work.ts'

export async function takeStep(house: House, actor: Actor, id: string, body: StepBody): Promise<StepTaken> {
  // Judged once without locks, so that a refused call never stops the room of those who are writing.
  const seen = await look(house, house.p.sql, actor, id)
  const step = lawfulStep(seen, body)
  const run = (seam: Seam | null) => house.p.sql.begin((tx) => commitStep(house, tx, actor, id, body, seam))
  return step.round === 'stay' ? run(null) : house.drafts.atSeam(seen.doc.draftId, run)
}

/** @throws AppError conflict for a stale version or an illegal step, forbidden for the wrong person */
function lawfulStep(s: Situation, body: StepBody): OutgoingStep {
  if (body.version !== s.doc.version) throw refuse({ reason: 'stale' })
  const fault = refuseByPolicy(s, body.action)
  if (fault) throw refuse(fault)
  const step = stepOf(s.doc.state, body.action)
  if (!step) throw refuse({ reason: 'illegalStep', message: illegalStepSentence(s.doc.state) })
  return step
}

export function refuseByPolicy(s: Situation, action: Action): Fault | null {
  const verdict = judgePolicy(policy[action], s.has)
  if (verdict.allowed) return null
  const { barred, missing } = verdict
  if (barred.includes('draftedIt')) return { reason: 'selfAgreement', code: 'forbidden' }
  return { reason: missing.includes('holder') ? 'notHolder' : 'notForYou', code: 'forbidden' }
}

async function commitStep(
  house: House,
  tx: Tx,
  actor: Actor,
  id: string,
  body: StepBody,
  seam: Seam | null,
): Promise<StepTaken> {
  const s = await look(house, tx, actor, id, true)
  const step = lawfulStep(s, body)
  const last = await lastStep(tx, id)
  const target = targetOf(step, s.settings.numberOrder, last?.before?.state ?? s.doc.state)
  const to = await nextHolder(s, body, step, target, last)
  const attempt: Attempt = { action: body.action, step, body, seam, to }
  const fault = (await firstFault(s, step, attempt)) ?? (to && 'reason' in to ? to : null)
  if (fault) throw refuse(fault)

  const pen = penOf(s.doc.state, s.has, s.doc.reopened) ?? 'reader'
  const turn = { cause: `outgoing.${body.action}`, ink: step.ink ?? 'keep', takesBack: step.to === 'previous' } as const
  const version = seam && step.round !== 'stay' ? await seam[step.round](tx, actor, pen, turn) : null
  const stepId = randomUUID()
  const next = to && !('reason' in to) ? to : null
  const { drafts } = house
  const fileNote: Act['fileNote'] = (note) => drafts.fileNote(tx, actor, pen, s.doc.draftId, { ...note, cause: stepId })
  const fellNotes: Act['fellNotes'] = (cause) => drafts.fellNotes(tx, cause)
  const act: Act = { s, tx, actor, attempt, stepId, version, next, fileNote, fellNotes }
  const effect = await (effects[body.action] as (act: Act, body: StepBody) => Effect | Promise<Effect>)(act, body)

  const holder = next?.id ?? s.doc.holderAssignmentId
  await updateDocument(tx, id, { ...moved(s, body.action, target, holder), ...effect.patch, updatedAt: s.now })
  const undoUntil = step.undoable && s.doc.urgency !== 'flash' ? new Date(s.now.getTime() + undoSeconds * 1_000) : null
  await insertStep(tx, {
    ...by(actor),
    id: stepId,
    documentId: id,
    at: s.now,
    action: body.action,
    article: step.article,
    fromState: s.doc.state,
    toState: target,
    holderAssignmentId: holder,
    text: effect.text ?? '',
    detail: effect.detail ?? {},
    before: snapshot(s),
    versionNo: version?.no ?? null,
    hash: version?.cleanHash ?? null,
    undoUntil,
  })
  const after = (await findDocument(tx, id))!
  await settleWork(tx, after, actor.name)
  await tellOfStep(act, after)
  const detail = { from: s.doc.state, to: target, holder, ...effect.detail, ...(version ? { hash: version.hash } : {}) }
  await record(house.p, tx, actor, body.action, id, detail)
  await (undoUntil ? tellLater(tx, actor, id, stepId) : tellAtOnce(house.p, tx, id, stepId))
  return {
    id,
    version: after.version,
    state: target,
    holderName: next?.name ?? actor.name,
    undoUntil: undoUntil?.toISOString() ?? null,
    nextWaiting: await nextWaiting(tx, actor, id),
  }
}

export const by = (actor: Actor) => ({
  accountId: actor.accountId,
  accountName: actor.name,
  assignmentId: actor.assignment.id,
  onBehalfOf: actor.onBehalfOf?.accountId ?? null,
  onBehalfOfName: actor.onBehalfOf?.name ?? null,
})

/** The new place of the document, and its clocks: a receipt starts three days, within the unit the first clock goes on. */
function moved(s: Situation, action: Action, state: State, holderAssignmentId: string): Patch {
  const sameDesk = holderAssignmentId === s.doc.holderAssignmentId
  const held = { holderAssignmentId, ...(sameDesk ? {} : { heldSince: s.now, openedAt: null }) }
  if (action === 'withdraw') return { state, ...held, openedAt: s.now }
  if (action === 'transferToHead') return { state, ...held }
  if (isOneOf(opinionStates, state)) {
    const due = opinionDeadline(s.now, s.doc.opinionTime, s.settings.dayCount, s.calendar)
    return {
      state,
      ...held,
      opinionDueAt: due.at,
      opinionDueBasis: due.basis,
      opinionDueSource: due.source,
      deadlineAt: pressing(due.at, s.doc.dueDate),
    }
  }
  const none = { opinionDueAt: null, opinionDueBasis: null, opinionDueSource: null }
  return { state, ...held, ...none, deadlineAt: pressing(null, s.doc.dueDate) }
}

function snapshot({ doc }: Situation): Before {
  const {
    state,
    holderAssignmentId,
    opinionDueBasis,
    opinionDueSource,
    viaUnit,
    agreedStepId,
    reopened,
    checkedStepId,
  } = doc
  return {
    state,
    holderAssignmentId,
    heldSince: doc.heldSince.toISOString(),
    openedAt: doc.openedAt?.toISOString() ?? null,
    opinionDueAt: doc.opinionDueAt?.toISOString() ?? null,
    deadlineAt: doc.deadlineAt?.toISOString() ?? null,
    opinionDueBasis,
    opinionDueSource,
    viaUnit,
    agreedStepId,
    reopened,
    checkedStepId,
  }
}
