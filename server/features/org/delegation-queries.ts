/** Delegations as they are asked for, permitted and ended, in SQL. What a delegation gives is resolved in `queries.ts`. */
import type { Db, Tx } from '../../platform/database.ts'
import type { Delegation } from './queries.ts'

export type KnownDelegation = Delegation & {
  announcedAt: Date | null
  revokedAt: Date | null
  principalTitle: string
  permittedByName: string | null
}

const known = (db: Db) => db`
  select d.id, d.assignment_id, d.delegate_account_id, da.full_name as delegate_name, d.announced_at, d.revoked_at,
    p.account_id as principal_account_id, pa.full_name as principal_name, p.title as principal_title,
    l.full_name as permitted_by_name, d.starts_at, d.ends_at
  from delegations d join assignments p on p.id = d.assignment_id
    join accounts da on da.id = d.delegate_account_id join accounts pa on pa.id = p.account_id
    left join accounts l on l.id = d.permitted_by_account_id`

export async function findDelegation(db: Db, id: string): Promise<KnownDelegation | null> {
  const [row] = await db<KnownDelegation[]>`${known(db)} where d.id = ${id}`
  return row ?? null
}

/** @returns those of these ids that name a delegation */
export async function knownDelegations(db: Db, ids: string[]): Promise<Set<string>> {
  const rows = await db<{ id: string }[]>`select id from delegations where id = any(${ids}::uuid[])`
  return new Set(rows.map((row) => row.id))
}

/** Waits for its step: two that permit or end it come one after the other. */
export async function lockDelegation(tx: Tx, id: string): Promise<KnownDelegation | null> {
  await tx`select 1 from delegations where id = ${id} for update`
  return findDelegation(tx, id)
}

/** Announced, and not over before `since`: those that run, those to come, those that ended lately. */
export async function delegationsSince(db: Db, at: Date, since: Date): Promise<KnownDelegation[]> {
  return db<KnownDelegation[]>`${known(db)}
    where d.announced_at <= ${at} and coalesce(d.revoked_at, d.ends_at) > ${since} order by d.announced_at`
}

/** Not ended and not over: those that are asked for, those to come, those that run. */
export async function openDelegations(db: Db, at: Date): Promise<KnownDelegation[]> {
  return db<KnownDelegation[]>`${known(db)} where d.revoked_at is null and d.ends_at > ${at} order by d.starts_at, d.id`
}

/** Who stands in for this position at some time of these, as far as it is announced. */
export async function delegatesWithin(db: Db, assignmentId: string, from: Date, to: Date): Promise<string[]> {
  const rows = await db<{ accountId: string }[]>`
    select distinct delegate_account_id as account_id from delegations
    where assignment_id = ${assignmentId} and revoked_at is null and announced_at is not null
      and starts_at <= ${to} and ends_at > ${from}`
  return rows.map((row) => row.accountId)
}

export type NewDelegation = {
  assignmentId: string
  delegateAccountId: string
  startsAt: Date
  endsAt: Date
  askedAt: Date
}

/** A19: one at a time for a position. @returns null where another stands in that time */
export async function insertDelegation(tx: Tx, n: NewDelegation): Promise<string | null> {
  await tx`select 1 from assignments where id = ${n.assignmentId} for update`
  const [row] = await tx<{ id: string }[]>`
    insert into delegations (assignment_id, delegate_account_id, starts_at, ends_at, asked_at)
    select ${n.assignmentId}, ${n.delegateAccountId}, ${n.startsAt}, ${n.endsAt}, ${n.askedAt}
    where not exists (select 1 from delegations where assignment_id = ${n.assignmentId} and revoked_at is null
      and starts_at < ${n.endsAt} and ends_at > ${n.startsAt})
    returning id`
  return row?.id ?? null
}

export async function announceDelegation(tx: Tx, id: string, permittedBy: string, at: Date): Promise<void> {
  await tx`update delegations set permitted_by_account_id = ${permittedBy}, announced_at = ${at},
    starts_at = greatest(starts_at, ${at}) where id = ${id}`
}

export async function revokeDelegation(tx: Tx, id: string, by: string, at: Date): Promise<void> {
  await tx`update delegations set revoked_at = ${at}, revoked_by_account_id = ${by} where id = ${id}`
}
