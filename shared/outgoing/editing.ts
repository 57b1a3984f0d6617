/** When fields and files may change: while the drafter works on it, while a leader reads it, and the signed scan at the end. */
import { permits } from '../kernel/policy.ts'
import type { AttachmentKind } from './contract.ts'
import { policy, type Relation } from './policy.ts'
import type { Reason } from './refusals.ts'
import { editableStates, isOneOf, opinionStates, type State } from './states.ts'

type Where = { state: State; reopened: boolean }

/** @returns why the fields stay as they are, or null */
export function refuseEdit(where: Where, has: ReadonlySet<Relation>): Reason | null {
  if (where.state === 'issued') return 'immutable'
  if (!permits(policy.edit, has)) return 'notForYou'
  if (where.state === 'unitAgreed' && !where.reopened) return 'textLocked'
  return isOneOf(editableStates, where.state) ? null : 'notEditable'
}

/** Leaders may lay a related document beside it while they read; only văn thư adds the signed scan. */
export function refuseFile(where: Where, kind: AttachmentKind, has: ReadonlySet<Relation>): Reason | null {
  if (where.state === 'issued') return 'immutable'
  if (!permits(policy.manageFiles, has)) return 'notForYou'
  if (kind === 'signedScan')
    return where.state === 'signing' && has.has('holder') && has.has('clerk') ? null : 'notForYou'
  if (kind === 'related' && has.has('holder') && isOneOf(opinionStates, where.state)) return null
  return refuseEdit(where, has)
}
