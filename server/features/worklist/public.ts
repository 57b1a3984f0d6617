/** What other features may do to the worklist: put and close items, in the transaction of their own act. */
import type { Actor } from '../../../shared/kernel/actor.ts'
import type { Db, Tx } from '../../platform/database.ts'
import * as queries from './queries.ts'

/** One item per person, object and kind; putting it again renews it. */
export const putItem = (tx: Tx, item: Omit<queries.WorkRow, 'id'>): Promise<void> => queries.upsertItem(tx, item)

/** Closes what waits on this object: all of it, or one kind, or one person's. */
export const closeItems = (tx: Tx, which: queries.Which): Promise<void> => queries.deleteItems(tx, which)

/** What waits with a deadline up to this moment, for whom; and whether one still does. */
export { holdItem, itemsDueBy } from './queries.ts'

/** What a feature says about its objects when the list is shown. */
export type WorkFacts = {
  objectId: string
  title: string
  state: string
  type: string
  unitName: string
  urgency: string
  priority: boolean
}

/** Answers only for objects that this person may read: an item about anything else is not shown. */
export type ShowPort = (
  db: Db,
  actor: Pick<Actor, 'accountId' | 'assignment' | 'onBehalfOf'>,
  objectIds: string[],
) => Promise<WorkFacts[]>
export type ShowPorts = Readonly<Record<string, ShowPort>>
