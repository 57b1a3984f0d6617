/**
 * What a hint makes of the list of conversations: the same as reading the list again would, so that a word in a group of two hundred is
 * not followed by two hundred readings.
 */
import type { ConversationView, MessageView, ToldMessages } from '../../../shared/chat/contract.ts'

export type Read = { accountId: string; seq: number }
type List = readonly ConversationView[]

/** The server counts no further. */
const MOST_UNREAD = 100

/** As the server sorts them: on top what is kept there, then what was spoken in last. */
const inOrder = (list: List): ConversationView[] =>
  list.toSorted(
    (a, b) => Number(b.pinned) - Number(a.pinned) || b.lastAt.localeCompare(a.lastAt) || a.id.localeCompare(b.id),
  )

/** The answer to one's own sending, as a hint would tell it. */
export const asTold = (message: MessageView): ToldMessages => ({
  id: message.conversationId,
  after: message.change - 1,
  upTo: message.change,
  messages: [message],
})

/** @returns null where the list must be read again: something between is missing, or more than words has changed */
export function afterMessages(list: List, { id, after, upTo, messages }: ToldMessages, me: string): List | null {
  const known = list.find((one) => one.id === id)
  if (!known) return null
  if (upTo <= known.lastChange) return list
  if (after > known.lastChange) return null
  const next = afterAll(known, messages, me)
  if (!next) return null
  const changed = list.map((one) => (one === known ? { ...next, lastChange: upTo } : one))
  return next.lastAt === known.lastAt ? changed : inOrder(changed)
}

function afterAll(known: ConversationView, messages: MessageView[], me: string): ConversationView | null {
  const happened = messages.filter((one) => one.change > known.lastChange)
  const isBefore = ({ seq }: MessageView) => seq <= known.lastSeq
  // one that was not read is no more counted
  const isUncounted = (one: MessageView) => one.deletedAt && one.senderId !== me && one.seq > known.readSeq
  if (happened.some((one) => one.notice || (isBefore(one) && isUncounted(one)))) return null
  const last = happened.find((one) => one.seq === known.last?.seq) ?? known.last
  const said = happened.filter((one) => !isBefore(one)).toSorted((a, b) => a.seq - b.seq)
  return said.reduce((so, one) => afterSaid(so, one, me), { ...known, last })
}

function afterSaid(known: ConversationView, message: MessageView, me: string): ConversationView {
  const said = { ...known, lastSeq: message.seq, lastAt: message.at, last: message }
  // what one says oneself is read
  if (message.senderId === me) return { ...said, readSeq: message.seq, unread: 0, isCalled: false }
  if (message.deletedAt || known.unread >= MOST_UNREAD) return said
  const calls = message.mentionsAll || message.mentions.includes(me)
  return { ...said, unread: known.unread + 1, isCalled: known.isCalled || calls }
}

/** How far I have read it, on whatever device. @returns null where the server must count what is left */
export function afterReads(list: List, id: string, reads: readonly Read[], me: string): List | null {
  const mine = reads.find((one) => one.accountId === me)
  const known = list.find((one) => one.id === id)
  if (!mine || !known || mine.seq <= known.readSeq) return list
  if (mine.seq < known.lastSeq) return null
  return list.map((one) => (one === known ? { ...one, readSeq: mine.seq, unread: 0, isCalled: false } : one))
}

/** Who has seen how far: pointers that only grow. */
export function seenAfter(seen: readonly Read[], reads: readonly Read[]): Read[] {
  const all = new Map(seen.map((one) => [one.accountId, one.seq]))
  for (const { accountId, seq } of reads) all.set(accountId, Math.max(all.get(accountId) ?? 0, seq))
  return [...all]
    .map(([accountId, seq]) => ({ accountId, seq }))
    .sort((a, b) => (a.accountId < b.accountId ? -1 : Number(a.accountId > b.accountId)))
}
