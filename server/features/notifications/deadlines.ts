/** Deadlines of whatever waits, from every feature: once when the light turns amber, once when it turns red. */
import { dayOf, endOf, lightOf } from '../../../shared/kernel/calendar.ts'
import type { Platform } from '../../platform/platform.ts'
import { holdItem, itemsDueBy } from '../worklist/public.ts'
import { notify } from './public.ts'
import { knownKeys } from './queries.ts'

export async function tellDeadlines(p: Platform): Promise<void> {
  const now = p.clock.now()
  const due = (await itemsDueBy(p.sql, endOf(dayOf(now)))).map((item) => {
    const reason = lightOf(item.deadline, now) === 'red' ? ('overdue' as const) : ('dueToday' as const)
    const key = [reason, item.feature, item.objectId, item.kind, item.assignmentId, item.deadline.toISOString()]
    return { item, reason, key: key.join(':') }
  })
  const known = await knownKeys(
    p.sql,
    due.map((one) => one.key),
  )
  for (const { item, reason, key } of due.filter((one) => !known.has(one.key))) {
    const { assignmentId, feature, objectId } = item
    const told = { to: { assignmentId }, category: 'deadline', feature, objectId, reason, at: now, key } as const
    await p.sql.begin(async (tx) => {
      // Held, so that whoever finishes it in this moment settles what is told here.
      if (await holdItem(tx, item.id, item.deadline)) await notify(tx, told)
    })
  }
}
