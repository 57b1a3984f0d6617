/** When: the table of `flow-outgoing.md`, one row a step. Article keys are explained in `kernel/articles.ts`. */
import type { Article } from '../kernel/articles.ts'
import type { Step, Table } from '../kernel/workflow.ts'
import type { Action, Condition } from './actions.ts'
import type { State } from './states.ts'

export type OutgoingStep = Step<State, Condition, Article>

const cancel = {
  to: 'cancelled',
  article: 'proposal',
  needs: ['reason'],
  next: 'drafter',
  round: 'close',
  proposal: true,
} as const
const withdraw = {
  to: 'previous',
  article: 'proposal',
  needs: ['notOpened'],
  next: 'previous',
  round: 'turn',
  proposal: true,
} as const
const stop = {
  to: 'leadershipDisagreed',
  article: 'proposal',
  needs: ['reason'],
  next: 'drafter',
  round: 'turn',
  proposal: true,
} as const
const submitToUnit = {
  to: 'unitReview',
  article: '10.1',
  needs: ['oneLeader', 'written', 'fieldsComplete', 'relatedDeclared'],
  next: 'chosen',
  round: 'turn',
  undoable: true,
} as const

export const workflow = {
  drafting: {
    submitToUnit,
    submitToLeadership: {
      to: 'leadershipReview',
      article: 'A18',
      needs: ['unitHead', 'oneLeader', 'written', 'fieldsComplete', 'relatedDeclared'],
      next: 'chosen',
      round: 'turn',
      undoable: true,
    },
    cancel,
  },
  unitReview: {
    agree: { to: 'unitAgreed', article: '10.2', next: 'drafter', round: 'turn', undoable: true },
    disagree: {
      to: 'unitDisagreed',
      article: '10.2',
      needs: ['opinionOrInk'],
      next: 'drafter',
      round: 'turn',
      undoable: true,
    },
    transferToHead: {
      to: 'unitReview',
      article: 'proposal',
      needs: ['opinion'],
      next: 'chosen',
      round: 'turn',
      undoable: true,
      proposal: true,
    },
    submitDifferingViews: {
      to: 'leadershipReview',
      article: '10.8',
      needs: ['bothViews', 'oneLeader'],
      next: 'chosen',
      round: 'turn',
      undoable: true,
    },
    withdraw,
  },
  unitDisagreed: {
    submitToUnit,
    reserveViews: {
      to: 'unitReview',
      article: '10.8',
      needs: ['ownView', 'oneLeader'],
      next: 'chosen',
      round: 'turn',
      undoable: true,
    },
    cancel,
  },
  unitAgreed: {
    submitToLeadership: {
      to: 'leadershipReview',
      article: '10.3',
      needs: ['oneLeader', 'fieldsComplete', 'relatedDeclared', 'agreedVersion'],
      next: 'chosen',
      round: 'turn',
      undoable: true,
    },
    reportError: {
      to: 'unitReview',
      article: '10.8',
      needs: ['noteAtWords', 'oneLeader'],
      next: 'chosen',
      round: 'turn',
      undoable: true,
    },
    cancel,
  },
  leadershipReview: {
    transferToDirector: {
      to: 'leadershipReview',
      article: 'proposal',
      needs: ['outsideField', 'opinion'],
      next: 'chosen',
      round: 'turn',
      undoable: true,
      proposal: true,
    },
    sendBack: {
      to: 'leadershipDisagreed',
      article: '10.4',
      needs: ['opinionOrInk'],
      next: 'drafter',
      round: 'turn',
      undoable: true,
    },
    approve: {
      to: 'awaitingNumber',
      toWhenSignedFirst: 'awaitingCheck',
      article: '10.4',
      needs: ['viewsDecided', 'signerSet'],
      next: 'clerk',
      round: 'close',
      ink: 'acceptAll',
    },
    approveWithChanges: {
      to: 'finishing',
      article: '10.6',
      needs: ['viewsDecided', 'signerSet', 'changeList'],
      next: 'drafter',
      round: 'turn',
      ink: 'acceptAll',
    },
    withdraw,
  },
  leadershipDisagreed: {
    resubmit: {
      to: 'leadershipReview',
      article: '10.4',
      needs: ['notViaUnit', 'fieldsComplete', 'relatedDeclared'],
      next: 'lastLeader',
      round: 'turn',
      undoable: true,
    },
    submitToUnit,
    cancel,
  },
  finishing: {
    finishChanges: {
      to: 'awaitingNumber',
      toWhenSignedFirst: 'awaitingCheck',
      article: '10.6',
      needs: ['changesDone', 'changesInInk', 'fieldsComplete'],
      next: 'clerk',
      round: 'close',
      ink: 'acceptAll',
    },
    resubmit: {
      to: 'leadershipReview',
      article: 'ND30.11',
      needs: ['fieldsComplete'],
      next: 'lastLeader',
      round: 'turn',
      undoable: true,
    },
  },
  awaitingNumber: {
    assignNumber: {
      to: 'awaitingCheck',
      toWhenSignedFirst: 'awaitingIssue',
      article: '10.5',
      needs: ['approvedVersion', 'lawfulNumber'],
      next: 'drafter',
      round: 'stay',
    },
    returnForForm: {
      to: 'finishing',
      article: 'proposal',
      needs: ['reason'],
      next: 'drafter',
      round: 'turn',
      proposal: true,
    },
    stop,
  },
  awaitingCheck: {
    check: { to: 'awaitingCheck', article: '10.6', next: 'same', round: 'stay' },
    submitForSignature: {
      to: 'signing',
      article: '10.6',
      needs: ['approvedVersion', 'checkedByDrafter'],
      next: 'clerk',
      round: 'stay',
    },
    reportNumberError: {
      to: 'awaitingNumber',
      article: '14.4',
      needs: ['numbered', 'reason'],
      next: 'clerk',
      round: 'stay',
    },
    reportContentError: {
      to: 'finishing',
      article: 'proposal',
      needs: ['reason'],
      next: 'same',
      round: 'turn',
      proposal: true,
    },
    stop,
  },
  signing: {
    confirmSigned: {
      to: 'awaitingIssue',
      toWhenSignedFirst: 'awaitingNumber',
      article: '10.6',
      needs: ['approvedVersion', 'signedScan'],
      next: 'same',
      round: 'stay',
    },
    recordNotSigned: {
      to: 'leadershipDisagreed',
      article: 'proposal',
      needs: ['reason'],
      next: 'drafter',
      round: 'turn',
      proposal: true,
    },
    stop,
  },
  awaitingIssue: {
    issue: {
      to: 'issued',
      article: '10.5',
      needs: ['approvedVersion', 'numbered', 'signedScan', 'recipientsGiven', 'issuedInTime'],
      next: 'same',
      round: 'stay',
    },
    stop,
  },
  issued: {
    orderFollowUp: { to: 'issued', article: 'ND30.18', needs: ['reason'], next: 'same', round: 'stay' },
  },
  cancelled: {},
} as const satisfies Table<State, Action, Condition, Article>

/** The step of a state, or undefined where the table has none. */
export const stepOf = (state: State, action: Action): OutgoingStep | undefined =>
  (workflow as Table<State, Action, Condition, Article>)[state][action]

/** Which comes first, the number or the signature (A14): the regulation's order, or Nghị định 30 Điều 15 khoản 2. */
export const numberOrders = ['numberFirst', 'signFirst'] as const
export type NumberOrder = (typeof numberOrders)[number]

export function targetOf(step: OutgoingStep, order: NumberOrder, previous: State): State {
  if (order === 'signFirst' && step.toWhenSignedFirst) return step.toWhenSignedFirst
  return step.to === 'previous' ? previous : step.to
}

/** In Nghị định 30's order the drafter checks right after the approval, and the number comes after the signature. */
export function holderRuleOf(step: OutgoingStep, target: State): OutgoingStep['next'] {
  if (target === 'awaitingCheck' && step.next === 'clerk') return 'drafter'
  if (target === 'awaitingIssue' && step.next === 'drafter') return 'same'
  return step.next
}
