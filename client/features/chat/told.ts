/**
 * What a hint makes of the list of conversations: the same as reading the list again would, so that a word in a group of two hundred is
 * not followed by two hundred readings.
 */
import type { ConversationView, MessageView } from '../../../shared/chat/contract.ts'

export type Read = { accountId: string; seq: number }
type List = readonly ConversationView[]

/** The server counts no further. */
const MOST_UNREAD = 100

/** As the server sorts them: on top what is kept there, then what was spoken in last. */
const inOrder = (list: List): ConversationView[] =>
  list.toSorted(
    (a, b) => Number(b.pinned) - Number(a.pinned) || b.lastAt.localeCompare(a.lastAt) || a.id.localeCompare(b.id),
  )

/** @returns null where the list must be read again: something between is missing, or more than words has changed */
export function afterMessage(list: List, message: MessageView, me: string): List | null {
  const known = list.find((one) => one.id === message.conversationId)
  if (!known) return null
  if (message.change <= known.lastChange) return list
  const next = message.change === known.lastChange + 1 && !message.notice ? withMessage(known, message, me) : null
  if (!next) return null
  const changed = list.map((one) => (one === known ? next : one))
  return next.lastAt === known.lastAt ? changed : inOrder(changed)
}

function withMessage(known: ConversationView, message: MessageView, me: string): ConversationView | null {
  const { seq, change } = message
  const isMine = message.senderId === me
  if (seq > known.lastSeq) {
    const said = { ...known, lastSeq: seq, lastChange: change, lastAt: message.at, last: message }
    // what one says oneself is read
    if (isMine) return { ...said, readSeq: seq, unread: 0, isCalled: false }
    if (known.unread >= MOST_UNREAD) return said
    const calls = message.mentionsAll || message.mentions.includes(me)
    return { ...said, unread: known.unread + 1, isCalled: known.isCalled || calls }
  }
  // one that was not read is no more counted
  if (message.deletedAt && !isMine && seq > known.readSeq) return null
  return { ...known, lastChange: change, last: known.last?.seq === seq ? message : known.last }
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
