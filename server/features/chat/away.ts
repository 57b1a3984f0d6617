/** A message that calls somebody who does not read it: a minute later he is told, once until he has read. */
import { z } from 'zod'
import type { Tx } from '../../platform/database.ts'
import { addJob, type Tasks } from '../../platform/jobs.ts'
import type { Platform } from '../../platform/platform.ts'
import { findAccount } from '../accounts/public.ts'
import { notify, type StandPort } from '../notifications/public.ts'
import { calledAway, standingIn } from './away-queries.ts'
import { findMessage, type MessageRow } from './message-queries.ts'
import { feature } from './telling.ts'

const task = 'chat_away'
const PATIENCE_MS = 60_000

/** Nobody is called by what is said into a group to nobody. */
export async function callLater(tx: Tx, kind: 'direct' | 'group', said: MessageRow): Promise<void> {
  if (kind === 'group' && !said.mentionsAll && !said.mentions.length) return
  const { conversationId: id, seq } = said
  await addJob(tx, task, { id, seq }, { runAt: new Date(Date.now() + PATIENCE_MS), maxAttempts: 5 })
}

const place = z.object({ id: z.uuid(), seq: z.number().int() })

export const awayTasks = (p: Platform): Tasks => ({
  [task]: async (payload) => {
    const { id, seq } = place.parse(payload)
    await p.sql.begin((tx) => tellCalled(p, tx, id, seq))
  },
})

async function tellCalled(p: Platform, tx: Tx, id: string, seq: number): Promise<void> {
  const said = await findMessage(tx, id, seq)
  const sender = said && (await findAccount(tx, said.senderId))
  if (!sender) return
  for (const { accountId, readSeq } of await calledAway(tx, id, seq)) {
    const isNamed = said.mentions.includes(accountId)
    await notify(tx, {
      to: { accounts: [accountId] },
      category: isNamed ? 'mention' : 'chat',
      feature,
      objectId: id,
      reason: isNamed ? 'namedInChat' : said.mentionsAll ? 'calledAll' : 'wrote',
      params: { seq },
      by: { accountId: sender.id, name: sender.fullName },
      at: p.clock.now(),
      // Whoever has not read on knows that something waits there.
      key: `chat:${id}:${readSeq}:${isNamed ? 'named' : 'called'}`,
    })
  }
}

/** Not what was withdrawn, not where one is no longer a member, and no longer new once it was read by whatever door. */
export const standMessages: StandPort = async (db, accountId, _at, rows) => {
  const places = rows.map((row) => ({ id: row.objectId, seq: Number(row.params.seq) }))
  const standing = await standingIn(db, accountId, places)
  return new Map(
    rows.flatMap(({ id, objectId, params, isUnread }) => {
      const one = standing.find((it) => it.id === objectId && it.seq === params.seq)
      const isNews = one && !(isUnread && one.readSeq >= one.seq)
      return isNews ? [[id, { title: one.title ?? '', path: `/chat/${objectId}` }] as const] : []
    }),
  )
}
