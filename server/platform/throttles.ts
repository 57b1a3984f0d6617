/** Where limits that outlive a restart are counted: the table `throttles`, through rate-limiter-flexible. */
import { RateLimiterPostgres, type RateLimiterRes } from 'rate-limiter-flexible'
import type { Sql } from './database.ts'

type Query = { name?: string; text: string; values: never[] }
type Limit = { keyPrefix: string; points: number; duration: number }

/** @param limit `points` in `duration` seconds, for each key under this prefix */
export function createLimiter(sql: Sql, limit: Limit): RateLimiterPostgres {
  const storeClient = {
    query: async ({ text, values }: Query) => {
      const rows = await sql.unsafe(text, values)
      return { rows, rowCount: rows.count }
    },
  }
  return new RateLimiterPostgres({
    ...limit,
    storeClient,
    storeType: 'pool',
    tableName: 'throttles',
    tableCreated: true,
  })
}

export type Refused = { retryAfter: number; spent: number }

/** @returns null where it was within the limit, else the seconds to wait and how many have been asked for */
export async function spend(limiter: RateLimiterPostgres, key: string): Promise<Refused | null> {
  try {
    await limiter.consume(key)
    return null
  } catch (refused) {
    if (refused instanceof Error) throw refused
    const { msBeforeNext, consumedPoints } = refused as RateLimiterRes
    return { retryAfter: Math.max(1, Math.ceil(msBeforeNext / 1000)), spent: consumedPoints }
  }
}
