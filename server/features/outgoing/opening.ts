/** Opening a document is an act: it ends the sender's right to withdraw it, and answers a thông báo. */
import type { Actor } from '../../../shared/kernel/actor.ts'
import type { Tx } from '../../platform/database.ts'
import { settle } from '../notifications/public.ts'
import { closeItems } from '../worklist/public.ts'
import { markOpened } from './document-queries.ts'
import { openCoSends } from './file-queries.ts'
import { record } from './recording.ts'
import type { House, Situation } from './situation.ts'
import { tellAtOnce } from './telling.ts'

/** Nothing is written where there is nothing to write, so that reading stays reading. */
export async function recordOpening(house: House, actor: Actor, s: Situation, unread: boolean): Promise<boolean> {
  const first = s.has.has('holder') && !s.doc.openedAt && s.doc.state !== 'issued' && s.doc.state !== 'cancelled'
  if (!first && !unread) return false
  await house.p.sql.begin(async (tx) => {
    const opened = first && (await markOpened(tx, s.doc.id, actor.assignment.id, s.now))
    const read = await markOpenedBy(tx, actor, s.doc.id, s.now)
    if (!opened && !read) return
    await record(house.p, tx, actor, 'open', s.doc.id, {})
    await tellAtOnce(house.p, tx, s.doc.id)
  })
  return true
}

export async function markOpenedBy(tx: Tx, actor: Actor, id: string, at: Date): Promise<boolean> {
  const read = await openCoSends(tx, id, actor.assignment.id, at)
  if (read) {
    const mine = { feature: 'outgoing', objectId: id, assignmentId: actor.assignment.id }
    await closeItems(tx, { ...mine, kind: 'notice' })
    await settle(tx, { ...mine, categories: ['notice'] }, at)
  }
  return read > 0
}
