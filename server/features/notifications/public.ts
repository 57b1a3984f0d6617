/** What other features may say to people: told, taken back and settled in the transaction of their own act. */
import type { Params } from '../../../shared/kernel/error.ts'
import type { Category } from '../../../shared/notifications/preferences.ts'
import type { Reason } from '../../../shared/notifications/words.ts'
import type { Db, Tx } from '../../platform/database.ts'
import { activeDelegations, findAssignment } from '../org/public.ts'
import type { Parcel } from './channel.ts'
import * as queries from './queries.ts'
import { tellLists, tellNew } from './telling.ts'

export type Telling = {
  /** Whoever holds the position now, and whoever stands in for him; or people. */
  to: { assignmentId: string } | { accounts: string[] }
  category: Category
  feature: string
  objectId: string
  reason: Reason
  params?: Params
  urgency?: Parcel['urgency']
  /** Who did it: he is not told of his own act. */
  by?: { accountId: string; name: string; onBehalfOf?: { name: string } | null }
  at: Date
  /** Told under the same key again, it is told once. */
  key: string
  /** The act, where it can be taken back (`takeBack`). */
  cause?: string
  /** Nothing is shown before `release`. */
  isHeld?: boolean
}

export async function notify(tx: Tx, telling: Telling): Promise<void> {
  const { to, by, cause, params, urgency = 'normal', isHeld = false, ...rest } = telling
  const accounts = 'accounts' in to ? to.accounts : await peopleOf(tx, to.assignmentId, telling.at)
  const made = await queries.insertRows(tx, {
    ...rest,
    urgency,
    accounts: [...new Set(accounts)].filter((one) => one !== by?.accountId),
    assignmentId: 'assignmentId' in to ? to.assignmentId : null,
    byAccountId: by?.accountId ?? null,
    params: { ...(by ? { by: by.name } : {}), ...(by?.onBehalfOf ? { behalf: by.onBehalfOf.name } : {}), ...params },
    cause: cause ?? null,
    held: isHeld,
  })
  if (!isHeld) await tellNew(tx, made)
}

async function peopleOf(db: Db, assignmentId: string, at: Date): Promise<string[]> {
  const [held, delegations] = await Promise.all([
    findAssignment(db, assignmentId),
    activeDelegations(db, at, { assignmentId }),
  ])
  return [...(held ? [held.accountId] : []), ...delegations.map((one) => one.delegateAccountId)]
}

/** The act stands: what it told is shown. */
export async function release(tx: Tx, cause: string): Promise<void> {
  await tellNew(tx, await queries.letGo(tx, cause))
}

/** The act is taken back: what it told is gone, what it had settled waits again. */
export async function takeBack(tx: Tx, cause: string): Promise<void> {
  await tellLists(tx, [...(await queries.deleteOf(tx, cause)), ...(await queries.reopenOf(tx, cause))])
}

/** What it told of is done: for nobody it is new any more. */
export async function settle(tx: Tx, which: queries.Which, at: Date): Promise<void> {
  await tellLists(tx, await queries.settleRows(tx, which, at))
}

/** One row that is asked about. */
export type Asked = { id: string; objectId: string; params: Params; isUnread: boolean }
/** What the object is called now, and where it is looked at. */
export type Standing = { title: string; path: string }

/**
 * Answers for those rows alone whose object still stands, of which this person may still learn, and that he has not seen by another door;
 * asked when they are shown, and again before anything leaves the house.
 */
export type StandPort = (db: Db, accountId: string, at: Date, rows: Asked[]) => Promise<Map<string, Standing>>
export type StandPorts = Readonly<Record<string, StandPort>>
