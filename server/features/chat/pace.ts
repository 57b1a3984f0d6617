/** How fast one person may speak: faster than anybody types, slower than a flood. In memory: what it protects is this process. */
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'
import { chatRefuses } from '../../../shared/chat/sentences.ts'

/** @throws AppError tooMany, with the seconds to wait */
export type Pace = (accountId: string) => Promise<void>

/** An outbox that comes back after a day without a network sends some hundreds at once, a few at a time. */
export function createPace(points = 60, seconds = 10): Pace {
  const limiter = new RateLimiterMemory({ points, duration: seconds })
  return async (accountId) => {
    try {
      await limiter.consume(accountId)
    } catch (spent) {
      const retryAfter = Math.max(1, Math.ceil((spent as RateLimiterRes).msBeforeNext / 1_000))
      throw chatRefuses('tooMany', 'tooFast', { retryAfter })
    }
  }
}

/** @throws AppError tooMany, before `work` begins */
export type Turns = <T>(accountId: string, work: () => Promise<T>) => Promise<T>

/** How much of one person's may be under way at once, where each stands in memory. */
export function createTurns(most: number): Turns {
  const underWay = new Map<string, number>()
  return async (accountId, work) => {
    const before = underWay.get(accountId) ?? 0
    if (before >= most) throw chatRefuses('tooMany', 'tooFast', { retryAfter: 2 })
    underWay.set(accountId, before + 1)
    try {
      return await work()
    } finally {
      const left = (underWay.get(accountId) ?? 1) - 1
      if (left) underWay.set(accountId, left)
      else underWay.delete(accountId)
    }
  }
}
