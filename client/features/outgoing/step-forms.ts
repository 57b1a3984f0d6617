/** What each step asks of the person who takes it: which inputs its dialog shows, and which must not stay empty. */

import type { Action } from '../../../shared/outgoing/actions.ts'
import type { DocumentView } from '../../../shared/outgoing/view.ts'

export const stepInputs = [
  'to',
  'decision',
  'opinion',
  'withChanges',
  'viaUnit',
  'unitView',
  'drafterView',
  'view',
  'quote',
  'note',
  'kind',
  'changes',
  'signer',
  'reason',
] as const
export type StepInput = (typeof stepInputs)[number]

type Form = { inputs: StepInput[]; needed?: StepInput[] }

/** Steps that have a panel of their own on the page (the number, the check, the scan, the issue) are not here. */
export const stepForms: Partial<Record<Action, Form>> = {
  submitToUnit: { inputs: ['to', 'note'], needed: ['to'] },
  submitToLeadership: { inputs: ['to', 'note'], needed: ['to'] },
  agree: { inputs: ['opinion', 'withChanges'] },
  // Blue or red ink is enough without words, so the server decides whether an opinion is missing.
  disagree: { inputs: ['opinion'] },
  sendBack: { inputs: ['opinion', 'viaUnit'] },
  transferToHead: { inputs: ['to', 'opinion'], needed: ['to', 'opinion'] },
  transferToDirector: { inputs: ['to', 'opinion'], needed: ['to', 'opinion'] },
  submitDifferingViews: { inputs: ['to', 'unitView', 'drafterView'], needed: ['to', 'unitView', 'drafterView'] },
  reportError: { inputs: ['to', 'quote', 'note'], needed: ['to', 'quote', 'note'] },
  reserveViews: { inputs: ['to', 'view'], needed: ['to', 'view'] },
  resubmit: { inputs: ['note'] },
  approve: { inputs: ['decision', 'signer', 'opinion', 'to'] },
  approveWithChanges: { inputs: ['changes', 'decision', 'signer', 'opinion'], needed: ['changes'] },
  finishChanges: { inputs: ['note', 'to'] },
  returnForForm: { inputs: ['reason'], needed: ['reason'] },
  reportNumberError: { inputs: ['reason'], needed: ['reason'] },
  reportContentError: { inputs: ['reason'], needed: ['reason'] },
  recordNotSigned: { inputs: ['reason'], needed: ['reason'] },
  stop: { inputs: ['reason'], needed: ['reason'] },
  cancel: { inputs: ['reason'], needed: ['reason'] },
  orderFollowUp: { inputs: ['kind', 'reason', 'to'], needed: ['reason'] },
  withdraw: { inputs: [] },
}

/** The steps of the page's own panels; there they are buttons with their fields beside them. */
export const panelActions: readonly Action[] = ['assignNumber', 'check', 'submitForSignature', 'confirmSigned', 'issue']

/** The order in which steps are offered: the first that is allowed is the main one, the next two stand beside it, the rest in the menu. */
const ranking: readonly Action[] = [
  'approve',
  'agree',
  'finishChanges',
  'resubmit',
  'submitToUnit',
  'submitToLeadership',
  'approveWithChanges',
  'sendBack',
  'disagree',
  'reserveViews',
  'reportError',
  'withdraw',
]
const inMenu: readonly Action[] = [
  'transferToHead',
  'transferToDirector',
  'submitDifferingViews',
  'returnForForm',
  'reportNumberError',
  'reportContentError',
  'recordNotSigned',
  'stop',
  'cancel',
  'orderFollowUp',
]

type Offered = DocumentView['actions'][number]

/** Refusals of the way itself, not of something still missing: such a step is not the main one. */
const otherWay = new Set(['skipOnlyForHead', 'viaUnit', 'notYourself', 'selfAgreement', 'notForYou'])

/** The steps that move a document forward: one of them is the main one. */
const forward = 6

/**
 * Splits what workflow and policy offer into what is seen first and what waits in the menu. The main step stands first even
 * where something is still missing: pressing it says what (never a grey button).
 */
export function arrangeActions(offered: readonly Offered[]): { shown: Offered[]; menu: Offered[] } {
  const rank = (one: Offered) => ranking.indexOf(one.action)
  const isBarred = (one: Offered) => !one.allowed && otherWay.has(one.refusal?.reason ?? '')
  const ranked = offered
    .filter((one) => rank(one) >= 0)
    .sort((a, b) => Number(isBarred(a)) - Number(isBarred(b)) || rank(a) - rank(b))
  const main = ranked.find((one) => rank(one) < forward)
  const beside = ranked
    .filter((one) => one !== main && (one.allowed || rank(one) >= forward))
    .sort((a, b) => rank(a) - rank(b))
  const shown = [...(main ? [main] : []), ...beside].slice(0, 3)
  const rest = offered.filter((one) => !shown.includes(one) && !panelActions.includes(one.action))
  const order = (one: Offered) => inMenu.indexOf(one.action)
  return { shown, menu: rest.sort((a, b) => order(a) - order(b)) }
}

export const isForward = (action: Action): boolean => ranking.indexOf(action) >= 0 && ranking.indexOf(action) < forward

/** Empty or unset, whatever its type. */
export const isBlank = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0)
