/** Units, positions and delegations in SQL. Delegation is resolved here, once. */
import type { Assignment, Rank, UnitKind } from '../../../shared/kernel/actor.ts'
import type { Db, Tx } from '../../platform/database.ts'

export type Held = Assignment & {
  accountId: string
  name: string
  actingHead: boolean
  fields: string[]
  unitSymbol: string
}

const heldColumns = (db: Db) => db`
  p.id, p.account_id, p.unit_id, p.rank, p.title, p.acting_head, p.fields, a.full_name as name,
  u.name as unit_name, u.kind as unit_kind, u.symbol as unit_symbol`
const heldNow = (db: Db) => db`
  p.starts_on <= current_date and (p.ends_on is null or p.ends_on >= current_date) and a.locked_at is null`

/** Positions in force today; `p` names the assignment, `u` its unit, `a` its account. */
const held = (db: Db) => db`
  select ${heldColumns(db)}
  from assignments p join units u on u.id = p.unit_id join accounts a on a.id = p.account_id
  where ${heldNow(db)}`

/** As a table in another query: who holds a position in which unit today. */
export const positionsNow = (db: Db) => db`(
  select p.unit_id, p.account_id from assignments p join accounts a on a.id = p.account_id
  where ${heldNow(db)})`

const order = (db: Db) => db`order by u.position, array_position(
  array['director','deputyDirector','head','deputyHead','clerk','specialist','administrator','unitAccount'], p.rank), a.full_name`

export async function assignmentsOf(db: Db, accountId: string): Promise<Held[]> {
  return db<Held[]>`${held(db)} and p.account_id = ${accountId} ${order(db)}`
}

export async function findAssignment(db: Db, id: string): Promise<Held | null> {
  const [row] = await db<Held[]>`${held(db)} and p.id = ${id}`
  return row ?? null
}

export async function leadersOf(db: Db, unitId: string): Promise<Held[]> {
  return db<Held[]>`${held(db)} and p.unit_id = ${unitId}
    and (p.rank in ('head', 'deputyHead') or p.acting_head) ${order(db)}`
}

export async function holdersOfRank(db: Db, ranks: Rank[]): Promise<Held[]> {
  return db<Held[]>`${held(db)} and p.rank = any(${ranks}) ${order(db)}`
}

export async function everybody(db: Db): Promise<Held[]> {
  return db<Held[]>`${held(db)} ${order(db)}`
}

export type Delegation = {
  id: string
  assignmentId: string
  delegateAccountId: string
  delegateName: string
  principalAccountId: string
  principalName: string
  startsAt: Date
  endsAt: Date
}

/** Permitted, announced, in its period, not revoked (Điều 4.5, 11); `d` names the delegation, `da` its delegate. */
const inForce = (db: Db, at: Date) => db`
  d.revoked_at is null and d.announced_at <= ${at} and d.starts_at <= ${at} and d.ends_at > ${at}
  and da.locked_at is null`

/** The positions that others delegated to this person, where those still hold them. */
export async function positionsLentTo(
  db: Db,
  accountId: string,
  at: Date,
): Promise<(Held & { delegationId: string })[]> {
  return db<(Held & { delegationId: string })[]>`
    select ${heldColumns(db)}, d.id as delegation_id
    from delegations d join accounts da on da.id = d.delegate_account_id
      join assignments p on p.id = d.assignment_id join units u on u.id = p.unit_id join accounts a on a.id = p.account_id
    where d.delegate_account_id = ${accountId} and ${inForce(db, at)} and ${heldNow(db)}
    order by d.starts_at`
}

/** Of whom, or to whom. */
export async function activeDelegations(
  db: Db,
  at: Date,
  by: { assignmentId?: string; delegateAccountId?: string; id?: string },
): Promise<Delegation[]> {
  return db<Delegation[]>`
    select d.id, d.assignment_id, d.delegate_account_id, da.full_name as delegate_name,
      p.account_id as principal_account_id, pa.full_name as principal_name, d.starts_at, d.ends_at
    from delegations d join assignments p on p.id = d.assignment_id
      join accounts da on da.id = d.delegate_account_id join accounts pa on pa.id = p.account_id
    where ${inForce(db, at)}
      and (${by.assignmentId ?? null}::uuid is null or d.assignment_id = ${by.assignmentId ?? null})
      and (${by.delegateAccountId ?? null}::uuid is null or d.delegate_account_id = ${by.delegateAccountId ?? null})
      and (${by.id ?? null}::uuid is null or d.id = ${by.id ?? null})
    order by d.starts_at`
}

/**
 * A condition on `h`, a row with `account_id`, `assignment_id`, `on_behalf_of`, such as a hand: may this account still act in
 * that position? What `identify` proves for a request, for the middle of something longer.
 */
export const stillActs = (db: Db, at: Date) => db`(
  exists (select 1 from assignments p join accounts a on a.id = p.account_id
    where p.id = h.assignment_id and a.locked_at is null and p.account_id = coalesce(h.on_behalf_of, h.account_id)
      and p.starts_on <= current_date and (p.ends_on is null or p.ends_on >= current_date))
  and (h.on_behalf_of is null or exists (select 1 from delegations d join accounts a on a.id = d.delegate_account_id
    where d.assignment_id = h.assignment_id and d.delegate_account_id = h.account_id and a.locked_at is null
      and d.revoked_at is null and d.announced_at <= ${at} and d.starts_at <= ${at} and d.ends_at > ${at})))`

/** Who acts in which position, for whom. */
export type Acting = { accountId: string; assignmentId: string; onBehalfOf: string | null }
export const actingKey = ({ accountId, assignmentId, onBehalfOf }: Acting): string =>
  `${accountId} ${assignmentId} ${onBehalfOf ?? ''}`

/** @returns the keys of those who may still act so: open connections ask every few seconds */
export async function stillActing(db: Db, at: Date, all: Acting[]): Promise<Set<string>> {
  const rows = await db<Acting[]>`
    select account_id, assignment_id, on_behalf_of
    from json_to_recordset(${JSON.stringify(all.map(({ accountId, assignmentId, onBehalfOf }) => ({ account_id: accountId, assignment_id: assignmentId, on_behalf_of: onBehalfOf })))}::text::json)
      as h(account_id uuid, assignment_id uuid, on_behalf_of uuid)
    where ${stillActs(db, at)}`
  return new Set(rows.map(actingKey))
}

export type NewUnit = {
  code: string
  symbol: string
  name: string
  kind: UnitKind
  parentId: string | null
  position: number
}

export async function insertUnit(tx: Tx, unit: NewUnit): Promise<string> {
  const [row] = await tx<{ id: string }[]>`
    insert into units (code, symbol, name, kind, parent_id, position)
    values (${unit.code}, ${unit.symbol}, ${unit.name}, ${unit.kind}, ${unit.parentId}, ${unit.position}) returning id`
  return row!.id
}

export type NewAssignment = {
  accountId: string
  unitId: string
  rank: Rank
  title: string
  fields?: string[]
  actingHead?: boolean
}

export async function insertAssignment(tx: Tx, assignment: NewAssignment): Promise<string> {
  const [row] = await tx<{ id: string }[]>`
    insert into assignments (account_id, unit_id, rank, title, fields, acting_head)
    values (${assignment.accountId}, ${assignment.unitId}, ${assignment.rank}, ${assignment.title},
      ${assignment.fields ?? []}, ${assignment.actingHead ?? false}) returning id`
  return row!.id
}
