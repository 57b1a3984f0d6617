/** Cookie → Actor: who acts, and for whom. The named position or delegation is proved here, on every request. */
import { accountRefuses } from '../../../shared/accounts/sentences.ts'
import type { Actor } from '../../../shared/kernel/actor.ts'
import { articles } from '../../../shared/kernel/articles.ts'
import type { Platform } from '../../platform/platform.ts'
import { findAccount } from '../accounts/public.ts'
import { capacitiesOf } from './capacities.ts'

/** @param as an own assignment's id or a delegation's; without it the first own assignment. */
export async function identify(
  p: Platform,
  token: string | undefined,
  as: string | undefined,
  ip: string,
): Promise<Actor> {
  const session = await p.sessions.validate(token)
  if (!session) throw accountRefuses('unauthenticated', 'sessionOver')
  const [account, capacities] = await Promise.all([
    findAccount(p.sql, session.accountId),
    capacitiesOf(p.sql, session.accountId, p.clock.now()),
  ])
  if (!account || account.lockedAt) throw accountRefuses('unauthenticated', 'accountLocked')
  if (account.mustChangePassword) {
    throw accountRefuses('forbidden', 'mustChangePassword', { article: articles['6.2'], articleKey: '6.2' })
  }
  const chosen = as ? capacities.find((capacity) => capacity.id === as) : capacities[0]
  if (!chosen) throw accountRefuses('forbidden', 'noCapacity')
  const { assignment, onBehalfOf } = chosen
  return { accountId: account.id, name: account.fullName, assignment, onBehalfOf, ip, sessionId: session.id }
}
