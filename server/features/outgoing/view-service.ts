/** The whole view of one document, as one person sees it: `GET /api/outgoing/:id`. */
import type { Actor } from '../../../shared/kernel/actor.ts'
import type { Said } from '../../../shared/kernel/error.ts'
import { permits } from '../../../shared/kernel/policy.ts'
import type { Action } from '../../../shared/outgoing/actions.ts'
import { refuseEdit, refuseFile } from '../../../shared/outgoing/editing.ts'
import { policy } from '../../../shared/outgoing/policy.ts'
import { notes } from '../../../shared/outgoing/sentences.ts'
import { finalStates, isOneOf } from '../../../shared/outgoing/states.ts'
import type { DocumentView } from '../../../shared/outgoing/view.ts'
import { activeDelegations } from '../org/public.ts'
import { viewActions } from './action-view.ts'
import { viewOpinion, viewProcessing } from './deadline-view.ts'
import { type CoSend, coSendsOf, type FollowUp, followUpsAbout } from './file-queries.ts'
import { viewAttachment } from './files-service.ts'
import {
  doerOf,
  opinionsOf,
  type People,
  personOf,
  reportedWords,
  reservedView,
  viewHistory,
  viewSealed,
} from './history-view.ts'
import { recordOpening } from './opening.ts'
import { peopleOf } from './people-queries.ts'
import { viewRelated } from './related-view.ts'
import { signerPreset } from './signing.ts'
import { type House, look, type Situation } from './situation.ts'
import { isChangedUnderList, lastApproval, type StepRow, stepsOf } from './step-queries.ts'
import { faultOf } from './undo-service.ts'

export async function readDocument(house: House, actor: Actor, id: string): Promise<DocumentView> {
  let s = await look(house, house.p.sql, actor, id)
  const unread = (await coSendsOf(s.db, id)).some((one) => one.toAssignmentId === actor.assignment.id && !one.openedAt)
  if (await recordOpening(house, actor, s, unread)) s = await look(house, house.p.sql, actor, id)
  return view(s, actor)
}

/** Looking without opening: it counts as read only when its page is opened. */
export const peekDocument = async (house: House, actor: Actor, id: string): Promise<DocumentView> =>
  view(await look(house, house.p.sql, actor, id), actor)

async function view(s: Situation, actor: Actor): Promise<DocumentView> {
  const { db, doc, has, now, fields } = s
  const [steps, coSends, approval, followUps, delegations] = await Promise.all([
    stepsOf(db, doc.id),
    coSendsOf(db, doc.id),
    lastApproval(db, doc.id),
    followUpsAbout(db, doc.id),
    activeDelegations(db, now, { assignmentId: doc.holderAssignmentId }),
  ])
  const people = await peopleOf(db, [
    ...[
      doc.drafterAssignmentId,
      doc.holderAssignmentId,
      ...s.coDrafters,
      ...(doc.signerAssignmentId ? [doc.signerAssignmentId] : []),
    ],
    ...steps.flatMap((step) => [step.assignmentId, step.holderAssignmentId]),
    ...coSends.flatMap((one) => [one.fromAssignmentId, one.toAssignmentId]),
  ])
  const standing = steps.filter((step) => !step.undoneAt)
  const last = standing.at(-1) ?? null
  const stepWith = (stepId: string | null) => steps.find((step) => step.id === stepId) ?? null
  const agreed = stepWith(doc.agreedStepId)
  const submitted = standing.findLast((step) => step.action === 'submitToLeadership')
  const approvedBy = stepWith(approval?.stepId ?? null)
  const checkedBy = stepWith(doc.checkedStepId)
  const issuedBy = stepWith(doc.issuedStepId)
  const delegation = delegations[0]
  const mayUndo = last?.undoUntil && !faultOf(s, last, actor)
  return {
    id: doc.id,
    draftId: doc.draftId,
    version: doc.version,
    state: doc.state,
    fields,
    unit: { id: doc.unitId, name: doc.unitName, code: doc.unitSymbol },
    drafter: personOf(people, doc.drafterAssignmentId),
    coDrafters: s.coDrafters.map((id) => personOf(people, id)),
    signerPreset: permits(policy.approve, has) && doc.state === 'leadershipReview' ? await signerPreset(s) : null,
    signerPerson: doc.signerAssignmentId ? personOf(people, doc.signerAssignmentId) : null,
    holder: {
      ...personOf(people, doc.holderAssignmentId),
      since: doc.heldSince.toISOString(),
      openedAt: doc.openedAt?.toISOString() ?? null,
      delegate: delegation ? { name: delegation.delegateName, until: delegation.endsAt.toISOString() } : null,
    },
    waitsForMe: has.has('holder') && !isOneOf(finalStates, doc.state),
    deadlines: { opinion: viewOpinion(doc, now), processing: viewProcessing(doc.state, doc.dueDate, now) },
    actions: await viewActions(s),
    can: {
      edit: refuseEdit(doc, has) === null,
      manageFiles: (['annex', 'related', 'signedScan'] as const).some((kind) => refuseFile(doc, kind, has) === null),
      coSend: permits(policy.coSend, has),
      tickChanges: doc.state === 'finishing' && permits(policy.tickChanges, has),
    },
    undoUntil: mayUndo ? last.undoUntil!.toISOString() : null,
    history: viewHistory(steps, people),
    opinions: opinionsOf(standing, coSends, people),
    reportedWords: doc.state === 'unitReview' ? reportedWords(standing) : null,
    reservedView: reservedView(standing),
    differingViews: s.views.map(({ decidedAt, at, ...rest }) => ({
      id: rest.id,
      unitView: rest.unitView,
      drafterView: rest.drafterView,
      byName: rest.byName,
      at: at.toISOString(),
      decision: rest.decision,
      decidedByName: rest.decidedByName,
      decidedAt: decidedAt?.toISOString() ?? null,
    })),
    changes: s.changes.map(({ id, position, text, place, doneAt }) => ({
      id,
      position,
      text,
      place,
      done: doneAt !== null,
    })),
    agreement: agreed && {
      ...viewSealed(agreed, people),
      reopened: doc.reopened,
      changedSince: submitted?.detail.changedSinceAgreement === true,
    },
    approval: approval &&
      approvedBy && {
        ...viewSealed(approvedBy, people),
        hash: approval.finishedHash ?? approval.cleanHash,
        standing: approval.lapsedAt === null,
        lapsed: viewLapse(stepWith(approval.lapsedStepId), people),
        changedUnderList: isChangedUnderList(approval),
      },
    attachments: s.attachments.map(viewAttachment),
    related: await viewRelated(s),
    coSends: coSends.map((one) => viewCoSend(one, stepWith(one.stepId), people)),
    myConsultation: openConsultation(s, coSends, actor),
    number: s.number && {
      register: s.number.register,
      year: s.number.year,
      number: s.number.number,
      text: s.number.code,
      date: s.number.date,
      status: s.number.status,
    },
    check: checkedBy && {
      by: doerOf(checkedBy, people),
      at: checkedBy.at.toISOString(),
      items: (checkedBy.detail.items ?? []) as NonNullable<DocumentView['check']>['items'],
    },
    signedOn: doc.signedOn,
    issue: issuedBy && {
      by: doerOf(issuedBy, people),
      at: issuedBy.at.toISOString(),
      on: doc.issuedOn ?? '',
      contentHash: doc.contentHash ?? '',
      lateReason: doc.lateReason,
      archivedBy: doc.archivedBy ?? '',
      auditHead: doc.auditHead,
    },
    followUps: followUps.filter((one) => one.originalId === doc.id).map(viewFollowUp),
    followsUp: followsUp(followUps.find((one) => one.documentId === doc.id)),
  }
}

const viewLapse = (step: StepRow | null, people: People) =>
  step && { action: step.action as Action, by: doerOf(step, people), reason: step.text }

function openConsultation(s: Situation, coSends: CoSend[], actor: Actor): string | null {
  if (isOneOf(finalStates, s.doc.state)) return null
  const mine = coSends.find(
    (one) => one.kind === 'consult' && !one.repliedAt && one.toAssignmentId === actor.assignment.id,
  )
  return mine?.id ?? null
}

/** Told by a step in the house's own words: those of its drafter's or leader's stay as they were written. */
function noteOf(opinion: string, step: StepRow | null): Said | null {
  if (step?.action === 'cancel') return { reason: 'cancelled', params: { reason: step.text } }
  if (step?.action === 'finishChanges') return { reason: 'changedUnderList' }
  return step?.action === 'sendBack' && opinion === notes.sentBackInRed ? { reason: 'sentBackInRed' } : null
}

function viewCoSend(one: CoSend, step: StepRow | null, people: People): DocumentView['coSends'][number] {
  return {
    id: one.id,
    kind: one.kind,
    from: { ...personOf(people, one.fromAssignmentId), onBehalfOf: one.onBehalfOfName },
    to: personOf(people, one.toAssignmentId),
    opinion: one.opinion,
    opinionSaid: noteOf(one.opinion, step),
    at: one.at.toISOString(),
    openedAt: one.openedAt?.toISOString() ?? null,
    reply: one.reply,
    repliedAt: one.repliedAt?.toISOString() ?? null,
    repliedByName: one.repliedByName,
  }
}

const viewFollowUp = ({ id, kind, reason, at, byName, documentId, code, done }: FollowUp) => ({
  id,
  kind,
  reason,
  at: at.toISOString(),
  byName,
  documentId,
  numberText: code,
  done,
})

const followsUp = (one: FollowUp | undefined): DocumentView['followsUp'] =>
  one ? { kind: one.kind, documentId: one.originalId, numberText: one.code ?? '' } : null
