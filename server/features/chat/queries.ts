/** Conversations and their members in SQL. Who is in one now is written once: `membersNow`. */
import type { ConversationView, Participant } from '../../../shared/chat/contract.ts'
import type { Db, Tx } from '../../platform/database.ts'
import { positionsNow } from '../org/public.ts'

/**
 * A row for each way in which an account is in a conversation now: as itself, or by a position in a unit that is. `from_seq`: what came
 * before is not shown.
 */
export const membersNow = (db: Db) => db`(
  select m.conversation_id, m.account_id, m.is_admin, m.from_seq
  from chat_members m join accounts a on a.id = m.account_id and a.locked_at is null
  where m.left_at is null
  union all
  select m.conversation_id, p.account_id, false, m.from_seq
  from chat_members m join ${positionsNow(db)} p on p.unit_id = m.unit_id
  where m.left_at is null)`

export type Membership = {
  fromSeq: number
  isAdmin: boolean
  kind: 'direct' | 'group'
  lastSeq: number
  lastChange: number
}

/** @returns null where this account is not in it now */
export async function findMembership(db: Db, conversationId: string, accountId: string): Promise<Membership | null> {
  const [row] = await db<Membership[]>`
    select min(m.from_seq)::int as from_seq, bool_or(m.is_admin) as is_admin, c.kind, c.last_seq, c.last_change
    from ${membersNow(db)} m join chat_conversations c on c.id = m.conversation_id
    where m.conversation_id = ${conversationId} and m.account_id = ${accountId}
    group by c.id`
  return row ?? null
}

/** Everybody who is in it now, each once, with what each sees from. */
export async function membersSeeing(db: Db, conversationId: string): Promise<{ accountId: string; fromSeq: number }[]> {
  return db<{ accountId: string; fromSeq: number }[]>`
    select account_id, min(from_seq)::int as from_seq from ${membersNow(db)} m
    where conversation_id = ${conversationId} group by account_id`
}
export const accountsIn = async (db: Db, conversationId: string): Promise<string[]> =>
  (await membersSeeing(db, conversationId)).map((one) => one.accountId)

/** @param ids accounts and units @returns of these accounts, and of whoever holds a position in these units now, those who are in it */
export async function amongMembers(db: Db, conversationId: string, ids: string[]): Promise<string[]> {
  if (!ids.length) return []
  const rows = await db<{ accountId: string }[]>`
    select distinct account_id from ${membersNow(db)} m
    where conversation_id = ${conversationId} and (account_id = any(${ids})
      or account_id in (select account_id from ${positionsNow(db)} p where p.unit_id = any(${ids})))`
  return rows.map((row) => row.accountId)
}

/**
 * PostgreSQL plans anew for the values of what follows. A plan for any value goes through the whole index of three letters for a word
 * of two: with a million messages that took more than a minute.
 */
export async function planForValues(tx: Tx): Promise<void> {
  await tx`set local plan_cache_mode = force_custom_plan`
}

type ConversationRow = Omit<ConversationView, 'participants' | 'last' | 'lastAt'> & { lastAt: Date }

/** @param id one of them, or null for all of a person's */
export async function conversationsOf(db: Db, accountId: string, id: string | null = null): Promise<ConversationRow[]> {
  return db<ConversationRow[]>`
    with mine as (
      select m.conversation_id, min(m.from_seq)::int as from_seq, bool_or(m.is_admin) as is_admin
      from ${membersNow(db)} m
      where m.account_id = ${accountId} and (${id}::uuid is null or m.conversation_id = ${id})
      group by m.conversation_id)
    select c.id, c.kind, c.title, c.last_seq, c.last_change, c.last_at, mine.from_seq, mine.is_admin,
      greatest(coalesce(k.read_seq, 0), mine.from_seq) as read_seq, coalesce(k.muted, false) as muted,
      coalesce(k.pinned, false) as pinned, unread.count::int as unread, unread.called as is_called
    from mine join chat_conversations c on c.id = mine.conversation_id
      left join chat_marks k on k.conversation_id = c.id and k.account_id = ${accountId}
      cross join lateral (
        select count(*) as count, coalesce(bool_or(called), false) as called from (
          select ${accountId} = any(s.mentions) or s.mentions_all as called from chat_messages s
          where s.conversation_id = c.id and s.seq > greatest(coalesce(k.read_seq, 0), mine.from_seq)
            and s.sender_id <> ${accountId} and s.notice is null and s.deleted_at is null
          order by s.seq limit 100) one) unread
    order by coalesce(k.pinned, false) desc, c.last_at desc, c.id`
}

/** People and units, in the order in which they came. */
export async function participantsOf(db: Db, ids: string[]): Promise<(Participant & { conversationId: string })[]> {
  return db<(Participant & { conversationId: string })[]>`
    select m.conversation_id, coalesce(m.account_id, m.unit_id) as id,
      case when m.unit_id is null then 'person' else 'unit' end as kind, coalesce(a.full_name, u.name) as name, m.is_admin
    from chat_members m left join accounts a on a.id = m.account_id left join units u on u.id = m.unit_id
    where m.left_at is null and m.conversation_id = any(${ids})
    order by m.joined_at, name`
}

export async function insertDirect(tx: Tx, key: string, createdBy: string, at: Date): Promise<string | null> {
  const [row] = await tx<{ id: string }[]>`
    insert into chat_conversations (kind, direct_key, created_by, created_at, last_at)
    values ('direct', ${key}, ${createdBy}, ${at}, ${at}) on conflict (direct_key) do nothing returning id`
  return row?.id ?? null
}

export async function findDirect(db: Db, key: string): Promise<string | null> {
  const [row] = await db<{ id: string }[]>`select id from chat_conversations where direct_key = ${key}`
  return row?.id ?? null
}

export async function insertGroup(tx: Tx, title: string, createdBy: string, at: Date): Promise<string> {
  const [row] = await tx<{ id: string }[]>`
    insert into chat_conversations (kind, title, created_by, created_at, last_at)
    values ('group', ${title}, ${createdBy}, ${at}, ${at}) returning id`
  return row!.id
}

export type NewMember = { accountId: string | null; unitId: string | null; isAdmin: boolean; fromSeq: number }

/** Who is in already stays as he is. @returns the ids of those who came */
export async function insertMembers(
  tx: Tx,
  conversationId: string,
  members: NewMember[],
  addedBy: string,
  at: Date,
): Promise<string[]> {
  const came: string[] = []
  for (const { accountId, unitId, isAdmin, fromSeq } of members) {
    const [row] = await tx`
      insert into chat_members (conversation_id, account_id, unit_id, is_admin, from_seq, joined_at, added_by)
      values (${conversationId}, ${accountId}, ${unitId}, ${isAdmin}, ${fromSeq}, ${at}, ${addedBy})
      on conflict do nothing returning id`
    if (row) came.push((accountId ?? unitId) as string)
  }
  return came
}

/** @param id an account or a unit @returns whether it was in */
export async function endMembership(tx: Tx, conversationId: string, id: string, at: Date): Promise<boolean> {
  const rows = await tx`update chat_members set left_at = ${at}
    where conversation_id = ${conversationId} and left_at is null and (account_id = ${id} or unit_id = ${id}) returning id`
  return rows.length > 0
}

export async function setAdmin(tx: Tx, conversationId: string, accountId: string, isAdmin: boolean): Promise<boolean> {
  const rows = await tx`update chat_members set is_admin = ${isAdmin}
    where conversation_id = ${conversationId} and left_at is null and account_id = ${accountId} returning id`
  return rows.length > 0
}

/** Admins whose account is not locked. */
export async function countAdmins(tx: Tx, conversationId: string): Promise<number> {
  const [row] = await tx<{ count: number }[]>`
    select count(*)::int as count from ${membersNow(tx)} m where conversation_id = ${conversationId} and is_admin`
  return row?.count ?? 0
}

/** One after another: what follows in this transaction is the only thing that happens to the conversation. */
export async function lockConversation(tx: Tx, id: string): Promise<void> {
  await tx`select 1 from chat_conversations where id = ${id} for update`
}

export async function setTitle(tx: Tx, id: string, title: string): Promise<void> {
  await tx`update chat_conversations set title = ${title} where id = ${id}`
}

/** How far it is read only grows, whatever device says it last. @returns whether it grew; never for who is not in it at this moment */
export async function markRead(db: Db, conversationId: string, accountId: string, seq: number): Promise<boolean> {
  const rows = await db`
    insert into chat_marks (conversation_id, account_id, read_seq)
    select id, ${accountId}, least(${seq}, last_seq) from chat_conversations where id = ${conversationId}
      and exists (select 1 from ${membersNow(db)} m where m.conversation_id = ${conversationId} and m.account_id = ${accountId})
    on conflict (conversation_id, account_id) do update set read_seq = excluded.read_seq
      where chat_marks.read_seq < excluded.read_seq
    returning read_seq`
  return rows.length > 0
}

export async function setMarks(
  db: Db,
  conversationId: string,
  accountId: string,
  { muted, pinned }: { muted?: boolean | undefined; pinned?: boolean | undefined },
): Promise<void> {
  await db`
    insert into chat_marks (conversation_id, account_id, muted, pinned)
    values (${conversationId}, ${accountId}, ${muted ?? false}, ${pinned ?? false})
    on conflict (conversation_id, account_id) do update
      set muted = coalesce(${muted ?? null}, chat_marks.muted), pinned = coalesce(${pinned ?? null}, chat_marks.pinned)`
}

export async function seenIn(db: Db, conversationId: string): Promise<{ accountId: string; seq: number }[]> {
  return db<{ accountId: string; seq: number }[]>`
    select k.account_id, k.read_seq as seq from chat_marks k
    where k.conversation_id = ${conversationId} and k.read_seq > 0
      and k.account_id in (select account_id from ${membersNow(db)} m where conversation_id = ${conversationId})
    order by k.account_id`
}

/** Which of these are people, and units, that can be spoken to. */
export async function known(db: Db, accounts: string[], units: string[]): Promise<{ accounts: number; units: number }> {
  const [row] = await db<{ accounts: number; units: number }[]>`
    select (select count(*)::int from accounts where id = any(${accounts}) and locked_at is null) as accounts,
      (select count(*)::int from units where id = any(${units})) as units`
  return row ?? { accounts: 0, units: 0 }
}
