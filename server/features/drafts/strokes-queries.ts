/** The record of every accepted stroke (INK-11), and the snapshots that shorten the way to its end. */
import type { Key } from '../../../shared/drafts/ink.ts'
import type { Db } from '../../platform/database.ts'
import { stillActs } from '../org/public.ts'

export type StrokeRow = {
  seq: number
  handId: string
  bytes: Buffer
  heals: string[]
  keys: Key[]
  at: Date
  hash: string
}
export type NewStroke = {
  seq: number
  hand: string
  bytes: string
  heals: string[]
  keys: Key[]
  clients: number[]
  at: string
  hash: string
}

/**
 * INK-11: all or nothing, in one statement that also proves that the round is open and every pen valid. The shared locks
 * make a withdrawal or a sealing wait for it, or make it see them.
 * @param bytes and heals are base64 @returns whether the rows were stored
 */
export async function insertStrokes(
  db: Db,
  draftId: string,
  round: number,
  rows: NewStroke[],
  at: Date,
): Promise<boolean> {
  const stored = await db`
    with given as (
      select * from json_to_recordset(${JSON.stringify(rows)}::text::json)
        as x(seq int, hand text, bytes text, heals json, keys json, clients json, at timestamptz, hash text)
    ), valid as (
      select h.id from draft_hands h join draft_rounds r on r.draft_id = h.draft_id and r.no = h.round
      where h.id in (select hand from given) and h.draft_id = ${draftId} and h.round = ${round} and r.sealed_at is null
        and h.withdrawn_at is null and (h.valid_until is null or h.valid_until > ${at}) and ${stillActs(db, at)}
      for share of h, r
    ), proved as (
      select (select count(*) from valid) = (select count(distinct hand) from given) as fine
    ), bound as (
      insert into draft_clients (draft_id, round, client, hand_id)
      select distinct ${draftId}::uuid, ${round}::int, client::bigint, given.hand
      from given, json_array_elements_text(given.clients) as client, proved where proved.fine
    )
    insert into draft_updates (draft_id, round, seq, hand_id, bytes, heals, keys, at, hash)
    select ${draftId}, ${round}, seq, hand, decode(bytes, 'base64'), heals, keys, given.at, hash
    from given, proved where proved.fine returning seq`
  return stored.length === rows.length
}

/** @returns of these hands, those whose pen is withdrawn, or whose person may not act so any more */
export async function invalidHands(db: Db, ids: string[], at: Date): Promise<string[]> {
  const rows = await db<{ id: string }[]>`select h.id from draft_hands h
    where h.id = any(${ids}) and (h.withdrawn_at is not null or h.valid_until <= ${at} or not ${stillActs(db, at)})`
  return rows.map((row) => row.id)
}

export async function strokesAfter(db: Db, draftId: string, round: number, seq: number): Promise<StrokeRow[]> {
  return db<StrokeRow[]>`select seq, hand_id, bytes, heals, keys, at, hash from draft_updates
    where draft_id = ${draftId} and round = ${round} and seq > ${seq} order by seq`
}

export async function lastStroke(
  db: Db,
  draftId: string,
  round: number,
): Promise<Pick<StrokeRow, 'seq' | 'hash'> | undefined> {
  const [row] = await db<Pick<StrokeRow, 'seq' | 'hash'>[]>`select seq, hash from draft_updates
    where draft_id = ${draftId} and round = ${round} order by seq desc limit 1`
  return row
}

/** Every stroke id that was ever accepted in the round, though its words may be gone. */
export async function keysOfRound(db: Db, draftId: string, round: number): Promise<Key[]> {
  const rows = await db<{ key: Key }[]>`select json_array_elements_text(keys) as key from draft_updates
    where draft_id = ${draftId} and round = ${round}`
  return rows.map((row) => row.key)
}

export async function clientsOfRound(db: Db, draftId: string, round: number): Promise<[number, string][]> {
  const rows = await db<{ client: number; handId: string }[]>`
    select client, hand_id from draft_clients where draft_id = ${draftId} and round = ${round}`
  return rows.map((row) => [row.client, row.handId])
}

export async function insertSnapshot(
  db: Db,
  draftId: string,
  round: number,
  seq: number,
  state: Uint8Array,
): Promise<void> {
  await db`with gone as (delete from draft_snapshots where draft_id = ${draftId} and round = ${round} and seq < ${seq})
    insert into draft_snapshots (draft_id, round, seq, state) values (${draftId}, ${round}, ${seq}, ${Buffer.from(state)})
    on conflict do nothing`
}

export async function latestSnapshot(
  db: Db,
  draftId: string,
  round: number,
): Promise<{ seq: number; state: Buffer } | null> {
  const [row] = await db<{ seq: number; state: Buffer }[]>`select seq, state from draft_snapshots
    where draft_id = ${draftId} and round = ${round} order by seq desc limit 1`
  return row ?? null
}
