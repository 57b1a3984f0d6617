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
