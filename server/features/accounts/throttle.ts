/** Attempts to sign in are counted per account and per address, in PostgreSQL, so that a restart forgives nobody. */
import { RateLimiterPostgres, type RateLimiterRes } from 'rate-limiter-flexible'
import { accountRefuses } from '../../../shared/accounts/sentences.ts'
import type { Sql } from '../../platform/database.ts'

type Query = { name?: string; text: string; values: never[] }
export type Throttle = ReturnType<typeof createThrottle>

export function createThrottle(sql: Sql) {
  const storeClient = {
    query: async ({ text, values }: Query) => {
      const rows = await sql.unsafe(text, values)
      return { rows, rowCount: rows.count }
    },
  }
  const make = (keyPrefix: string, points: number, duration: number) =>
    new RateLimiterPostgres({
      storeClient,
      storeType: 'pool',
      tableName: 'throttles',
      tableCreated: true,
      keyPrefix,
      points,
      duration,
    })
  const limiters = { login: make('login', 8, 15 * 60), address: make('address', 60, 15 * 60) }

  return {
    /** @throws AppError tooMany with the seconds to wait */
    async attempt(login: string, ip: string): Promise<void> {
      await spend(limiters.address, addressKey(ip))
      await spend(limiters.login, login)
    },
    /** What went well does not count: a whole house signs in from one address in the morning. */
    async forgive(login: string, ip: string): Promise<void> {
      await Promise.all([limiters.login.delete(login), limiters.address.reward(addressKey(ip))])
    },
  }
}

/** A proxy passes on whatever the caller wrote before it. */
const addressKey = (ip: string): string => ip.slice(0, 60)

async function spend(limiter: RateLimiterPostgres, key: string): Promise<void> {
  try {
    await limiter.consume(key)
  } catch (refused) {
    if (refused instanceof Error) throw refused
    const retryAfter = Math.max(1, Math.ceil((refused as RateLimiterRes).msBeforeNext / 1000))
    const params = { minutes: Math.ceil(retryAfter / 60) }
    throw accountRefuses('tooMany', 'tooManyAttempts', { params, retryAfter })
  }
}
