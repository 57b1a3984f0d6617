/** What must hold before a step: one function for each condition of the table. Without an attempt only what can be known before. */

import { issuedText, plainText } from '../../../shared/drafts/text.ts'
import { dayOf, nextWorkingDay } from '../../../shared/kernel/calendar.ts'
import type { Action, Condition } from '../../../shared/outgoing/actions.ts'
import { missingFields, type Signer } from '../../../shared/outgoing/fields.ts'
import { checkItems, type StepBody } from '../../../shared/outgoing/steps.ts'
import type { OutgoingStep } from '../../../shared/outgoing/workflow.ts'
import type { Seam } from '../drafts/public.ts'
import { findAssignment, type Held } from '../org/public.ts'
import { printedHashOf } from './hashes.ts'
import { planNumber } from './numbers.ts'
import { type Fault, input } from './refuse.ts'
import { faultOfSigner, signerPreset } from './signing.ts'
import type { Situation } from './situation.ts'
import { findStep } from './step-queries.ts'

/** A step that a person is taking: its body, and the draft standing still between two rounds. */
export type Attempt = { action: Action; step: OutgoingStep; body: StepBody; seam: Seam | null; to: Held | Fault | null }

type Check = (s: Situation, attempt: Attempt | null) => Fault | null | Promise<Fault | null>

/** A text of the body, whatever the action; '' where it has none. */
export function said(attempt: Attempt, name: string): string {
  const value = (attempt.body as Record<string, unknown>)[name]
  return typeof value === 'string' ? value : ''
}

const needText =
  (name: string, fault: Fault): Check =>
  (_, attempt) =>
    !attempt || said(attempt, name) ? null : { ...fault, fields: { [name]: 'writeThis' } }

const flat = (text: string): string => text.replace(/\s+/g, ' ').trim()

const checks: Record<Condition, Check> = {
  unitHead: (s) => (s.has.has('unitHead') ? null : { reason: 'skipOnlyForHead', code: 'forbidden' }),
  written: (_, attempt) =>
    attempt?.seam && !plainText(attempt.seam.content().content).trim()
      ? input('emptyDraft', { content: 'writeDraft' })
      : null,
  fieldsComplete: (s) => {
    const missing = missingFields(s.fields)
    return Object.keys(missing).length ? input('fieldsIncomplete', missing) : null
  },
  relatedDeclared: (s) =>
    s.doc.noRelated || s.related.length > 0 || s.attachments.some((one) => one.kind === 'related')
      ? null
      : input('relatedUndeclared', { related: 'related' }),
  oneLeader: (_, attempt) => (attempt?.to && 'reason' in attempt.to ? attempt.to : null),
  agreedVersion,
  opinion: needText('opinion', input('opinionNeeded')),
  opinionOrInk: (s, attempt) => {
    if (!attempt || said(attempt, 'opinion')) return null
    const ink = attempt.seam?.inkSinceHandOver()
    if (s.doc.state === 'unitReview') return ink?.blue ? null : input('opinionOrInkNeeded', { opinion: 'writeThis' })
    return ink?.red ? null : input('opinionOrRedNeeded', { opinion: 'writeThis' })
  },
  noteAtWords: (_, attempt) => {
    if (!attempt) return null
    const [quote, note] = [said(attempt, 'quote'), said(attempt, 'note')]
    if (!quote || !note) return input('noteAtWordsNeeded', { quote: 'quote', note: 'proposal' })
    const { content } = attempt.seam?.content() ?? { content: [] }
    const stands = [plainText(content), issuedText(content)].some((text) => flat(text).includes(flat(quote)))
    return stands ? null : input('quoteNotFound', { quote: 'quoteExactly' })
  },
  ownView: needText('view', input('ownViewNeeded')),
  bothViews: (_, attempt) =>
    !attempt || (said(attempt, 'unitView') && said(attempt, 'drafterView'))
      ? null
      : input('bothViewsNeeded', { unitView: 'unitView', drafterView: 'drafterView' }),
  outsideField: async (s) => {
    const held = await findAssignment(s.db, s.hat.assignment.id)
    return s.doc.field && held?.fields.includes(s.doc.field) ? { reason: 'insideField' } : null
  },
  notViaUnit: (s) => (s.doc.viaUnit ? { reason: 'viaUnit' } : null),
  viewsDecided: (s, attempt) =>
    attempt && s.views.some((view) => !view.decidedAt) && !said(attempt, 'decision')
      ? input('viewsUndecided', { decision: 'decision' })
      : null,
  signerSet: async (s, attempt) => {
    if (!attempt) return null
    const { signer } = attempt.body as { signer?: Signer }
    return faultOfSigner(s, signer ?? (await signerPreset(s)))
  },
  changeList: (_, attempt) =>
    attempt?.body.action === 'approveWithChanges' && !attempt.body.changes.some((change) => change.text)
      ? input('changesNeeded', { changes: 'oneChange' })
      : null,
  changesDone: (s) => (s.changes.every((change) => change.doneAt) ? null : { reason: 'changesNotDone' }),
  changesInInk: (s, attempt) => {
    const wanted = s.changes.some((change) => change.source === 'approver' && change.place === 'text')
    const first = !s.approval?.finishedHash
    return attempt?.seam && wanted && first && !attempt.seam.inkSinceHandOver().author
      ? { reason: 'changesNotInInk' }
      : null
  },
  approvedVersion,
  lawfulNumber: async (s, attempt) => {
    if (attempt?.body.action !== 'assignNumber') return null
    const plan = await planNumber(s, attempt.body)
    return 'reason' in plan ? plan : null
  },
  numbered: (s) => (s.number?.status === 'used' ? null : { reason: 'notNumbered' }),
  checkedByDrafter: (s, attempt) => {
    if (s.doc.checkedStepId) return null
    if (!s.has.has('drafter')) return { reason: 'notChecked' }
    if (attempt?.body.action !== 'submitForSignature') return null
    const { checklist } = attempt.body
    return checklist && checkItems.every((item) => checklist[item])
      ? null
      : input('notChecked', { checklist: 'checklist' })
  },
  signedScan: (s) => (s.attachments.some((one) => one.kind === 'signedScan') ? null : { reason: 'scanNeeded' }),
  recipientsGiven: (s, attempt) => {
    const copies = attempt?.body.action === 'issue' ? (attempt.body.copies ?? s.doc.copies) : (s.doc.copies ?? 1)
    return s.doc.recipients.length && copies ? null : input('recipientsNeeded', { copies: 'copies' })
  },
  issuedInTime: (s, attempt) => {
    const last = nextWorkingDay([s.number?.date ?? '', s.doc.signedOn ?? ''].sort().at(-1) || dayOf(s.now), s.calendar)
    const late = dayOf(s.now) > last
    return attempt && late && !said(attempt, 'lateReason') ? input('issueLate', { lateReason: 'giveReason' }) : null
  },
  reason: needText('reason', input('reasonNeeded')),
  notOpened: (s) => (s.doc.openedAt ? { reason: 'alreadyOpened' } : null),
}

/** Locked by the unit's agreement, the text cannot differ; reopened, it may, and the director is shown that it does. */
async function agreedVersion(s: Situation): Promise<Fault | null> {
  if (s.doc.reopened || !s.doc.agreedStepId) return null
  const [agreed, now] = await Promise.all([
    findStep(s.db, s.doc.agreedStepId),
    s.house.drafts.latestVersion(s.db, s.doc.draftId),
  ])
  return agreed?.hash === now?.cleanHash ? null : { reason: 'agreedVersionChanged' }
}

/** Exactly the text, the printed fields and the annexes that were approved (Điều 10 khoản 5). */
async function approvedVersion(s: Situation): Promise<Fault | null> {
  const { approval } = s
  if (!approval) return { reason: 'approvalLapsed' }
  const version = await s.house.drafts.latestVersion(s.db, s.doc.draftId)
  const text = version?.cleanHash === (approval.finishedHash ?? approval.cleanHash)
  const printed = printedHashOf(s.fields, s.attachments) === (approval.finishedPrintedHash ?? approval.printedHash)
  return text && printed ? null : { reason: 'approvalLapsed' }
}

/** @returns the first condition of a step that does not hold */
export async function firstFault(s: Situation, step: OutgoingStep, attempt: Attempt | null): Promise<Fault | null> {
  for (const condition of step.needs ?? []) {
    const fault = await checks[condition](s, attempt)
    if (fault) return fault
  }
  return null
}
