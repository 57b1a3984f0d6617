/** A person's address for mail: given on the settings page, used only after the code that was sent there came back. */
import { createHash, randomInt, timingSafeEqual } from 'node:crypto'
import type { Actor } from '../../../../shared/kernel/actor.ts'
import { channelRefuses } from '../../../../shared/notifications/channel-sentences.ts'
import type { ChannelLanguage, ChannelsView } from '../../../../shared/notifications/push.ts'
import { writeAudit } from '../../../platform/audit.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Limits } from '../channels/limits.ts'
import type { Mail } from './mail.ts'
import { addressesOf, awaitCode, confirmPending, deleteAddresses, dropPending, tryCode } from './queries.ts'

export type Deps = { p: Platform; mail: Mail; limits: Limits }

const CODE_MINUTES = 30
const MOST_TRIES = 5

const hash = (accountId: string, code: string): string =>
  createHash('sha256').update(`${accountId} ${code}`).digest('hex')
const object = (actor: Actor) => ({ type: 'account', id: actor.accountId })

export async function viewMail({ p, mail }: Deps, actor: Actor): Promise<ChannelsView['mail']> {
  const found = await addressesOf(p.sql, actor.accountId, p.clock.now())
  return { isOffered: mail.isOffered, address: found?.address ?? null, pending: found?.pending ?? null }
}

/** What was confirmed before is used until the new address is. */
export async function giveAddress(deps: Deps, actor: Actor, address: string, language: ChannelLanguage): Promise<void> {
  const { p, mail, limits } = deps
  if (!mail.isOffered) throw channelRefuses('conflict', 'noMailServer')
  await limits.code(actor.accountId, address)
  const code = String(randomInt(0, 1_000_000)).padStart(6, '0')
  const codeHash = hash(actor.accountId, code)
  const endsAt = new Date(p.clock.now().getTime() + CODE_MINUTES * 60_000)
  await p.sql.begin(async (tx) => {
    await awaitCode(tx, actor.accountId, { pending: address, language, codeHash, endsAt })
    await writeAudit(tx, p.clock, actor, 'notifications.mailGiven', object(actor), { address })
  })
  const { how } = await mail.sendCode({ address, name: actor.name, language }, code, CODE_MINUTES)
  if (how === 'sent') return
  await dropPending(p.sql, actor.accountId, codeHash)
  if (how === 'refused') throw channelRefuses('badInput', 'mailRefused')
  throw channelRefuses('unavailable', 'mailAway', { retryAfter: 300 })
}

export async function confirmAddress({ p }: Deps, actor: Actor, code: string): Promise<void> {
  const waiting = await tryCode(p.sql, actor.accountId, p.clock.now(), MOST_TRIES)
  if (!waiting) throw channelRefuses('conflict', 'noCodeAwaited')
  const given = hash(actor.accountId, code)
  if (!timingSafeEqual(Buffer.from(given), Buffer.from(waiting.codeHash))) throw channelRefuses('badInput', 'wrongCode')
  await p.sql.begin(async (tx) => {
    const address = await confirmPending(tx, actor.accountId, given, p.clock.now())
    if (!address) throw channelRefuses('conflict', 'noCodeAwaited')
    await writeAudit(tx, p.clock, actor, 'notifications.mailConfirmed', object(actor), { address })
  })
}

export async function removeAddress({ p }: Deps, actor: Actor): Promise<void> {
  await p.sql.begin(async (tx) => {
    if (await deleteAddresses(tx, actor.accountId))
      await writeAudit(tx, p.clock, actor, 'notifications.mailRemoved', object(actor))
  })
}
