/** Messages in SQL: the log, and what happened to each. */
import type { MessageView, Notice } from '../../../shared/chat/contract.ts'
import type { Db, Tx } from '../../platform/database.ts'
import { filesColumn } from './file-queries.ts'
import { membersNow } from './queries.ts'

export type MessageRow = Omit<MessageView, 'at' | 'editedAt' | 'deletedAt'> & {
  at: Date
  editedAt: Date | null
  deletedAt: Date | null
}

const columns = (db: Db) => db`
  s.conversation_id, s.seq, s.change, s.client_id, s.sender_id, s.at, s.notice, s.reply_to, s.edited_at, s.deleted_at,
  s.mentions, s.mentions_all, s.text, ${filesColumn(db)},
  coalesce((select json_agg(json_build_object('emoji', r.emoji, 'accounts', r.accounts) order by r.first) from (
    select emoji, array_agg(account_id order by at, account_id) as accounts, min(at) as first from chat_reactions
    where conversation_id = s.conversation_id and seq = s.seq group by emoji) r), '[]'::json) as reactions`

export const viewMessage = (row: MessageRow): MessageView => ({
  conversationId: row.conversationId,
  seq: row.seq,
  change: row.change,
  clientId: row.clientId,
  senderId: row.senderId,
  at: row.at.toISOString(),
  text: row.deletedAt ? '' : row.text,
  files: row.deletedAt ? [] : row.files,
  notice: row.notice,
  replyTo: row.replyTo,
  mentions: row.deletedAt ? [] : row.mentions,
  mentionsAll: row.mentionsAll && !row.deletedAt,
  editedAt: row.editedAt?.toISOString() ?? null,
  deletedAt: row.deletedAt?.toISOString() ?? null,
  reactions: row.reactions,
})

export type NewMessage = {
  conversationId: string
  senderId: string
  clientId: string
  at: Date
  text: string
  /** Of what it brings along, to be found by; with a line between. */
  fileNames?: string
  notice?: Notice
  replyTo: number | null
  mentions: string[]
  mentionsAll: boolean
}

/** The next number of the conversation and of its changes: the row is locked until the commit, so that numbers appear in order. */
export async function insertMessage(tx: Tx, message: NewMessage): Promise<MessageRow> {
  const {
    conversationId,
    senderId,
    clientId,
    at,
    text,
    fileNames = '',
    notice,
    replyTo,
    mentions,
    mentionsAll,
  } = message
  const [row] = await tx<MessageRow[]>`
    with next as (
      update chat_conversations set last_seq = last_seq + 1, last_change = last_change + 1, last_at = ${at}
      where id = ${conversationId} returning last_seq, last_change),
    said as (
      insert into chat_messages
        (conversation_id, seq, change, sender_id, client_id, at, text, file_names, notice, reply_to, mentions, mentions_all)
      select ${conversationId}, last_seq, last_change, ${senderId}, ${clientId}, ${at}, ${text}, ${fileNames},
        ${notice ? tx.json(notice) : null}, ${replyTo}, ${mentions}::uuid[], ${mentionsAll} from next
      returning *)
    select ${columns(tx)} from said s`
  return row!
}

export async function findByClientId(db: Db, senderId: string, clientId: string): Promise<MessageRow | null> {
  const [row] = await db<MessageRow[]>`
    select ${columns(db)} from chat_messages s where s.sender_id = ${senderId} and s.client_id = ${clientId}`
  return row ?? null
}

export async function findMessage(db: Db, conversationId: string, seq: number): Promise<MessageRow | null> {
  const [row] = await db<MessageRow[]>`
    select ${columns(db)} from chat_messages s where s.conversation_id = ${conversationId} and s.seq = ${seq}`
  return row ?? null
}

/** What stands at these numbers of the conversation's changes, in order; without those where something else has happened to it since. */
export const findByChanges = (db: Db, conversationId: string, changes: number[]): Promise<MessageRow[]> =>
  db<MessageRow[]>`
    select ${columns(db)} from chat_messages s
    where s.conversation_id = ${conversationId} and s.change = any(${changes}) order by s.change`

type Range = { fromSeq: number; before?: number | undefined; after?: number | undefined; limit: number }

/** In order; the last ones where neither end is named. */
export async function messagesIn(
  db: Db,
  conversationId: string,
  { fromSeq, before, after, limit }: Range,
): Promise<MessageRow[]> {
  const forward = after !== undefined
  const rows = await db<MessageRow[]>`
    select ${columns(db)} from chat_messages s
    where s.conversation_id = ${conversationId} and s.seq > ${fromSeq}
      ${before === undefined ? db`` : db`and s.seq < ${before}`} ${forward ? db`and s.seq > ${after}` : db``}
    order by s.seq ${forward ? db`asc` : db`desc`} limit ${limit}`
  return forward ? rows : rows.reverse()
}

/** @param words each stands in it, without accents; the newest first */
export async function findWords(db: Db, accountId: string, words: string[], limit: number): Promise<MessageRow[]> {
  return db<MessageRow[]>`
    select ${columns(db)} from chat_messages s
      join (select conversation_id, min(from_seq) as from_seq from ${membersNow(db)} m
        where account_id = ${accountId} group by conversation_id) mine using (conversation_id)
    where s.seq > mine.from_seq and s.search_text <> ''
      ${words.reduce((so, word) => db`${so} and s.search_text like ${word}`, db``)}
    order by s.at desc, s.conversation_id, s.seq desc limit ${limit}`
}

/**
 * What happened after a change, in the order in which it happened. A change has no smaller number than its message, so whoever came late
 * is not led over what was said before.
 */
export async function changesIn(
  db: Db,
  conversationId: string,
  fromSeq: number,
  after: number,
  limit: number,
): Promise<MessageRow[]> {
  return db<MessageRow[]>`
    select ${columns(db)} from chat_messages s
    where s.conversation_id = ${conversationId} and s.seq > ${fromSeq} and s.change > ${Math.max(after, fromSeq)}
    order by s.change limit ${limit}`
}

/** The last message of each, for the list. */
export async function lastOf(db: Db, ids: string[]): Promise<MessageRow[]> {
  return db<MessageRow[]>`
    select ${columns(db)} from chat_conversations c
      join chat_messages s on s.conversation_id = c.id and s.seq = c.last_seq
    where c.id = any(${ids})`
}

/** @returns the new number of what has happened to the conversation */
async function nextChange(tx: Tx, conversationId: string): Promise<number> {
  const [row] = await tx<{ change: number }[]>`
    update chat_conversations set last_change = last_change + 1 where id = ${conversationId} returning last_change as change`
  return row!.change
}

async function keepVersion(tx: Tx, conversationId: string, seq: number, at: Date): Promise<void> {
  await tx`
    insert into chat_message_versions (conversation_id, seq, no, text, until)
    select conversation_id, seq, (select count(*) + 1 from chat_message_versions v
      where v.conversation_id = s.conversation_id and v.seq = s.seq), text, ${at}
    from chat_messages s where conversation_id = ${conversationId} and seq = ${seq}`
}

export async function changeText(tx: Tx, conversationId: string, seq: number, text: string, at: Date): Promise<number> {
  await keepVersion(tx, conversationId, seq, at)
  const change = await nextChange(tx, conversationId)
  await tx`update chat_messages set text = ${text}, edited_at = ${at}, change = ${change}
    where conversation_id = ${conversationId} and seq = ${seq}`
  return change
}

/** Its place stays: others see that something was said, and not what. */
export async function withdraw(tx: Tx, conversationId: string, seq: number, by: string, at: Date): Promise<number> {
  await keepVersion(tx, conversationId, seq, at)
  const change = await nextChange(tx, conversationId)
  await tx`update chat_messages set text = '', mentions = '{}', mentions_all = false, deleted_at = ${at}, deleted_by = ${by},
    change = ${change} where conversation_id = ${conversationId} and seq = ${seq}`
  return change
}

/** @returns the change, or null where it stood so already */
export async function react(
  tx: Tx,
  { conversationId, seq }: { conversationId: string; seq: number },
  accountId: string,
  { emoji, on }: { emoji: string; on: boolean },
  at: Date,
): Promise<number | null> {
  const rows = on
    ? await tx`insert into chat_reactions (conversation_id, seq, account_id, emoji, at)
        values (${conversationId}, ${seq}, ${accountId}, ${emoji}, ${at}) on conflict do nothing returning seq`
    : await tx`delete from chat_reactions where conversation_id = ${conversationId} and seq = ${seq}
        and account_id = ${accountId} and emoji = ${emoji} returning seq`
  if (!rows.length) return null
  const change = await nextChange(tx, conversationId)
  await tx`update chat_messages set change = ${change} where conversation_id = ${conversationId} and seq = ${seq}`
  return change
}
