/** `POST /api/outgoing/:id/steps`: one body for each action. Every step names the version that the person saw. */
import { z } from 'zod'
import { fieldSentences } from '../kernel/sentences.ts'
import type { Action } from './actions.ts'
import { day, signer, text } from './fields.ts'
import { changePlaces } from './finishing.ts'
import { registers } from './numbering.ts'

const version = z.number().int().positive()
const id = z.uuid(fieldSentences.invalidId)
/** A list is read only so that the refusal can name Điều 10 khoản 9 instead of "wrong type". */
const to = z.union([id, z.array(id).max(50)])
const opinion = text(4_000)
const reason = text(2_000)

const changeItem = z.object({ text: text(1_000), place: z.enum(changePlaces).default('text') })

export const checkItems = ['number', 'date', 'signer', 'recipients', 'annexes'] as const
const checklist = z.object({
  number: z.boolean(),
  date: z.boolean(),
  signer: z.boolean(),
  recipients: z.boolean(),
  annexes: z.boolean(),
})

export const followUpKinds = ['recall', 'correct', 'replace'] as const
export type FollowUpKind = (typeof followUpKinds)[number]

const step = <A extends Action, S extends z.ZodRawShape>(action: A, shape: S) =>
  z.object({ action: z.literal(action), version, ...shape })

const approval = {
  opinion: opinion.optional(),
  /** Left out: the leader signs, a deputy with KT. */
  signer: signer.optional(),
  /** Decides the differing views of Điều 10 khoản 8. */
  decision: opinion.optional(),
  to: to.optional(),
}

export const stepBody = z.discriminatedUnion('action', [
  step('submitToUnit', { to: to.optional(), note: opinion.optional() }),
  step('submitToLeadership', { to: to.optional(), note: opinion.optional() }),
  step('agree', { opinion: opinion.optional(), withChanges: z.boolean().default(false) }),
  step('disagree', { opinion: opinion.optional() }),
  step('transferToHead', { to: to.optional(), opinion: opinion.optional() }),
  step('submitDifferingViews', { to: to.optional(), unitView: opinion.optional(), drafterView: opinion.optional() }),
  step('reportError', { to: to.optional(), quote: text(1_000).optional(), note: opinion.optional() }),
  step('reserveViews', { to: to.optional(), view: opinion.optional() }),
  step('transferToDirector', { to: to.optional(), opinion: opinion.optional() }),
  step('sendBack', { opinion: opinion.optional(), viaUnit: z.boolean().default(false) }),
  step('resubmit', { note: opinion.optional() }),
  step('approve', approval),
  step('approveWithChanges', { ...approval, changes: z.array(changeItem).max(100).default([]) }),
  step('finishChanges', { to: to.optional(), note: opinion.optional() }),
  step('assignNumber', {
    register: z.enum(registers).default('general'),
    number: z.number().int().min(1).max(999_999),
    date: day,
    gapReason: reason.optional(),
    voidReason: reason.optional(),
  }),
  step('returnForForm', { reason: reason.optional() }),
  step('check', { checklist }),
  step('submitForSignature', { checklist: checklist.optional(), to: to.optional() }),
  step('reportNumberError', { reason: reason.optional(), to: to.optional() }),
  step('reportContentError', { reason: reason.optional() }),
  step('confirmSigned', { signedOn: day, acceptDifferentDate: z.boolean().default(false) }),
  step('recordNotSigned', { reason: reason.optional() }),
  step('issue', {
    lateReason: reason.optional(),
    archivedBy: text(200).optional(),
    copies: z.number().int().min(1).max(9_999).optional(),
  }),
  step('withdraw', {}),
  step('stop', { reason: reason.optional() }),
  step('cancel', { reason: reason.optional() }),
  step('orderFollowUp', { kind: z.enum(followUpKinds), reason: reason.optional(), to: to.optional() }),
])
export type StepBody = z.infer<typeof stepBody>
export type BodyOf<A extends Action> = Extract<StepBody, { action: A }>
export type Checklist = z.infer<typeof checklist>
