/** What one person keeps about a conversation: how far it is read, on every device; quiet; on top. */
import type { z } from 'zod'
import type { marksBody } from '../../../shared/chat/contract.ts'
import type { Actor } from '../../../shared/kernel/actor.ts'
import type { Platform } from '../../platform/platform.ts'
import { markRead, seenIn, setMarks } from './queries.ts'
import { tellOwn, tellRead } from './telling.ts'
import { memberOf } from './views.ts'

export async function read(p: Platform, actor: Actor, id: string, seq: number): Promise<void> {
  await p.sql.begin(async (tx) => {
    const { lastSeq } = await memberOf(tx, id, actor.accountId)
    const upTo = Math.min(seq, lastSeq)
    if (await markRead(tx, id, actor.accountId, upTo)) await tellRead(tx, id, actor.accountId, upTo)
  })
}

export async function mark(p: Platform, actor: Actor, id: string, marks: z.output<typeof marksBody>): Promise<void> {
  await p.sql.begin(async (tx) => {
    await memberOf(tx, id, actor.accountId)
    await setMarks(tx, id, actor.accountId, marks)
    await tellOwn(tx, id, [actor.accountId])
  })
}

export async function seen(p: Platform, actor: Actor, id: string): Promise<{ accountId: string; seq: number }[]> {
  await memberOf(p.sql, id, actor.accountId)
  return seenIn(p.sql, id)
}
