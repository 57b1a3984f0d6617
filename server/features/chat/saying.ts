/** Saying something: once, in order, to those who are in the conversation at that moment. */
import type { MessageView, Notice, SendBody } from '../../../shared/chat/contract.ts'
import { chatRefuses } from '../../../shared/chat/sentences.ts'
import { CHANGEABLE_HOURS, cleanMessage, MAX_CALLED_BY_ANYBODY, type Reaction } from '../../../shared/chat/text.ts'
import type { Actor } from '../../../shared/kernel/actor.ts'
import { writeAudit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import type { Platform } from '../../platform/platform.ts'
import { callLater } from './away.ts'
import { keepFiles, takeFiles } from './files.ts'
import {
  changeText,
  findByClientId,
  findMessage,
  insertMessage,
  type MessageRow,
  react,
  viewMessage,
  withdraw,
} from './message-queries.ts'
import { accountsIn, amongMembers, lockConversation, type Membership, markRead } from './queries.ts'
import { tellChange } from './telling.ts'
import { memberOf } from './views.ts'

const isTaken = (error: unknown): boolean => (error as { code?: string }).code === '23505'

/**
 * Sent again with the same `clientId` it is the same message, whatever happened to the first answer.
 * @throws AppError forbidden: another wrote it; notFound: not in the conversation; badInput: nothing to say; conflict: that id is another message's
 */
export async function send(p: Platform, actor: Actor, id: string, body: SendBody): Promise<MessageView> {
  if (body.writer && body.writer !== actor.accountId) throw chatRefuses('forbidden', 'writtenByAnother')
  const text = cleanMessage(body.text)
  if (!text && !body.files.length) throw chatRefuses('badInput', 'emptyMessage')
  try {
    return await p.sql.begin(async (tx) => {
      // asked together: in a busy room it is the trips to the database that cost
      const [membership, before] = await Promise.all([
        memberOf(tx, id, actor.accountId),
        findByClientId(tx, actor.accountId, body.clientId),
      ])
      if (before) return sameMessage(before, id)
      await mayCallAll(tx, id, membership, body.mentionsAll)
      const mentions = await mayCall(tx, id, membership, body.mentions)
      await mayReply(tx, id, membership, body.replyTo)
      const taken = await takeFiles(p, tx, actor, id, body.files)
      const row = await insertMessage(tx, {
        conversationId: id,
        senderId: actor.accountId,
        clientId: body.clientId,
        at: p.clock.now(),
        text,
        fileNames: taken.map((one) => one.name).join('\n'),
        replyTo: body.replyTo,
        mentions,
        mentionsAll: body.mentionsAll && membership.kind === 'group',
      })
      const [isStillIn] = await Promise.all([
        // what one says oneself is read
        markRead(tx, id, actor.accountId, row.seq),
        keepFiles(p, tx, row.seq, taken),
        tellChange(tx, id, row.change),
        callLater(tx, membership.kind, row),
      ])
      // taken out while it waited for its number
      if (!isStillIn) throw chatRefuses('notFound', 'noConversation')
      return taken.length ? again(tx, id, row.seq) : viewMessage(row)
    })
  } catch (error) {
    // A twin of the same moment has its number, and took its files.
    const twin =
      isTaken(error) || body.files.length ? await findByClientId(p.sql, actor.accountId, body.clientId) : null
    if (!twin) throw error
    await memberOf(p.sql, id, actor.accountId)
    return sameMessage(twin, id)
  }
}

function sameMessage(row: MessageRow, id: string): MessageView {
  if (row.conversationId !== id) throw chatRefuses('conflict', 'otherMessage')
  return viewMessage(row)
}

async function mayCallAll(tx: Tx, id: string, { isAdmin, kind }: Membership, wanted: boolean): Promise<void> {
  if (!wanted || isAdmin || kind === 'direct') return
  if ((await accountsIn(tx, id)).length > MAX_CALLED_BY_ANYBODY)
    throw chatRefuses('forbidden', 'callsTooMany', { params: { most: MAX_CALLED_BY_ANYBODY } })
}

/** A unit that is named is everybody in it; naming as many people as a large group has is for its admins, like calling all. */
async function mayCall(tx: Tx, id: string, { isAdmin }: Membership, wanted: string[]): Promise<string[]> {
  const named = await amongMembers(tx, id, [...new Set(wanted)])
  if (!isAdmin && named.length > MAX_CALLED_BY_ANYBODY)
    throw chatRefuses('forbidden', 'callsTooMany', { params: { most: MAX_CALLED_BY_ANYBODY } })
  return named
}

async function mayReply(tx: Tx, id: string, { fromSeq }: Membership, replyTo: number | null): Promise<void> {
  if (replyTo === null) return
  const answered = replyTo > fromSeq ? await findMessage(tx, id, replyTo) : null
  if (!answered || answered.notice) throw chatRefuses('notFound', 'noMessage')
}

/** A message that this person may see, as it stands: until the commit nothing else happens to it. */
async function shown(
  tx: Tx,
  actor: Actor,
  id: string,
  seq: number,
): Promise<{ row: MessageRow; membership: Membership }> {
  await lockConversation(tx, id)
  const membership = await memberOf(tx, id, actor.accountId)
  const row = seq > membership.fromSeq ? await findMessage(tx, id, seq) : null
  if (!row || row.notice) throw chatRefuses('notFound', 'noMessage')
  if (row.deletedAt) throw chatRefuses('conflict', 'isWithdrawn')
  return { row, membership }
}

function inTime(p: Platform, { at }: MessageRow): void {
  if (p.clock.now().getTime() - at.getTime() > CHANGEABLE_HOURS * 3_600_000)
    throw chatRefuses('conflict', 'tooLate', { params: { hours: CHANGEABLE_HOURS } })
}

const object = (id: string, seq: number) => ({ type: 'chatMessage', id: `${id}/${seq}` })

export async function edit(p: Platform, actor: Actor, id: string, seq: number, words: string): Promise<MessageView> {
  const text = cleanMessage(words)
  return p.sql.begin(async (tx) => {
    const { row } = await shown(tx, actor, id, seq)
    if (row.senderId !== actor.accountId) throw chatRefuses('forbidden', 'notYourWords')
    inTime(p, row)
    if (!text && !row.files.length) throw chatRefuses('badInput', 'emptyMessage')
    if (row.text === text) return viewMessage(row)
    await tellChange(tx, id, await changeText(tx, id, seq, text, p.clock.now()))
    await writeAudit(tx, p.clock, actor, 'chat.edit', object(id, seq))
    return again(tx, id, seq)
  })
}

/** One's own within a day; a group's admin may take anybody's away. */
export async function remove(p: Platform, actor: Actor, id: string, seq: number): Promise<MessageView> {
  return p.sql.begin(async (tx) => {
    const { row, membership } = await shown(tx, actor, id, seq)
    const isOwn = row.senderId === actor.accountId
    if (!isOwn && !membership.isAdmin) throw chatRefuses('forbidden', 'notYourWords')
    if (isOwn && !membership.isAdmin) inTime(p, row)
    await tellChange(tx, id, await withdraw(tx, id, seq, actor.accountId, p.clock.now()))
    await writeAudit(tx, p.clock, actor, 'chat.withdraw', object(id, seq), { sender: row.senderId })
    return again(tx, id, seq)
  })
}

export async function reactTo(
  p: Platform,
  actor: Actor,
  id: string,
  seq: number,
  reaction: { emoji: Reaction; on: boolean },
): Promise<MessageView> {
  return p.sql.begin(async (tx) => {
    await shown(tx, actor, id, seq)
    const change = await react(tx, { conversationId: id, seq }, actor.accountId, reaction, p.clock.now())
    if (change !== null) await tellChange(tx, id, change)
    return again(tx, id, seq)
  })
}

const again = async (tx: Tx, id: string, seq: number): Promise<MessageView> =>
  viewMessage((await findMessage(tx, id, seq)) as MessageRow)

/** What happened in a group stands among its messages. */
export async function notice(p: Platform, tx: Tx, actor: Actor, id: string, said: Notice): Promise<void> {
  const row = await insertMessage(tx, {
    conversationId: id,
    senderId: actor.accountId,
    clientId: crypto.randomUUID(),
    at: p.clock.now(),
    text: '',
    notice: said,
    replyTo: null,
    mentions: [],
    mentionsAll: false,
  })
  await tellChange(tx, id, row.change)
}
