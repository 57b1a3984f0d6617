/** Who hears of a change, and when: at once, or after the ten seconds in which a hand-over can be taken back. */
import type { Actor } from '../../../shared/kernel/actor.ts'
import type { Tx } from '../../platform/database.ts'
import { announce } from '../../platform/events.ts'
import { addJob, removeJob, type Tasks } from '../../platform/jobs.ts'
import type { Platform } from '../../platform/platform.ts'
import { release } from '../notifications/public.ts'
import { concernedAccounts, findDocument } from './document-queries.ts'

export const undoSeconds = 10
const task = 'outgoing_tell'

/** @param stepId the step, whose notifications are shown from now on */
export async function tellAtOnce(p: Platform, tx: Tx, id: string, stepId?: string): Promise<void> {
  const [doc, accounts] = await Promise.all([findDocument(tx, id), concernedAccounts(tx, id, p.clock.now())])
  await announce(tx, { feature: 'outgoing', id, draftId: doc?.draftId, accounts })
  if (stepId) await release(tx, stepId)
}

/** The actor's own screens at once, everybody else when it cannot be undone any more. */
export async function tellLater(tx: Tx, actor: Actor, id: string, stepId: string): Promise<void> {
  await announce(tx, { feature: 'outgoing', id, accounts: [actor.accountId] })
  // A delay, not a legal time: it runs by the machine's clock, wherever the business clock stands.
  const runAt = new Date(Date.now() + undoSeconds * 1_000)
  await addJob(tx, task, { id, stepId }, { runAt, key: `${task}:${stepId}` })
}

export const tellNobody = (tx: Tx, stepId: string): Promise<void> => removeJob(tx, `${task}:${stepId}`)

export const tellingTasks = (p: Platform): Tasks => ({
  [task]: async (payload) => {
    const { id, stepId } = payload as { id: string; stepId?: string }
    await p.sql.begin((tx) => tellAtOnce(p, tx, id, stepId))
  },
})
