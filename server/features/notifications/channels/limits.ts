/** How often a person may have something sent to himself: a code for an address, a trial. Counted in PostgreSQL. */
import { channelRefuses } from '../../../../shared/notifications/channel-sentences.ts'
import type { Sql } from '../../../platform/database.ts'
import { createLimiter, type Refused, spend } from '../../../platform/throttles.ts'

export type Limits = ReturnType<typeof createLimits>

const hour = 3_600

export function createLimits(sql: Sql) {
  const ofAccount = createLimiter(sql, { keyPrefix: 'mailCodeOf', points: 5, duration: hour })
  // several accounts must not flood one stranger's mailbox
  const toAddress = createLimiter(sql, { keyPrefix: 'mailCodeTo', points: 5, duration: hour })
  const trials = createLimiter(sql, { keyPrefix: 'trial', points: 5, duration: hour / 6 })
  return {
    code: async (accountId: string, address: string): Promise<void> => {
      refuse(await spend(ofAccount, accountId))
      refuse(await spend(toAddress, address.toLowerCase()))
    },
    trial: async (accountId: string, channel: string): Promise<void> =>
      refuse(await spend(trials, `${channel} ${accountId}`)),
  }
}

function refuse(refused: Refused | null): void {
  if (!refused) return
  const { retryAfter } = refused
  throw channelRefuses('tooMany', 'triedTooOften', { params: { minutes: Math.ceil(retryAfter / 60) }, retryAfter })
}
