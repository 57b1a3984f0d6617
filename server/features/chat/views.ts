/** Conversations as one person sees them. */
import type { ConversationView, FoundView, MessagesView } from '../../../shared/chat/contract.ts'
import { chatRefuses } from '../../../shared/chat/sentences.ts'
import type { Db, Sql } from '../../platform/database.ts'
import { wordsLike } from '../../platform/search.ts'
import { changesIn, findWords, lastOf, messagesIn, viewMessage } from './message-queries.ts'
import { conversationsOf, findMembership, type Membership, participantsOf, planForValues } from './queries.ts'

/** @throws AppError notFound: not in it, or no longer */
export async function memberOf(db: Db, conversationId: string, accountId: string): Promise<Membership> {
  const membership = await findMembership(db, conversationId, accountId)
  if (!membership) throw chatRefuses('notFound', 'noConversation')
  return membership
}

/** @param id one of them, or all */
export async function viewConversations(
  db: Db,
  accountId: string,
  id: string | null = null,
): Promise<ConversationView[]> {
  const rows = await conversationsOf(db, accountId, id)
  const ids = rows.map((row) => row.id)
  const [participants, last] = await Promise.all([participantsOf(db, ids), lastOf(db, ids)])
  const byId = Map.groupBy(participants, (one) => one.conversationId)
  const lastById = new Map(last.map((row) => [row.conversationId, row]))
  return rows.map(({ lastAt, ...row }) => {
    const said = lastById.get(row.id)
    const people = (byId.get(row.id) ?? []).map(({ conversationId: _, ...one }) => one)
    return {
      ...row,
      lastAt: lastAt.toISOString(),
      participants: people,
      last: said && said.seq > row.fromSeq ? viewMessage(said) : null,
    }
  })
}

export async function viewConversation(db: Db, accountId: string, id: string): Promise<ConversationView> {
  const [conversation] = await viewConversations(db, accountId, id)
  if (!conversation) throw chatRefuses('notFound', 'noConversation')
  return conversation
}

const FOUND = 30

/** @returns nothing where no word is asked for */
export async function search(sql: Sql, accountId: string, q: string): Promise<FoundView> {
  const words = wordsLike(q)
  if (!words.length) return { messages: [], more: false }
  const rows = await sql.begin(async (tx) => {
    await planForValues(tx)
    return findWords(tx, accountId, words, FOUND + 1)
  })
  return { messages: rows.slice(0, FOUND).map(viewMessage), more: rows.length > FOUND }
}

type Range = { before?: number | undefined; after?: number | undefined; limit: number }

export async function readMessages(
  db: Db,
  accountId: string,
  id: string,
  { limit, ...range }: Range,
): Promise<MessagesView> {
  const { fromSeq, lastChange } = await memberOf(db, id, accountId)
  const rows = await messagesIn(db, id, { ...range, fromSeq, limit: limit + 1 })
  const more = rows.length > limit
  const kept = range.after === undefined ? rows.slice(-limit) : rows.slice(0, limit)
  return { messages: kept.map(viewMessage), more, lastChange }
}

/** What happened after a number of the conversation's changes. */
export async function readChanges(
  db: Db,
  accountId: string,
  id: string,
  { after, limit }: { after: number; limit: number },
): Promise<MessagesView> {
  const { fromSeq, lastChange } = await memberOf(db, id, accountId)
  const rows = await changesIn(db, id, fromSeq, after, limit + 1)
  return { messages: rows.slice(0, limit).map(viewMessage), more: rows.length > limit, lastChange }
}
