/** What other features may ask of the organisation: who holds which position, who stands in for whom. */
import { handlesDocuments, type Rank, ranks } from '../../../shared/kernel/actor.ts'
import type { Db } from '../../platform/database.ts'
import * as queries from './queries.ts'

export type { Acting, Held } from './queries.ts'
export {
  actingKey,
  activeDelegations,
  assignmentsOf,
  everybody,
  findAssignment,
  insertAssignment,
  insertUnit,
  leadersOf,
  positionsNow,
  stillActing,
  stillActs,
} from './queries.ts'

export const agencyLeaders = (db: Db) => queries.holdersOfRank(db, ['director', 'deputyDirector'] satisfies Rank[])
export const clerks = (db: Db) => queries.holdersOfRank(db, ['clerk'])
/** Whom a document may be given to, or who may be asked about it. */
export const documentPeople = (db: Db) => queries.holdersOfRank(db, ranks.filter(handlesDocuments))
export { absentOn } from './absence-queries.ts'
export { capacitiesOf } from './capacities.ts'
export {
  delegatesWithin,
  delegationsSince,
  findDelegation,
  type KnownDelegation,
  knownDelegations,
} from './delegation-queries.ts'
export { identify } from './identify.ts'
export type { OrgTelling } from './telling.ts'
