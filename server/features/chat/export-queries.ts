/** Conversations as the record keeps them, for an auditor: with what was withdrawn, and what was said before it was changed. */
import type { Db } from '../../platform/database.ts'

export type ExportWhich = { conversationId: string } | { accountId: string }
export type ExportedFile = { no: number; name: string; type: string; size: number; sha256: string }
export type ExportedMessage = {
  seq: number
  at: Date
  sender: { id: string; login: string; name: string }
  text: string
  notice: unknown
  replyTo: number | null
  mentions: string[]
  mentionsAll: boolean
  editedAt: Date | null
  withdrawnAt: Date | null
  withdrawnBy: string | null
  versions: { no: number; text: string; until: string }[]
  reactions: { emoji: string; accountId: string; at: string }[]
  files: ExportedFile[]
}

/** @returns ids, the oldest first; of a person those that he is or was in, himself or by a unit, and those in which he spoke */
export async function conversationsToExport(db: Db, which: ExportWhich): Promise<string[]> {
  const rows =
    'conversationId' in which
      ? await db<{ id: string }[]>`select id from chat_conversations where id = ${which.conversationId}`
      : await db<{ id: string }[]>`
          select id from chat_conversations c where exists (
            select 1 from chat_members m where m.conversation_id = c.id and (m.account_id = ${which.accountId}
              or m.unit_id in (select unit_id from assignments where account_id = ${which.accountId})))
            or exists (select 1 from chat_messages s where s.conversation_id = c.id and s.sender_id = ${which.accountId})
          order by created_at, id`
  return rows.map(({ id }) => id)
}

/** What it is, and everybody who ever was in it. */
export async function describeConversation(db: Db, id: string) {
  const [conversation] = await db`
    select id, kind, title, created_at, created_by, last_seq from chat_conversations where id = ${id}`
  const members = await db`
    select m.account_id, m.unit_id, coalesce(a.full_name, u.name) as name, a.login, m.is_admin, m.from_seq, m.joined_at, m.left_at
    from chat_members m left join accounts a on a.id = m.account_id left join units u on u.id = m.unit_id
    where m.conversation_id = ${id} order by m.joined_at, m.id`
  return { ...conversation, members: [...members] }
}

/** In order, from behind `after`. */
export async function messagesToExport(
  db: Db,
  id: string,
  { after, from, to, limit }: { after: number; from: Date | null; to: Date | null; limit: number },
): Promise<ExportedMessage[]> {
  return db<ExportedMessage[]>`
    select s.seq, s.at, json_build_object('id', a.id, 'login', a.login, 'name', a.full_name) as sender, s.text, s.notice,
      s.reply_to, s.mentions, s.mentions_all, s.edited_at, s.deleted_at as withdrawn_at, s.deleted_by as withdrawn_by,
      coalesce((select json_agg(json_build_object('no', v.no, 'text', v.text, 'until', v.until) order by v.no)
        from chat_message_versions v where v.conversation_id = s.conversation_id and v.seq = s.seq), '[]'::json) as versions,
      coalesce((select json_agg(json_build_object('emoji', r.emoji, 'accountId', r.account_id, 'at', r.at) order by r.at, r.account_id)
        from chat_reactions r where r.conversation_id = s.conversation_id and r.seq = s.seq), '[]'::json) as reactions,
      coalesce((select json_agg(json_build_object('no', f.no, 'name', b.name, 'type', b.type, 'size', b.size, 'sha256', b.sha256) order by f.no)
        from chat_files f join files b on b.id = f.file_id
        where f.conversation_id = s.conversation_id and f.seq = s.seq), '[]'::json) as files
    from chat_messages s join accounts a on a.id = s.sender_id
    where s.conversation_id = ${id} and s.seq > ${after}
      and (${from}::timestamptz is null or s.at >= ${from}) and (${to}::timestamptz is null or s.at < ${to})
    order by s.seq limit ${limit}`
}
