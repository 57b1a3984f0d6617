/** Notes and their messages in SQL. */
import type { Pen } from '../../../../shared/drafts/contract.ts'
import type { NoteKind } from '../../../../shared/drafts/notes.ts'
import type { Db, Tx } from '../../../platform/database.ts'

export type NoteRow = {
  id: string
  draftId: string
  kind: NoteKind
  accountId: string
  at: Date
  quote: string
  round: number
  anchorStart: Buffer | null
  anchorEnd: Buffer | null
  words: string
  prefix: string
  suffix: string
  placeFrom: number | null
  placeTo: number | null
  markedRound: number | null
  markedFrom: number | null
  markedTo: number | null
  resolvedAt: Date | null
  resolvedBy: string | null
  resolvedByName: string | null
}
export type MessageRow = {
  id: string
  noteId: string
  no: number
  accountId: string
  assignmentId: string
  onBehalfOf: string | null
  name: string
  title: string
  onBehalfOfName: string | null
  pen: Pen
  text: string
  mentions: string[]
  at: Date
  editedAt: Date | null
  withdrawnAt: Date | null
}

/**
 * Holds the draft's open round until the end of the transaction: it cannot be sealed meanwhile.
 * @returns null between rounds
 */
export async function holdRound(tx: Tx, draftId: string): Promise<number | null> {
  // Who waited for a sealing sees the round that was sealed; the next statement sees what came after it.
  for (let attempt = 0; attempt < 2; attempt++) {
    const [row] = await tx<{ no: number; sealedAt: Date | null }[]>`select no, sealed_at from draft_rounds
      where draft_id = ${draftId} and no = (select max(no) from draft_rounds where draft_id = ${draftId}) for share`
    if (row && !row.sealedAt) return row.no
  }
  return null
}

export async function notesOf(db: Db, draftId: string): Promise<NoteRow[]> {
  return db<NoteRow[]>`select * from draft_notes where draft_id = ${draftId} and fallen_at is null order by at, id`
}

export async function hasNotes(db: Db, draftId: string): Promise<boolean> {
  return (
    (
      await db`select 1 from draft_notes where draft_id = ${draftId} and fallen_at is null
    and anchor_start is not null limit 1`
    ).length > 0
  )
}

/** @param lock so that two acts on it come one after another */
export async function findNote(tx: Tx, draftId: string, id: string): Promise<NoteRow | null> {
  const [row] = await tx<NoteRow[]>`select * from draft_notes
    where id = ${id} and draft_id = ${draftId} and fallen_at is null for update`
  return row ?? null
}

export type NewNote = Pick<
  NoteRow,
  'id' | 'draftId' | 'kind' | 'accountId' | 'at' | 'quote' | 'round' | 'words' | 'prefix' | 'suffix'
> & {
  cause: string | null
  anchorStart: Uint8Array | null
  anchorEnd: Uint8Array | null
  placeFrom: number | null
  placeTo: number | null
}

/** @returns false when there is a note of this id */
export async function insertNote(tx: Tx, n: NewNote): Promise<boolean> {
  const bytes = (value: Uint8Array | null) => value && Buffer.from(value)
  const rows = await tx`insert into draft_notes (id, draft_id, kind, cause, account_id, at, quote, round, anchor_start,
      anchor_end, words, prefix, suffix, place_from, place_to)
    values (${n.id}, ${n.draftId}, ${n.kind}, ${n.cause}, ${n.accountId}, ${n.at}, ${n.quote}, ${n.round},
      ${bytes(n.anchorStart)}, ${bytes(n.anchorEnd)}, ${n.words}, ${n.prefix}, ${n.suffix}, ${n.placeFrom}, ${n.placeTo})
    on conflict (id) do nothing returning id`
  return rows.length === 1
}

/** Base64 and offsets: what a note is anchored to from now on. */
export type Moved = {
  id: string
  round: number
  start: string | null
  end: string | null
  words: string
  prefix: string
  suffix: string
  placeFrom: number | null
  placeTo: number | null
  markedRound: number | null
  markedFrom: number | null
  markedTo: number | null
}

/** @param onlyIn the round they must still be anchored in. @returns how many were moved */
export async function moveNotes(db: Db, moved: Moved[], onlyIn: number | null = null): Promise<number> {
  if (!moved.length) return 0
  const rows = await db`update draft_notes n set round = m.round, anchor_start = decode(m.start, 'base64'),
      anchor_end = decode(m.end, 'base64'), words = m.words, prefix = m.prefix, suffix = m.suffix,
      place_from = m."placeFrom", place_to = m."placeTo", marked_round = m."markedRound",
      marked_from = m."markedFrom", marked_to = m."markedTo"
    from json_to_recordset(${JSON.stringify(moved)}::text::json) as m(id uuid, round int, start text, "end" text, words text,
      prefix text, suffix text, "placeFrom" int, "placeTo" int, "markedRound" int, "markedFrom" int, "markedTo" int)
    where n.id = m.id and n.fallen_at is null and (${onlyIn}::int is null or n.round = ${onlyIn}) returning n.id`
  return rows.length
}

export async function setResolved(
  tx: Tx,
  id: string,
  by: { accountId: string; name: string; at: Date } | null,
): Promise<void> {
  await tx`update draft_notes set resolved_at = ${by?.at ?? null}, resolved_by = ${by?.accountId ?? null},
    resolved_by_name = ${by?.name ?? null} where id = ${id}`
}

/** @returns the drafts whose notes fell */
export async function fellNotes(tx: Tx, cause: string, at: Date): Promise<string[]> {
  const rows = await tx<{ draftId: string }[]>`update draft_notes set fallen_at = ${at}
    where cause = ${cause} and fallen_at is null returning draft_id`
  return rows.map((row) => row.draftId)
}

export async function messagesOf(db: Db, draftId: string): Promise<MessageRow[]> {
  return db<MessageRow[]>`select m.* from draft_note_messages m join draft_notes n on n.id = m.note_id
    where n.draft_id = ${draftId} and n.fallen_at is null order by m.note_id, m.no`
}

/** @returns false when there is a message of this id */
export async function insertMessage(tx: Tx, m: Omit<MessageRow, 'no' | 'editedAt' | 'withdrawnAt'>): Promise<boolean> {
  const rows = await tx`insert into draft_note_messages (id, note_id, no, account_id, assignment_id, on_behalf_of, name,
      title, on_behalf_of_name, pen, text, mentions, at)
    select ${m.id}, ${m.noteId}, coalesce(max(no), 0) + 1, ${m.accountId}, ${m.assignmentId}, ${m.onBehalfOf}, ${m.name},
      ${m.title}, ${m.onBehalfOfName}, ${m.pen}, ${m.text}, ${m.mentions}::uuid[], ${m.at}
    from draft_note_messages where note_id = ${m.noteId} on conflict (id) do nothing returning id`
  return rows.length === 1
}

export async function findMessage(tx: Tx, noteId: string, id: string): Promise<MessageRow | null> {
  const [row] = await tx<
    MessageRow[]
  >`select * from draft_note_messages where id = ${id} and note_id = ${noteId} for update`
  return row ?? null
}

export async function changeMessage(tx: Tx, id: string, text: string, mentions: string[], at: Date): Promise<void> {
  await tx`update draft_note_messages set text = ${text}, mentions = ${mentions}::uuid[], edited_at = ${at} where id = ${id}`
}

export async function withdrawMessage(tx: Tx, id: string, at: Date): Promise<void> {
  await tx`update draft_note_messages set withdrawn_at = ${at} where id = ${id}`
}

/** Everybody who wrote in it. */
export async function writersOf(db: Db, noteId: string): Promise<string[]> {
  const rows = await db<{ accountId: string }[]>`
    select distinct account_id from draft_note_messages where note_id = ${noteId} and withdrawn_at is null`
  return rows.map((row) => row.accountId)
}

export async function standingMessages(db: Db, ids: string[]): Promise<Set<string>> {
  const rows = await db<{ id: string }[]>`
    select m.id from draft_note_messages m join draft_notes n on n.id = m.note_id
    where m.id::text = any(${ids}) and m.withdrawn_at is null and n.fallen_at is null`
  return new Set(rows.map((row) => row.id))
}

export async function namesOf(db: Db, accountIds: string[]): Promise<Map<string, string>> {
  if (!accountIds.length) return new Map()
  const rows = await db<
    { id: string; name: string }[]
  >`select id, full_name as name from accounts where id = any(${accountIds}::uuid[])`
  return new Map(rows.map((row) => [row.id, row.name]))
}
