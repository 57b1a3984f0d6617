/** Notifications in SQL. */
import type { Params } from '../../../shared/kernel/error.ts'
import type { Category } from '../../../shared/notifications/preferences.ts'
import type { Reason } from '../../../shared/notifications/words.ts'
import type { Db, Tx } from '../../platform/database.ts'
import type { Parcel } from './channel.ts'

export type Row = {
  id: string
  accountId: string
  assignmentId: string | null
  category: Category
  feature: string
  objectId: string
  reason: string
  params: Params
  urgency: Parcel['urgency']
  at: Date
  held: boolean
  readAt: Date | null
}

export type NewRows = Omit<Row, 'id' | 'accountId' | 'readAt' | 'reason'> & {
  reason: Reason
  accounts: string[]
  byAccountId: string | null
  key: string
  cause: string | null
}
export type Made = { id: string; accountId: string }

/** Said before it is the same: those who were told already are left out. */
export async function insertRows(tx: Tx, n: NewRows): Promise<Made[]> {
  if (!n.accounts.length) return []
  return tx<Made[]>`
    insert into notifications (account_id, assignment_id, category, feature, object_id, reason, params, urgency,
      by_account_id, at, key, cause, held)
    select one, ${n.assignmentId}, ${n.category}, ${n.feature}, ${n.objectId}, ${n.reason}, ${tx.json(n.params)},
      ${n.urgency}, ${n.byAccountId}, ${n.at}, ${n.key}, ${n.cause}, ${n.held}
    from unnest(${n.accounts}::uuid[]) as one
    on conflict (account_id, key) do nothing returning id, account_id`
}

/** @returns those of these keys under which somebody was told */
export async function knownKeys(db: Db, keys: string[]): Promise<Set<string>> {
  const rows = await db<{ key: string }[]>`
    select distinct key from unnest(${keys}::text[]) as one(key)
    where exists (select 1 from notifications n where n.key = one.key)`
  return new Set(rows.map((row) => row.key))
}

/** @returns who was told under this key, and under what */
export async function toldUnder(db: Db, key: string): Promise<Pick<Row, 'accountId' | 'category'>[]> {
  return db<Pick<Row, 'accountId' | 'category'>[]>`select account_id, category from notifications where key = ${key}`
}

export async function letGo(tx: Tx, cause: string): Promise<Made[]> {
  return tx<Made[]>`update notifications set held = false where cause = ${cause} and held returning id, account_id`
}

/** @returns whose list has changed by it */
export async function deleteOf(tx: Tx, cause: string): Promise<string[]> {
  const rows = await tx<{ accountId: string; held: boolean }[]>`
    delete from notifications where cause = ${cause} returning account_id, held`
  return rows.filter((row) => !row.held).map((row) => row.accountId)
}

/** What an act had settled waits again. @returns whose */
export async function reopenOf(tx: Tx, cause: string): Promise<string[]> {
  const rows = await tx<{ accountId: string; held: boolean }[]>`
    update notifications set read_at = null, settled_cause = null where settled_cause = ${cause}
    returning account_id, held`
  return rows.filter((row) => !row.held).map((row) => row.accountId)
}

export type Which = {
  feature: string
  objectId: string
  categories: Category[]
  assignmentId?: string
  /** The act that makes it needless. */
  cause?: string
}

/** @returns whose list has changed by it */
export async function settleRows(tx: Tx, which: Which, at: Date): Promise<string[]> {
  const rows = await tx<{ accountId: string; held: boolean }[]>`
    update notifications set read_at = ${at}, settled_cause = ${which.cause ?? null}
    where feature = ${which.feature} and object_id = ${which.objectId} and category = any(${which.categories})
      and read_at is null ${which.assignmentId ? tx`and assignment_id = ${which.assignmentId}` : tx``}
    returning account_id, held`
  return rows.filter((row) => !row.held).map((row) => row.accountId)
}

const columns = (db: Db) =>
  db`id, account_id, assignment_id, category, feature, object_id, reason, params, urgency, at, held, read_at`

export async function findRow(db: Db, id: string): Promise<Row | null> {
  const [row] = await db<Row[]>`select ${columns(db)} from notifications where id = ${id}`
  return row ?? null
}

export async function findRows(db: Db, ids: string[]): Promise<Row[]> {
  return db<Row[]>`select ${columns(db)} from notifications where id = any(${ids}::uuid[]) order by at desc, id desc`
}

export type Cursor = { at: string; id: string }
type Wanted = { hidden: Category[]; isUnread: boolean; before: Cursor | null; limit: number }

/** The newest first. */
export async function rowsOf(db: Db, accountId: string, wanted: Wanted): Promise<(Row & { sortAt: string })[]> {
  const { hidden, isUnread, before, limit } = wanted
  return db<(Row & { sortAt: string })[]>`
    select ${columns(db)}, at::text as sort_at from notifications
    where account_id = ${accountId} and not held and category <> all(${hidden})
      ${isUnread ? db`and read_at is null` : db``}
      ${before ? db`and (at, id) < (${before.at}, ${before.id})` : db``}
    order by at desc, id desc limit ${limit}`
}

/** Only one's own. @returns whether anything was unread */
export async function readRows(tx: Tx, accountId: string, ids: string[], at: Date): Promise<boolean> {
  const rows = await tx`update notifications set read_at = ${at}
    where account_id = ${accountId} and id = any(${ids}::uuid[]) and read_at is null and not held returning id`
  return rows.length > 0
}

export async function readUpTo(tx: Tx, accountId: string, upTo: Date, at: Date): Promise<boolean> {
  const rows = await tx`update notifications set read_at = ${at}
    where account_id = ${accountId} and at <= ${upTo} and read_at is null and not held returning id`
  return rows.length > 0
}

/** What was read long ago; the acts themselves are in the audit log. */
export async function removeReadBefore(db: Db, before: Date): Promise<number> {
  const rows = await db`delete from notifications where read_at < ${before} returning id`
  return rows.length
}
