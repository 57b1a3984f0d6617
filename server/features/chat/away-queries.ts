/** Who has not read a message that calls him, in SQL. */
import type { Db } from '../../platform/database.ts'
import { membersNow } from './queries.ts'

export type Called = { accountId: string; readSeq: number }

/**
 * In a conversation of two the other; in a group those who are named, or all where all are called. A conversation that was made quiet is
 * silent but for one's own name.
 */
export async function calledAway(db: Db, conversationId: string, seq: number): Promise<Called[]> {
  return db<Called[]>`
    select m.account_id, greatest(coalesce(max(k.read_seq), 0), min(m.from_seq))::int as read_seq
    from chat_messages s join chat_conversations c on c.id = s.conversation_id
      join ${membersNow(db)} m on m.conversation_id = s.conversation_id
      left join chat_marks k on k.conversation_id = s.conversation_id and k.account_id = m.account_id
    where s.conversation_id = ${conversationId} and s.seq = ${seq} and s.deleted_at is null and s.notice is null
      and m.account_id <> s.sender_id
      and (m.account_id = any(s.mentions)
        or ((c.kind = 'direct' or s.mentions_all) and not coalesce(k.muted, false)))
    group by m.account_id
    having greatest(coalesce(max(k.read_seq), 0), min(m.from_seq)) < ${seq}`
}

type Standing = { id: string; title: string | null; seq: number; readSeq: number }

/** Of these places, those whose message stands and may be read by this account; `readSeq`: how far it has read there. */
export async function standingIn(
  db: Db,
  accountId: string,
  places: { id: string; seq: number }[],
): Promise<Standing[]> {
  return db<Standing[]>`
    select c.id, c.title, s.seq, coalesce(max(k.read_seq), 0)::int as read_seq
    from unnest(${places.map((one) => one.id)}::uuid[], ${places.map((one) => one.seq)}::int[]) as place (id, seq)
      join chat_conversations c on c.id = place.id
      join chat_messages s on s.conversation_id = c.id and s.seq = place.seq and s.deleted_at is null
      join ${membersNow(db)} m on m.conversation_id = c.id and m.account_id = ${accountId} and m.from_seq < s.seq
      left join chat_marks k on k.conversation_id = c.id and k.account_id = ${accountId}
    group by c.id, s.seq`
}
