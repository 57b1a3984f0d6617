/** What each step does besides moving the document: what it writes down, and what it changes in the row. */

import { AppError } from '../../../shared/kernel/error.ts'
import { fill } from '../../../shared/kernel/said.ts'
import { shortDate } from '../../../shared/kernel/vietnamese.ts'
import type { Action } from '../../../shared/outgoing/actions.ts'
import { beyondList, differences } from '../../../shared/outgoing/finishing.ts'
import { typeName } from '../../../shared/outgoing/numbering.ts'
import { notes } from '../../../shared/outgoing/sentences.ts'
import type { BodyOf, Checklist } from '../../../shared/outgoing/steps.ts'
import { checkItems } from '../../../shared/outgoing/steps.ts'
import type { Tx } from '../../platform/database.ts'
import type { Act, Effect } from './act.ts'
import { said } from './conditions.ts'
import type { Patch } from './document-queries.ts'
import { removeAttachment } from './file-queries.ts'
import { recordFollowUp } from './follow-ups.ts'
import { printedHashOf, printedPartsOf } from './hashes.ts'
import { issueDocument } from './issuing.ts'
import { noticeApprover, noticeUnitHead, takeBack } from './notices.ts'
import { holdNumber, planNumber, takeNumber, voidNumber } from './numbers.ts'
import { input, refuse } from './refuse.ts'
import { signerPreset } from './signing.ts'
import { fieldsOf, type Situation, searchTextWith } from './situation.ts'
import * as steps from './step-queries.ts'

type Run<A extends Action> = (act: Act, body: BodyOf<A>) => Effect | Promise<Effect>

const note = ({ attempt }: Act): Effect => ({ text: said(attempt, 'opinion') || said(attempt, 'note') })
const forgetApproval: Patch = { checkedStepId: null, signedOn: null }

export const effects: { [A in Action]: Run<A> } = {
  submitToUnit: (_, body) => ({
    text: body.note ?? '',
    patch: { viaUnit: false, agreedStepId: null, reopened: false },
  }),
  submitToLeadership: async ({ s, version }, body) => {
    const agreed = s.doc.agreedStepId ? await steps.findStep(s.db, s.doc.agreedStepId) : null
    const changedSinceAgreement = agreed !== null && agreed.hash !== version?.cleanHash
    return { text: body.note ?? '', detail: { skippedUnit: s.doc.state === 'drafting', changedSinceAgreement } }
  },
  agree: ({ stepId }, body) => ({
    text: body.opinion ?? '',
    detail: { reopened: body.withChanges },
    patch: { agreedStepId: stepId, reopened: body.withChanges },
  }),
  disagree: (_, body) => ({ text: body.opinion ?? '', patch: { agreedStepId: null, reopened: false } }),
  transferToHead: note,
  submitDifferingViews: async ({ s, tx, actor, stepId, fileNote }, body) => {
    const views = { unitView: body.unitView ?? '', drafterView: body.drafterView ?? '' }
    await steps.insertDifferingView(tx, { documentId: s.doc.id, stepId, ...views, byName: actor.name, at: s.now })
    await fileNote({ kind: 'differingView', quote: '', texts: [views.unitView, views.drafterView] })
    return { text: views.unitView, detail: views }
  },
  reportError: async ({ fileNote }, body) => {
    const [quote, text] = [body.quote ?? '', body.note ?? '']
    await fileNote({ kind: 'errorReport', quote, texts: [text] })
    return { text, detail: { quote }, patch: { agreedStepId: null, reopened: false } }
  },
  reserveViews: (_, body) => ({ text: body.view ?? '' }),
  transferToDirector: note,
  sendBack: async (act, body) => {
    const text = body.opinion ?? ''
    await noticeUnitHead(act, text || notes.sentBackInRed)
    return { text, detail: { viaUnit: body.viaUnit }, patch: { viaUnit: body.viaUnit } }
  },
  resubmit: async ({ s, tx, stepId }, body) => {
    await steps.lapseApproval(tx, s.doc.id, stepId, s.now)
    return { text: body.note ?? '' }
  },
  approve: async (act, body) => ({ ...(await approve(act, body)) }),
  approveWithChanges: async (act, body) => {
    const { approvalId, ...effect } = await approve(act, body)
    const list = body.changes.filter((change) => change.text)
    for (const change of list) {
      await steps.insertChange(act.tx, { documentId: act.s.doc.id, approvalId, source: 'approver', ...change })
    }
    return { ...effect, detail: { ...effect.detail, changes: list } }
  },
  finishChanges: async (act, body) => {
    await finish(act)
    return { text: body.note ?? '' }
  },
  assignNumber: async ({ s, actor }, body) => {
    const plan = await planNumber(s, body)
    if ('reason' in plan) throw refuse(plan)
    await takeNumber(s, body, plan, actor.name)
    return {
      detail: { ...plan.take, skipped: plan.skip, voided: plan.void?.number ?? null },
      patch: { checkedStepId: null, searchText: await searchTextWith(s, plan.take.code) },
    }
  },
  returnForForm: async (act, body) => backToFinishing(act, body.reason ?? '', 'clerk'),
  check: ({ stepId }, body) => ({ detail: { items: checked(body.checklist) }, patch: { checkedStepId: stepId } }),
  submitForSignature: ({ s, stepId }, body) => {
    if (!body.checklist || !s.has.has('drafter')) return {}
    return { detail: { items: checked(body.checklist) }, patch: { checkedStepId: stepId } }
  },
  reportNumberError: async ({ s }, body) => {
    await holdNumber(s, body.reason ?? '')
    return { text: body.reason ?? '', patch: { checkedStepId: null } }
  },
  reportContentError: async (act, body) => {
    await holdNumber(act.s, body.reason ?? '')
    return backToFinishing(act, body.reason ?? '', 'drafter')
  },
  confirmSigned: ({ s }, body) => {
    const differs = s.number !== null && s.number.date !== body.signedOn
    if (differs && !body.acceptDifferentDate) {
      throw refuse({
        reason: 'signedOnDiffers',
        fields: { signedOn: { reason: 'assignedOn', params: { date: shortDate(s.number!.date) } } },
      })
    }
    return { detail: { signedOn: body.signedOn, differs }, patch: { signedOn: body.signedOn } }
  },
  recordNotSigned: async ({ s, tx, stepId }, body) => {
    await holdNumber(s, body.reason ?? '')
    await forgetScans(s, tx)
    await steps.lapseApproval(tx, s.doc.id, stepId, s.now)
    return { text: body.reason ?? '', patch: forgetApproval }
  },
  issue: (act, body) => issueDocument(act, body),
  withdraw: async ({ s, tx, fellNotes }) => {
    const last = await steps.lastStep(s.db, s.doc.id)
    if (!last?.before) throw refuse({ reason: 'illegalStep' })
    await takeBack(s, tx, last.id)
    await fellNotes(last.id)
    return { patch: restored(last.before), detail: { withdrew: last.id } }
  },
  stop: async ({ s, tx, stepId }, body) => {
    await voidNumber(s, body.reason ?? '')
    await forgetScans(s, tx)
    await steps.lapseApproval(tx, s.doc.id, stepId, s.now)
    return { text: body.reason ?? '', detail: { voided: s.number?.number ?? null }, patch: forgetApproval }
  },
  cancel: async (act, body) => {
    await voidNumber(act.s, body.reason ?? '')
    await noticeUnitHead(act, fill(notes.cancelled, { reason: body.reason ?? '' }))
    return { text: body.reason ?? '', detail: { voided: act.s.number?.number ?? null } }
  },
  orderFollowUp: (act, body) => recordFollowUp(act, body),
}

/** A paper that was signed before does not stand for the one that will be signed. */
async function forgetScans(s: Situation, tx: Tx): Promise<void> {
  for (const scan of s.attachments.filter((one) => one.kind === 'signedScan'))
    await removeAttachment(tx, scan.id, s.now)
}

const checked = (list: Checklist): string[] => checkItems.filter((item) => list[item])

/** What a withdrawal or an undo puts back into the row. */
export function restored(before: steps.Before): Patch {
  const { opinionDueBasis, opinionDueSource, viaUnit, agreedStepId, reopened, checkedStepId } = before
  return {
    opinionDueAt: before.opinionDueAt ? new Date(before.opinionDueAt) : null,
    deadlineAt: before.deadlineAt ? new Date(before.deadlineAt) : null,
    opinionDueBasis,
    opinionDueSource,
    viaUnit,
    agreedStepId,
    reopened,
    checkedStepId,
  }
}

async function approve(
  act: Act,
  body: BodyOf<'approve'> | BodyOf<'approveWithChanges'>,
): Promise<Effect & { approvalId: string }> {
  const { s, tx, actor, version, stepId } = act
  if (!version) throw new AppError('conflict')
  const signer = body.signer ?? (await signerPreset(s))
  const doc = { ...s.doc, signerAssignmentId: signer.assignmentId, signerForm: signer.form }
  if (body.decision) await steps.decideViews(tx, doc.id, body.decision, actor.name, s.now)
  const approvalId = await steps.insertApproval(tx, {
    documentId: doc.id,
    stepId,
    assignmentId: actor.assignment.id,
    cleanHash: version.cleanHash,
    printedHash: printedHashOf(fieldsOf(doc), s.attachments),
    printedParts: printedPartsOf(fieldsOf(doc), s.attachments),
    versionNo: version.no,
  })
  return {
    approvalId,
    text: body.opinion ?? '',
    detail: { signer, decision: body.decision ?? null, typeName: typeName(doc.type) },
    patch: { signerAssignmentId: signer.assignmentId, signerForm: signer.form, viaUnit: false, checkedStepId: null },
  }
}

/** Beyond the approver's list nothing may differ from what was approved: then it goes to the leader again (INK-14). */
async function finish(act: Act): Promise<void> {
  const { s, tx, version } = act
  const { approval } = s
  if (!approval || !version) throw refuse({ reason: 'approvalLapsed' })
  const parts = printedPartsOf(s.fields, s.attachments)
  const now = { text: version.cleanHash, printed: parts }
  const approved = {
    text: approval.finishedHash ?? approval.cleanHash,
    printed: approval.finishedParts ?? approval.printedParts,
  }
  if (beyondList(approved, now, s.changes, approval.finishedHash !== null).length)
    throw refuse({ reason: 'beyondList' })
  const printed = printedHashOf(s.fields, s.attachments)
  await steps.finishApproval(tx, approval.id, version.cleanHash, printed, parts, version.no)
  // What was written after the approval is shown to whoever gave it, before the paper leaves the house.
  if (differences(approved, now).length) await noticeApprover(act, approval.assignmentId)
}

async function backToFinishing({ s, tx }: Act, reason: string, source: 'clerk' | 'drafter'): Promise<Effect> {
  if (!s.approval) throw refuse({ reason: 'approvalLapsed' })
  if (!reason) throw refuse(input('reasonNeeded'))
  await forgetScans(s, tx)
  await steps.insertChange(tx, {
    documentId: s.doc.id,
    approvalId: s.approval.id,
    source,
    text: reason,
    // Văn thư looks at the form: who receives it may be put right, the content may not.
    place: source === 'clerk' ? 'recipients' : 'other',
  })
  return { text: reason, patch: { checkedStepId: null, signedOn: null } }
}
