/**
 * What is told of absences and delegations, in the transaction of the act: telling stands below the organisation, so the composition
 * root gives it.
 */
import type { Actor } from '../../../shared/kernel/actor.ts'
import type { Absence } from '../../../shared/org/contract.ts'
import type { Tx } from '../../platform/database.ts'
import type { KnownDelegation } from './delegation-queries.ts'

export type OrgTelling = {
  absence(tx: Tx, actor: Actor, absence: Absence, at: Date): Promise<void>
  absenceEnded(tx: Tx, actor: Actor, absence: Absence, at: Date): Promise<void>
  delegationAsked(tx: Tx, actor: Actor, delegation: KnownDelegation, at: Date): Promise<void>
  /** It is permitted, or was ended by hand. */
  delegation(tx: Tx, delegation: KnownDelegation, at: Date): Promise<void>
  /** It ended before it was permitted. */
  delegationDropped(tx: Tx, actor: Actor, delegation: KnownDelegation, at: Date): Promise<void>
}
