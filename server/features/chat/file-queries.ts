/** Files of conversations in SQL: what waits to be sent, what was sent, and who may have it now. */
import type { FileView, SentFile } from '../../../shared/chat/contract.ts'
import type { Db, Tx } from '../../platform/database.ts'
import type { KeptBytes } from '../../platform/files.ts'
import { membersNow } from './queries.ts'

export type Upload = KeptBytes & {
  accountId: string
  clientId: string
  conversationId: string
  at: Date
  name: string
  picture: { width: number; height: number; preview: KeptBytes } | null
}
type UploadRow = KeptBytes &
  Omit<Upload, 'picture'> & {
    width: number | null
    height: number | null
    previewSha256: string | null
    previewType: string | null
    previewSize: number | null
  }

const readUpload = ({ width, height, previewSha256, previewType, previewSize, ...row }: UploadRow): Upload => ({
  ...row,
  picture:
    width && height && previewSha256 && previewType && previewSize
      ? { width, height, preview: { sha256: previewSha256, type: previewType, size: previewSize } }
      : null,
})

/** A part of a query that yields what `fileView` says of `f`, a row of chat_files beside its row of files, `b`. */
const viewOf = (db: Db) => db`json_build_object('id', f.id, 'name', b.name, 'type', b.type, 'size', b.size, 'picture',
  case when f.width is not null then json_build_object('width', f.width, 'height', f.height) end)`

/** A column: the files of the message `s`, in its order. */
export const filesColumn = (db: Db) => db`
  case when s.file_names = '' or s.deleted_at is not null then '[]'::json else coalesce((
    select json_agg(${viewOf(db)} order by f.no) from chat_files f join files b on b.id = f.file_id
    where f.conversation_id = s.conversation_id and f.seq = s.seq), '[]'::json) end as files`

/** One after another of the same person, so that two at once do not pass the limit together. */
export async function lockUploads(tx: Tx, accountId: string): Promise<void> {
  await tx`select 1 from accounts where id = ${accountId} for no key update`
}

export async function findUpload(db: Db, accountId: string, clientId: string): Promise<Upload | null> {
  const [row] = await db<UploadRow[]>`
    select * from chat_uploads where account_id = ${accountId} and client_id = ${clientId}`
  return row ? readUpload(row) : null
}

/** The same after a message has taken it. */
export async function findSent(
  db: Db,
  accountId: string,
  clientId: string,
): Promise<(FileView & { conversationId: string }) | null> {
  const [row] = await db<{ conversationId: string; view: FileView }[]>`
    select f.conversation_id, ${viewOf(db)} as view from chat_files f join files b on b.id = f.file_id
    where f.account_id = ${accountId} and f.client_id = ${clientId}`
  return row ? { ...row.view, conversationId: row.conversationId } : null
}

/** Of this person since that time: how much was sent or brought, and how many no message has taken. */
export async function weigh(tx: Tx, accountId: string, since: Date): Promise<{ bytes: number; unsent: number }> {
  const [row] = await tx<{ bytes: string; unsent: number }[]>`
    select (select coalesce(sum(u.size), 0) from chat_uploads u where u.account_id = ${accountId} and u.at > ${since})
      + (select coalesce(sum(b.size), 0) from chat_files f join files b on b.id = f.file_id
        where f.account_id = ${accountId} and f.at > ${since}) as bytes,
      (select count(*)::int from chat_uploads u where u.account_id = ${accountId} and u.at > ${since}) as unsent`
  return { bytes: Number(row?.bytes ?? 0), unsent: row?.unsent ?? 0 }
}

/** Takes one out of what waits; null: there is none. */
export async function dropUpload(tx: Tx, accountId: string, clientId: string): Promise<Upload | null> {
  const [row] = await tx<UploadRow[]>`
    delete from chat_uploads where account_id = ${accountId} and client_id = ${clientId} returning *`
  return row ? readUpload(row) : null
}

export async function insertUpload(tx: Tx, upload: Upload): Promise<void> {
  const { accountId, clientId, conversationId, at, name, type, size, sha256, picture } = upload
  const preview = picture?.preview
  await tx`insert into chat_uploads (account_id, client_id, conversation_id, at, name, type, size, sha256, width, height,
      preview_sha256, preview_type, preview_size)
    values (${accountId}, ${clientId}, ${conversationId}, ${at}, ${name}, ${type}, ${size}, ${sha256},
      ${picture?.width ?? null}, ${picture?.height ?? null},
      ${preview?.sha256 ?? null}, ${preview?.type ?? null}, ${preview?.size ?? null})`
}

/** Takes them away from what waits. @returns in the order of the numbers */
export async function takeUploads(
  tx: Tx,
  { accountId, conversationId }: { accountId: string; conversationId: string },
  clientIds: string[],
  since: Date,
): Promise<Upload[]> {
  const rows = await tx<UploadRow[]>`
    delete from chat_uploads where account_id = ${accountId} and conversation_id = ${conversationId}
      and client_id = any(${clientIds}) and at > ${since} returning *`
  return clientIds.flatMap((id) => rows.filter((row) => row.clientId === id).map(readUpload))
}

export type NewFile = Pick<Upload, 'accountId' | 'clientId' | 'conversationId' | 'at'> & {
  seq: number
  no: number
  fileId: string
  picture: { width: number; height: number; previewId: string } | null
}

export async function insertFile(tx: Tx, file: NewFile): Promise<void> {
  const { conversationId, seq, no, accountId, clientId, fileId, picture, at } = file
  await tx`insert into chat_files (conversation_id, seq, no, account_id, client_id, file_id, preview_id, width, height, at)
    values (${conversationId}, ${seq}, ${no}, ${accountId}, ${clientId}, ${fileId}, ${picture?.previewId ?? null},
      ${picture?.width ?? null}, ${picture?.height ?? null}, ${at})`
}

export type GivenRow = {
  conversationId: string
  seq: number
  sha256: string
  name: string
  type: string
  isPicture: boolean
}

/**
 * In the conversation now, sent after he came, and not withdrawn. @param small of a picture: the one for the list
 * @returns null where this person may not have it, or there is none
 */
export async function findGiven(db: Db, accountId: string, id: string, small: boolean): Promise<GivenRow | null> {
  const [row] = await db<GivenRow[]>`
    select f.conversation_id, f.seq, b.sha256, b.name, b.type, f.width is not null as is_picture
    from chat_files f join files b on b.id = ${small ? db`f.preview_id` : db`f.file_id`}
      join chat_messages m on m.conversation_id = f.conversation_id and m.seq = f.seq
    where f.id = ${id} and m.deleted_at is null and f.seq > (
      select min(w.from_seq) from ${membersNow(db)} w where w.conversation_id = f.conversation_id and w.account_id = ${accountId})`
  return row ?? null
}

/** Where a page begins: after this file of this message. */
export type Place = { seq: number; no: number }

/** @param fromSeq from when on this person is in it */
export async function sentIn(
  db: Db,
  { conversationId, fromSeq }: { conversationId: string; fromSeq: number },
  before: Place | null,
  limit: number,
): Promise<(SentFile & { no: number })[]> {
  const rows = await db<{ view: FileView; seq: number; no: number; senderId: string; at: Date }[]>`
    select ${viewOf(db)} as view, f.seq, f.no, m.sender_id, m.at from chat_files f join files b on b.id = f.file_id
      join chat_messages m on m.conversation_id = f.conversation_id and m.seq = f.seq
    where f.conversation_id = ${conversationId} and f.seq > ${fromSeq} and m.deleted_at is null
      ${before ? db`and (f.seq, f.no) < (${before.seq}, ${before.no})` : db``}
    order by f.seq desc, f.no desc limit ${limit}`
  return rows.map(({ view, at, ...row }) => ({ ...view, ...row, at: at.toISOString() }))
}

/** Takes one that is too old to be sent out of what waits; null: there is none. */
export async function dropOldUpload(tx: Tx, until: Date): Promise<Upload | null> {
  const [row] = await tx<UploadRow[]>`
    delete from chat_uploads where (account_id, client_id) = (
      select account_id, client_id from chat_uploads where at <= ${until} order by at limit 1 for update skip locked)
    returning *`
  return row ? readUpload(row) : null
}

/** Does something that waits have these bytes? */
export async function isUploaded(tx: Tx, sha256: string): Promise<boolean> {
  const [row] = await tx`select 1 from chat_uploads where sha256 = ${sha256} or preview_sha256 = ${sha256} limit 1`
  return row !== undefined
}
