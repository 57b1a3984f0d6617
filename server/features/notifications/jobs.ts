/** Jobs of notifications: what leaves the house, what the clock brings, and what is no longer kept. */
import { z } from 'zod'
import type { Tasks } from '../../platform/jobs.ts'
import type { Platform } from '../../platform/platform.ts'
import { tellDeadlines } from './deadlines.ts'
import { delegationTask, lookAtDelegation, tellDelegations } from './delegations.ts'
import { sendPostponed } from './postponed.ts'
import { removeReadBefore } from './queries.ts'
import { type Post, send } from './sending.ts'
import { sendTask } from './telling.ts'

/** What was read is kept so long; the acts themselves are in the audit log. */
const KEPT_DAYS = 90

export const notificationTasks = (post: Post): Tasks => ({
  [sendTask]: (payload) => send(post, z.object({ id: z.uuid() }).parse(payload).id),
  notifications_postponed: () => sendPostponed(post),
  [delegationTask]: (payload) => lookAtDelegation(post.p, payload),
  notifications_look: () => look(post.p),
  notifications_remove_read: async () => {
    await removeReadBefore(post.p.sql, new Date(post.p.clock.now().getTime() - KEPT_DAYS * 86_400_000))
  },
})

async function look(p: Platform): Promise<void> {
  await tellDeadlines(p)
  await tellDelegations(p)
}

export const notificationCrontab = [
  '*/5 * * * * notifications_postponed',
  '*/10 * * * * notifications_look',
  '37 3 * * * notifications_remove_read',
].join('\n')
