/**
 * The audit log: rows commit with their act; one worker chains them by SHA-256 in commit-safe order, because a chain
 * written inside every transaction would make the house wait for one row. `bun run audit:verify` recomputes it.
 */
import { createHash } from 'node:crypto'
import type { Actor } from '../../shared/kernel/actor.ts'
import type { Clock } from './clock.ts'
import type { Db, Sql, Tx } from './database.ts'

export type AuditObject = { type: string; id: string }
type Who = Pick<Actor, 'name' | 'onBehalfOf' | 'ip'> & { accountId: string | null; assignment?: { id: string } }

/** Nobody that is known: a refused attempt accuses no account. */
export const stranger = (ip: string): Who => ({ accountId: null, name: '', onBehalfOf: null, ip })

type Row = {
  id: number
  at: Date
  accountId: string | null
  accountName: string
  onBehalfOf: string | null
  assignmentId: string | null
  ip: string
  act: string
  objectType: string
  objectId: string
  detail: unknown
}
type Chained = Row & { seq: number; prevHash: string; hash: string }

export const genesis = '0'.repeat(64)
const lock = 4_132_2012

/** Who, for whom, when, from where, what: part of the act's own transaction. */
export async function writeAudit(
  tx: Tx,
  clock: Clock,
  who: Who,
  act: string,
  object: AuditObject,
  detail = {},
): Promise<void> {
  await tx`insert into audit_entries
    (at, account_id, account_name, on_behalf_of, assignment_id, ip, act, object_type, object_id, detail)
    values (${clock.now()}, ${who.accountId}, ${who.name}, ${who.onBehalfOf?.accountId ?? null},
      ${who.assignment?.id ?? null}, ${who.ip}, ${act}, ${object.type}, ${object.id}, ${tx.json(detail)})`
}

/**
 * The same for what a page does again and again by itself: one row a person, object and so many minutes.
 * Two at once may leave two rows, which is no harm.
 */
export async function writeAuditOnce(
  tx: Tx,
  clock: Clock,
  who: Who,
  act: string,
  object: AuditObject,
  minutes: number,
): Promise<void> {
  const since = new Date(clock.now().getTime() - minutes * 60_000)
  const principal = who.onBehalfOf?.accountId ?? null
  const [found] = await tx`select 1 from audit_entries where object_type = ${object.type} and object_id = ${object.id}
    and act = ${act} and account_id = ${who.accountId} and on_behalf_of is not distinct from ${principal}
    and at > ${since} limit 1`
  if (!found) await writeAudit(tx, clock, who, act, object)
}

export type AuditedAct = Pick<Row, 'accountId' | 'accountName' | 'at'> & { detail: Record<string, unknown> }

/** What was done so to this object, in the order it was done. */
export async function auditedActs(db: Db, object: AuditObject, act: string): Promise<AuditedAct[]> {
  return db<AuditedAct[]>`select account_id, account_name, at, detail from audit_entries
    where object_type = ${object.type} and object_id = ${object.id} and act = ${act} order by id`
}

/** @returns how many rows were chained; 0 when another process holds the worker's lock */
export async function chainAudit(sql: Sql, limit = 1000): Promise<number> {
  return sql.begin(async (tx) => {
    const [mine] = await tx`select pg_try_advisory_xact_lock(${lock}) as held`
    if (!mine?.held) return 0
    // Rows of transactions that began before every running one: nothing older can still appear.
    const rows = await tx<Row[]>`select * from audit_entries
      where seq is null and xid < pg_snapshot_xmin(pg_current_snapshot()) order by id limit ${limit}`
    if (!rows.length) return 0
    const [head] = await tx`select seq, hash from audit_entries where seq is not null order by seq desc limit 1`
    let seq = Number(head?.seq ?? 0)
    let prevHash = String(head?.hash ?? genesis)
    for (const row of rows) {
      const hash = entryHash(prevHash, row)
      await tx`update audit_entries set seq = ${++seq}, prev_hash = ${prevHash}, hash = ${hash} where id = ${row.id}`
      prevHash = hash
    }
    return rows.length
  })
}

/** The last link, printed on registers and issued documents, so that paper anchors the database. */
export async function auditHead(sql: Db): Promise<Anchor> {
  const [head] = await sql`select seq, hash from audit_entries where seq is not null order by seq desc limit 1`
  return { seq: Number(head?.seq ?? 0), hash: String(head?.hash ?? genesis) }
}

/** A link as paper remembers it: without one, the newest rows could be cut off unseen. */
export type Anchor = { seq: number; hash: string }

/** "412:9f2c…", as it is printed and as `bun run audit:verify` reads it. */
export const writeAnchor = ({ seq, hash }: Anchor): string => `${seq}:${hash}`

/** @returns null where the text is no printed link */
export function readAnchor(text: string): Anchor | null {
  const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{64})$/i.exec(text.trim()) ?? []
  return seq && hash ? { seq: Number(seq), hash: hash.toLowerCase() } : null
}

export type Verdict = {
  rows: number
  unchained: number
  head: string
  bad: null | { seq: number; id: number; why: string }
}

/** Recomputes the chain from its first row and names the first that does not fit, or that differs from what was printed. */
export async function verifyAudit(sql: Sql, anchors: Anchor[] = []): Promise<Verdict> {
  // Before the first act the head is the zero link, which every chain follows.
  const printed = anchors.filter((anchor) => anchor.seq > 0 || anchor.hash !== genesis)
  let seq = 0
  let head = genesis
  const [count] = await sql`select count(*) filter (where seq is null) as unchained from audit_entries`
  const unchained = Number(count?.unchained ?? 0)
  for await (const rows of sql<Chained[]>`select * from audit_entries where seq is not null order by seq`.cursor(500)) {
    for (const row of rows) {
      seq += 1
      const differs = printed.some((anchor) => anchor.seq === seq && anchor.hash !== row.hash)
      const why = fault(row, seq, head) ?? (differs ? 'it is not the link that was printed' : null)
      if (why) return { rows: seq, unchained, head, bad: { seq: row.seq, id: row.id, why } }
      head = row.hash
    }
  }
  const [cut] = printed
    .flatMap((anchor) => (anchor.seq < 1 || anchor.seq > seq ? [anchor.seq] : []))
    .sort((a, b) => a - b)
  const bad = cut === undefined ? null : { seq: cut, id: 0, why: 'a printed link is no longer there' }
  return { rows: seq, unchained, head, bad }
}

function fault(row: Chained, seq: number, head: string): string | null {
  if (row.seq !== seq) return `row ${seq} is missing`
  if (row.prevHash !== head) return 'it does not follow the row before'
  return entryHash(head, row) === row.hash ? null : 'its content was changed'
}

function entryHash(prevHash: string, row: Row): string {
  const fields = [
    row.id,
    row.at.toISOString(),
    row.accountId,
    row.accountName,
    row.onBehalfOf,
    row.assignmentId,
    row.ip,
  ]
  const what = [row.act, row.objectType, row.objectId, canonical(row.detail)]
  return createHash('sha256')
    .update(JSON.stringify([prevHash, ...fields, ...what]))
    .digest('hex')
}

/** jsonb gives keys back in its own order: sort them, so that the hash depends on the content alone. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, inner]) => [key, canonical(inner)]))
}
