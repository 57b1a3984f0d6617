/** Mail as a channel: a parcel to the address that its reader confirmed. Without a mail server it reaches nobody. */
import type { Platform } from '../../../platform/platform.ts'
import { findAccount } from '../../accounts/public.ts'
import type { Channel, Delivery } from '../channel.ts'
import { composeCode, composeNotification, type Letter, type Reader } from './composing.ts'
import { post, type Way } from './posting.ts'
import { addressesOf } from './queries.ts'

export type Mail = Channel & {
  isOffered: boolean
  sendCode(to: Reader, code: string, minutes: number): Promise<Delivery>
}

const TIMEOUT_MS = 15_000

/** @param given only tests: an authority of their own, a shorter patience */
export function createMail(p: Platform, given: Partial<Way> = {}): Mail {
  const way: Way = { ca: undefined, timeoutMs: TIMEOUT_MS, ...given }
  const { mail } = p.config
  const send = async (letter: Letter): Promise<Delivery> =>
    mail ? post(p.log, mail.server, way, letter) : { how: 'nowhere' }
  return {
    name: 'email',
    isOffered: mail !== undefined,
    async send(parcel) {
      const reader = mail && (await readerOf(p, parcel.accountId))
      return [reader ? await send(composeNotification(mail, reader, parcel)) : { how: 'nowhere' }]
    },
    sendCode: async (to, code, minutes) => (mail ? send(composeCode(mail, to, code, minutes)) : { how: 'nowhere' }),
  }
}

/** @returns null where nothing was confirmed, or the account is closed */
async function readerOf(p: Platform, accountId: string): Promise<Reader | null> {
  const addresses = await addressesOf(p.sql, accountId, p.clock.now())
  const account = addresses?.address ? await findAccount(p.sql, accountId) : null
  if (!addresses?.address || !account || account.lockedAt) return null
  return { address: addresses.address, name: account.fullName, language: addresses.language }
}
