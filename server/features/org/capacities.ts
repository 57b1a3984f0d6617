/** The hats a person may wear: own positions, and those of people who delegated to them. */
import type { Capacity } from '../../../shared/accounts/contract.ts'
import type { Db } from '../../platform/database.ts'
import * as queries from './queries.ts'

/** Every hat a person may wear now: own positions first, then delegations ("thay mặt"). */
export async function capacitiesOf(db: Db, accountId: string, at: Date): Promise<Capacity[]> {
  const own = await queries.assignmentsOf(db, accountId)
  const capacities: Capacity[] = own.map((assignment) => ({
    id: assignment.id,
    assignment: plain(assignment),
    onBehalfOf: null,
  }))
  for (const delegation of await queries.activeDelegations(db, at, { delegateAccountId: accountId })) {
    const principal = await queries.findAssignment(db, delegation.assignmentId)
    if (!principal) continue
    const onBehalfOf = { delegationId: delegation.id, accountId: principal.accountId, name: principal.name }
    capacities.push({ id: delegation.id, assignment: plain(principal), onBehalfOf })
  }
  return capacities
}

const plain = ({ id, unitId, unitName, unitKind, rank, title }: queries.Held): Capacity['assignment'] => ({
  id,
  unitId,
  unitName,
  unitKind,
  rank,
  title,
})
