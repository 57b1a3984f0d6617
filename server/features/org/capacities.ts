/** The hats a person may wear: own positions, and those of people who delegated to them. */
import type { Capacity } from '../../../shared/accounts/contract.ts'
import type { Db } from '../../platform/database.ts'
import { assignmentsOf, type Held, positionsLentTo } from './queries.ts'

/** Every hat a person may wear now: own positions first, then delegations ("thay mặt"). */
export async function capacitiesOf(db: Db, accountId: string, at: Date): Promise<Capacity[]> {
  const [own, lent] = await Promise.all([assignmentsOf(db, accountId), positionsLentTo(db, accountId, at)])
  return [
    ...own.map((one) => ({ id: one.id, assignment: plain(one), onBehalfOf: null })),
    ...lent.map(({ delegationId, ...principal }) => ({
      id: delegationId,
      assignment: plain(principal),
      onBehalfOf: { delegationId, accountId: principal.accountId, name: principal.name },
    })),
  ]
}

const plain = ({ id, unitId, unitName, unitKind, rank, title }: Held): Capacity['assignment'] => ({
  id,
  unitId,
  unitName,
  unitKind,
  rank,
  title,
})
