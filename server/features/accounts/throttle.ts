/**
 * Attempts to sign in are counted in PostgreSQL, so that a restart forgives nobody: per account and address, per account
 * from everywhere, and per address (docs/decisions/0008-throttling.md).
 */
import { accountRefuses } from '../../../shared/accounts/sentences.ts'
import type { Sql } from '../../platform/database.ts'
import { createLimiter, spend as spendOn } from '../../platform/throttles.ts'

/** `first`: nobody was refused by this limit yet in its time; the next ones say nothing new. */
export type Refused = { limit: Limit; retryAfter: number; first: boolean }
export type Throttle = ReturnType<typeof createThrottle>

const quarter = 15 * 60
/** Attempts, and the seconds in which they are counted. */
const limits = {
  address: [60, quarter],
  loginHere: [8, quarter],
  login: [100, 4 * quarter],
} as const
type Limit = keyof typeof limits

export function createThrottle(sql: Sql) {
  const make = (keyPrefix: Limit) => {
    const [points, duration] = limits[keyPrefix]
    return createLimiter(sql, { keyPrefix, points, duration })
  }
  const limiters = { address: make('address'), loginHere: make('loginHere'), login: make('login') }

  return {
    /** @returns null where the attempt may be made. A refused one is not counted against the account from elsewhere. */
    async attempt(login: string, ip: string): Promise<Refused | null> {
      const name = nameOf(login)
      return (
        (await spend('address', addressKey(ip))) ??
        (await spend('loginHere', `${name} ${addressKey(ip)}`)) ??
        (await spend('login', name))
      )
    },
    /** What went well does not count: a whole house signs in from one address in the morning. */
    async forgive(login: string, ip: string): Promise<void> {
      const name = nameOf(login)
      await Promise.all([
        limiters.loginHere.delete(`${name} ${addressKey(ip)}`),
        limiters.login.reward(name),
        limiters.address.reward(addressKey(ip)),
      ])
    },
  }

  async function spend(limit: Limit, key: string): Promise<Refused | null> {
    const refused = await spendOn(limiters[limit], key)
    return refused && { limit, retryAfter: refused.retryAfter, first: refused.spent === limits[limit][0] + 1 }
  }
}

export const tooMany = ({ retryAfter }: Refused) =>
  accountRefuses('tooMany', 'tooManyAttempts', { params: { minutes: Math.ceil(retryAfter / 60) }, retryAfter })

/** `minhnv`, `MINHNV` and `minhnv@…` open the same account, and are counted as one. */
const nameOf = (login: string): string => login.toLowerCase().split('@')[0] ?? ''

/** A proxy passes on whatever the caller wrote before it. */
const addressKey = (ip: string): string => ip.slice(0, 60)
