/** Drafts, rounds, hands and versions in SQL; the strokes are in strokes-queries.ts. */
import type { DocJson, Pen } from '../../../shared/drafts/contract.ts'
import type { Settlement } from '../../../shared/drafts/settle.ts'
import type { Db, Tx } from '../../platform/database.ts'

export type Round = {
  draftId: string
  no: number
  mode: 'plain' | 'ink'
  seed: Buffer
  openedAt: Date
  sealedAt: Date | null
  lastHash: string | null
}

export async function insertDraft(tx: Tx, accountId: string, at: Date): Promise<string> {
  const [row] = await tx<
    { id: string }[]
  >`insert into drafts (created_by, created_at) values (${accountId}, ${at}) returning id`
  return row!.id
}

export async function insertRound(
  tx: Tx,
  draftId: string,
  no: number,
  mode: Round['mode'],
  seed: Uint8Array,
  at: Date,
): Promise<void> {
  await tx`insert into draft_rounds (draft_id, no, mode, seed, opened_at)
    values (${draftId}, ${no}, ${mode}, ${Buffer.from(seed)}, ${at})`
}

export async function latestRound(db: Db, draftId: string): Promise<Round | null> {
  const [row] = await db<Round[]>`select * from draft_rounds where draft_id = ${draftId} order by no desc limit 1`
  return row ?? null
}

export async function findRound(db: Db, draftId: string, no: number): Promise<Round | null> {
  const [row] = await db<Round[]>`select * from draft_rounds where draft_id = ${draftId} and no = ${no}`
  return row ?? null
}

export async function allRounds(db: Db, draftId: string): Promise<Round[]> {
  return db<Round[]>`select * from draft_rounds where draft_id = ${draftId} order by no`
}

/** @returns false when somebody else sealed it first, or when the record holds strokes after the one that is named */
export async function sealRound(tx: Tx, draftId: string, no: number, lastHash: string, at: Date): Promise<boolean> {
  const rows = await tx`update draft_rounds set sealed_at = ${at}, last_hash = ${lastHash}
    where draft_id = ${draftId} and no = ${no} and sealed_at is null
      and coalesce((select u.hash from draft_updates u where u.draft_id = ${draftId} and u.round = ${no}
        order by u.seq desc limit 1), ${lastHash}) = ${lastHash} returning no`
  return rows.length === 1
}

export type HandRow = {
  id: string
  draftId: string
  round: number
  accountId: string
  assignmentId: string
  onBehalfOf: string | null
  name: string
  title: string
  onBehalfOfName: string | null
  pen: Pen
  validUntil: Date | null
  withdrawnAt: Date | null
}

/** The same person, position and pen in the same round is the same hand. */
export async function findOrInsertHand(db: Db, hand: Omit<HandRow, 'withdrawnAt'>): Promise<HandRow> {
  await db`insert into draft_hands
    (id, draft_id, round, account_id, assignment_id, on_behalf_of, name, title, on_behalf_of_name, pen, valid_until)
    values (${hand.id}, ${hand.draftId}, ${hand.round}, ${hand.accountId}, ${hand.assignmentId}, ${hand.onBehalfOf},
      ${hand.name}, ${hand.title}, ${hand.onBehalfOfName}, ${hand.pen}, ${hand.validUntil})
    on conflict do nothing`
  const [row] = await db<HandRow[]>`select * from draft_hands where draft_id = ${hand.draftId} and round = ${hand.round}
    and account_id = ${hand.accountId} and assignment_id = ${hand.assignmentId}
    and on_behalf_of is not distinct from ${hand.onBehalfOf} and pen = ${hand.pen}`
  return row!
}

export async function handsOf(db: Db, draftId: string): Promise<HandRow[]> {
  return db<HandRow[]>`select * from draft_hands where draft_id = ${draftId} order by round, name`
}

/** @returns the hands withdrawn now, in rounds that are still open */
export async function withdrawHands(db: Db, accountId: string, at: Date): Promise<HandRow[]> {
  return db<HandRow[]>`update draft_hands h set withdrawn_at = ${at} from draft_rounds r
    where r.draft_id = h.draft_id and r.no = h.round and r.sealed_at is null
      and (h.account_id = ${accountId} or h.on_behalf_of = ${accountId}) and h.withdrawn_at is null returning h.*`
}

/** The same for some people's hands on one draft. */
export async function withdrawHandsOn(tx: Tx, draftId: string, accountIds: string[], at: Date): Promise<void> {
  await tx`update draft_hands h set withdrawn_at = ${at} from draft_rounds r
    where h.draft_id = ${draftId} and r.draft_id = h.draft_id and r.no = h.round and r.sealed_at is null
      and (h.account_id = any(${accountIds}) or h.on_behalf_of = any(${accountIds})) and h.withdrawn_at is null`
}

export async function withdrawHand(db: Db, id: string, at: Date): Promise<void> {
  await db`update draft_hands set withdrawn_at = ${at} where id = ${id} and withdrawn_at is null`
}

/** The right to write came back, or a delegation was prolonged. */
export async function restoreHand(db: Db, id: string, validUntil: Date | null): Promise<void> {
  await db`update draft_hands set withdrawn_at = null, valid_until = ${validUntil} where id = ${id}`
}

export async function lastLook(db: Db, draftId: string, accountId: string): Promise<Date | null> {
  const [row] = await db<{ seenAt: Date }[]>`
    select seen_at from draft_looks where draft_id = ${draftId} and account_id = ${accountId}`
  return row?.seenAt ?? null
}

export async function look(db: Db, draftId: string, accountId: string, at: Date): Promise<void> {
  await db`insert into draft_looks (draft_id, account_id, seen_at) values (${draftId}, ${accountId}, ${at})
    on conflict (draft_id, account_id) do update set seen_at = excluded.seen_at`
}

/** `takeBack` undoes the settlement before it. */
export type Settled = Omit<Settlement, 'verdict'> & { verdict: Settlement['verdict'] | 'takeBack'; pen: Pen }
export type VersionRow = {
  id: string
  draftId: string
  no: number
  round: number
  cause: string
  content: DocJson
  marked: DocJson | null
  /** What was settled with which pen, where it was no hand-over that left this version. */
  settlement: Settled | null
  hash: string
  cleanHash: string
  openInk: number
  lastHash: string
  accountId: string
  byName: string
  at: Date
}

export async function insertVersion(tx: Tx, version: Omit<VersionRow, 'id' | 'no'>): Promise<VersionRow> {
  const v = version
  const json = (value: DocJson | Settled | null) => (value === null ? null : JSON.stringify(value))
  const [row] = await tx<VersionRow[]>`insert into draft_versions
    (draft_id, no, round, cause, content, marked, settlement, hash, clean_hash, open_ink, last_hash, account_id, by_name, at)
    select ${v.draftId}, coalesce(max(no), 0) + 1, ${v.round}, ${v.cause}, ${json(v.content)}::text::json, ${json(v.marked)}::text::json,
      ${json(v.settlement)}::text::json,
      ${v.hash}, ${v.cleanHash}, ${v.openInk}, ${v.lastHash}, ${v.accountId}, ${v.byName}, ${v.at}
    from draft_versions where draft_id = ${v.draftId} returning *`
  return row!
}

export async function findVersion(db: Db, draftId: string, no?: number): Promise<VersionRow | null> {
  const [row] = await db<VersionRow[]>`select * from draft_versions
    where draft_id = ${draftId} and (${no ?? null}::int is null or no = ${no ?? null}) order by no desc limit 1`
  return row ?? null
}

/** @returns the round that the last hand-over sealed; 0 before the first */
export async function roundHandedOver(db: Db, draftId: string): Promise<number> {
  const [row] = await db<{ round: number | null }[]>`select max(round) as round from draft_versions
    where draft_id = ${draftId} and settlement is null`
  return row?.round ?? 0
}

export type VersionHead = Pick<
  VersionRow,
  'id' | 'no' | 'round' | 'cause' | 'byName' | 'at' | 'hash' | 'cleanHash' | 'openInk'
>

export async function versionsOf(db: Db, draftId: string): Promise<VersionHead[]> {
  return db<VersionHead[]>`select id, no, round, cause, by_name, at, hash, clean_hash, open_ink
    from draft_versions where draft_id = ${draftId} order by no`
}

export async function fullVersionsOf(db: Db, draftId: string): Promise<VersionRow[]> {
  return db<VersionRow[]>`select * from draft_versions where draft_id = ${draftId} order by no`
}

export async function allDrafts(db: Db): Promise<string[]> {
  const rows = await db<{ id: string }[]>`select id from drafts order by created_at`
  return rows.map((row) => row.id)
}
