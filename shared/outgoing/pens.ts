/** Which pen a person holds in which state ("Pens by state" of ink.md). The holder decides who moves it; several may write. */
import type { Pen } from '../drafts/contract.ts'
import { permits } from '../kernel/policy.ts'
import { policy, type Relation } from './policy.ts'
import type { State } from './states.ts'

/** @returns null for a person who may not even read it */
export function penOf(state: State, has: ReadonlySet<Relation>, reopened: boolean): Pen | null {
  if (!permits(policy.read, has)) return null
  const drafts = has.has('drafter') || has.has('coDrafter')
  const judges = !has.has('draftedIt')
  switch (state) {
    case 'drafting':
    case 'finishing':
      return drafts ? 'author' : 'reader'
    case 'unitReview':
      return judges && has.has('unitLeader') ? 'blue' : 'reader'
    case 'unitDisagreed':
    case 'leadershipDisagreed':
      return drafts ? 'author' : judges && has.has('unitLeader') ? 'blue' : 'reader'
    case 'unitAgreed':
      if (!reopened) return 'reader'
      return drafts ? 'author' : judges && has.has('unitLeader') ? 'blue' : 'reader'
    case 'leadershipReview':
      return judges && has.has('agencyLeader') ? 'red' : 'reader'
    default:
      return 'reader'
  }
}
