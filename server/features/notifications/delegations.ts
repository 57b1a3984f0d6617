/** Điều 11: the delegate learns of it, the whole agency is told who he is and for how long (R134, R135), and both that it is over. */

import { dayOf } from '../../../shared/kernel/calendar.ts'
import { shortDate } from '../../../shared/kernel/vietnamese.ts'
import type { Platform } from '../../platform/platform.ts'
import { delegationsSince, everybody } from '../org/public.ts'
import { notify } from './public.ts'
import { knownKeys } from './queries.ts'

/** What ended while the house stood still is told late rather than never. */
const LOOK_BACK_MS = 7 * 24 * 3_600_000

export async function tellDelegations(p: Platform): Promise<void> {
  const now = p.clock.now()
  const delegations = await delegationsSince(p.sql, now, new Date(now.getTime() - LOOK_BACK_MS))
  const keyOf = (id: string, isOver: boolean) => `delegation:${id}:${isOver ? 'over' : 'given'}`
  const all = delegations.map((one) => {
    const isOver = one.revokedAt !== null || one.endsAt <= now
    return { ...one, isOver, key: keyOf(one.id, isOver) }
  })
  const known = await knownKeys(
    p.sql,
    all.map((one) => one.key),
  )
  for (const one of all.filter(({ key }) => !known.has(key))) {
    const { delegateAccountId: delegate, principalAccountId: principal } = one
    const told = {
      feature: 'org',
      objectId: one.id,
      params: {
        by: one.principalName,
        delegate: one.delegateName,
        from: shortDate(dayOf(one.startsAt)),
        to: shortDate(dayOf(one.endsAt)),
      },
      at: now,
      key: one.key,
    }
    await p.sql.begin(async (tx) => {
      const both = { accounts: [delegate, principal] }
      if (one.isOver) return notify(tx, { ...told, to: both, category: 'delegation', reason: 'delegationEnded' })
      await notify(tx, { ...told, to: { accounts: [delegate] }, category: 'delegation', reason: 'delegated' })
      const accounts = (await everybody(tx)).map((held) => held.accountId).filter((id) => id !== principal)
      await notify(tx, { ...told, to: { accounts }, category: 'notice', reason: 'delegationTold' })
    })
  }
}
