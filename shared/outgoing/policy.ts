/** Who: relations to a document → acts. The server refuses by it, the client hides by it. */
import type { Actor } from '../kernel/actor.ts'
import { handlesDocuments, isAgencyLeader } from '../kernel/actor.ts'
import { allOf, anyOf, type Policy } from '../kernel/policy.ts'
import type { Action } from './actions.ts'

export const relations = [
  /** Acts in the position that drafts it (Người dự thảo). */
  'drafter',
  /** Named beside the drafter: writes, does not hand over. */
  'coDrafter',
  /** The person, or the one he acts for, had a hand in drafting: may never judge it. */
  'draftedIt',
  'holder',
  /** Head or deputy head of the drafting unit. */
  'unitLeader',
  'unitHead',
  'unitDeputy',
  'agencyLeader',
  'director',
  'deputyDirector',
  /** Văn thư, from the approval on. */
  'clerk',
  /** Was sent it by thông báo or đồng gửi. */
  'copied',
  /** Took the last step in this position. */
  'sender',
  /** Held it or took a step on it at some time. */
  'handled',
  'approver',
] as const
export type Relation = (typeof relations)[number]

export type Act = 'read' | 'edit' | 'coSend' | 'manageFiles' | 'tickChanges' | Action

export const policy = {
  read: anyOf<Relation>('holder', 'drafter', 'coDrafter', 'unitLeader', 'agencyLeader', 'clerk', 'copied', 'handled'),
  edit: anyOf<Relation>('drafter', 'coDrafter'),
  manageFiles: anyOf<Relation>('drafter', 'coDrafter', 'holder'),
  tickChanges: allOf<Relation>('holder', 'drafter'),
  coSend: allOf<Relation>('holder'),

  submitToUnit: allOf<Relation>('holder', 'drafter'),
  submitToLeadership: allOf<Relation>('holder', 'drafter'),
  agree: allOf<Relation>('holder', 'unitLeader').butNot('draftedIt'),
  disagree: allOf<Relation>('holder', 'unitLeader').butNot('draftedIt'),
  transferToHead: allOf<Relation>('holder', 'unitDeputy'),
  submitDifferingViews: allOf<Relation>('holder', 'unitLeader').butNot('draftedIt'),
  reportError: allOf<Relation>('holder', 'drafter'),
  reserveViews: allOf<Relation>('holder', 'drafter'),
  transferToDirector: allOf<Relation>('holder', 'deputyDirector'),
  sendBack: allOf<Relation>('holder', 'agencyLeader').butNot('draftedIt'),
  resubmit: allOf<Relation>('holder', 'drafter'),
  approve: allOf<Relation>('holder', 'agencyLeader').butNot('draftedIt'),
  approveWithChanges: allOf<Relation>('holder', 'agencyLeader').butNot('draftedIt'),
  finishChanges: allOf<Relation>('holder', 'drafter'),
  assignNumber: allOf<Relation>('holder', 'clerk'),
  returnForForm: allOf<Relation>('holder', 'clerk'),
  check: allOf<Relation>('holder', 'drafter'),
  submitForSignature: anyOf<Relation>('drafter', 'clerk'),
  reportNumberError: allOf<Relation>('holder', 'drafter'),
  reportContentError: allOf<Relation>('holder', 'drafter'),
  confirmSigned: allOf<Relation>('holder', 'clerk'),
  recordNotSigned: allOf<Relation>('holder', 'clerk'),
  issue: allOf<Relation>('holder', 'clerk'),
  withdraw: allOf<Relation>('sender').butNot('holder'),
  stop: anyOf<Relation>('approver', 'director'),
  cancel: allOf<Relation>('holder', 'drafter'),
  orderFollowUp: allOf<Relation>('agencyLeader'),
} satisfies Policy<Act, Relation>

/** Acts that concern no document yet, judged by the position alone. */
export const mayCreate = (actor: Pick<Actor, 'assignment'>): boolean =>
  handlesDocuments(actor.assignment.rank) && !isAgencyLeader(actor.assignment.rank)

export const mayReadRegister = (actor: Pick<Actor, 'assignment'>): boolean =>
  actor.assignment.rank === 'clerk' || isAgencyLeader(actor.assignment.rank)
