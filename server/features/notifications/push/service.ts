/** A person's browsers: switched on here, switched off here or from elsewhere. */
import { createECDH } from 'node:crypto'
import type { Actor } from '../../../../shared/kernel/actor.ts'
import { channelRefuses } from '../../../../shared/notifications/channel-sentences.ts'
import type { ChannelsView, SubscriptionBody } from '../../../../shared/notifications/push.ts'
import { writeAudit } from '../../../platform/audit.ts'
import type { Platform } from '../../../platform/platform.ts'
import { readEndpoint, resolveEndpoint } from './endpoint.ts'
import type { Push } from './push.ts'
import {
  devicesOf,
  dropEndpoint,
  putDevice,
  removeDevice,
  renewDevice,
  type Subscription,
  wasRemovedHere,
} from './queries.ts'

const object = (id: string) => ({ type: 'pushDevice', id })

export async function viewPush(p: Platform, { publicKey }: Push, actor: Actor): Promise<ChannelsView['push']> {
  const found = await devicesOf(p.sql, actor.accountId)
  const live = await p.sessions.stillLive(found.map((one) => one.sessionId))
  const devices = found
    .filter((one) => live.has(one.sessionId))
    .map(({ id, name, createdAt, sentAt, sessionId }) => ({
      id,
      name,
      since: createdAt.toISOString(),
      lastSent: sentAt?.toISOString() ?? null,
      isHere: sessionId === actor.sessionId,
    }))
  const isOn = devices.some((one) => one.isHere)
  const here = isOn ? 'on' : (await wasRemovedHere(p.sql, actor.sessionId)) ? 'removed' : 'off'
  return { publicKey, devices, here }
}

/** @throws AppError badInput where no push may go there, unavailable where its service is not found */
async function prove(p: Platform, { outside }: Push, { endpoint, keys }: SubscriptionBody): Promise<Subscription> {
  const url = readEndpoint(endpoint, p.config.push)
  if (!url) throw channelRefuses('badInput', 'pushNotAllowed')
  if (!isPoint(keys.p256dh) || Buffer.from(keys.auth, 'base64url').length !== 16)
    throw channelRefuses('badInput', 'oddSubscription')
  const addresses = await resolveEndpoint(url, p.config.push, outside.lookup).catch(() => undefined)
  if (addresses === undefined) throw channelRefuses('unavailable', 'pushAway', { retryAfter: 60 })
  if (!addresses) throw channelRefuses('badInput', 'pushNotAllowed')
  return { endpoint: url.href, ...keys }
}

/** A point of the curve P-256: what is none would fail at each sending. */
function isPoint(p256dh: string): boolean {
  const mine = createECDH('prime256v1')
  mine.generateKeys()
  try {
    return mine.computeSecret(Buffer.from(p256dh, 'base64url')).length === 32
  } catch {
    return false
  }
}

export async function subscribe(
  p: Platform,
  push: Push,
  actor: Actor,
  body: SubscriptionBody,
  name: string,
): Promise<void> {
  const subscription = await prove(p, push, body)
  const of = { accountId: actor.accountId, sessionId: actor.sessionId, name, at: p.clock.now() }
  await p.sql.begin(async (tx) => {
    const id = await putDevice(tx, of, subscription)
    const service = new URL(subscription.endpoint).hostname
    await writeAudit(tx, p.clock, actor, 'notifications.pushOn', object(id), { name, service })
  })
}

/** The browser changed its address by itself. @throws AppError notFound where this session was not pushed to */
export async function renew(p: Platform, push: Push, actor: Actor, body: SubscriptionBody): Promise<void> {
  const subscription = await prove(p, push, body)
  const isRenewed = await p.sql.begin((tx) => renewDevice(tx, actor.sessionId, subscription))
  if (!isRenewed) throw channelRefuses('notFound', 'noDevice')
}

export async function remove(p: Platform, actor: Actor, id: string): Promise<void> {
  await p.sql.begin(async (tx) => {
    const device = await removeDevice(tx, id, actor.accountId, p.clock.now())
    if (!device) throw channelRefuses('notFound', 'noDevice')
    await writeAudit(tx, p.clock, actor, 'notifications.pushOff', object(id))
  })
}

/** Said by a browser that belonged to somebody else before: only it knows its address. */
export async function forget(p: Platform, endpoint: string): Promise<void> {
  if (URL.canParse(endpoint)) await dropEndpoint(p.sql, new URL(endpoint).href)
}
