/** One parcel to one browser: sealed for it (RFC 8291), signed by the house (RFC 8292), and what the service's answer means. */
import { generateRequestDetails } from 'web-push'
import type { Platform } from '../../../platform/platform.ts'
import type { Delivery, Parcel } from '../channel.ts'
import { type Lookup, readEndpoint, resolveEndpoint } from './endpoint.ts'
import { payloadOf, topicOf, ttlOf } from './payload.ts'
import { post, type Way } from './posting.ts'
import type { Keys, Subscription } from './queries.ts'

export type Outside = Way & { lookup: Lookup }
type Reason = { host: string; why: string }

const LONGEST_WAIT_MS = 24 * 3_600_000

/** Whom a service may write to when the house pushes wrongly. Apple refuses what is no real address. */
const contactOf = ({ publicUrl, mail }: Platform['config']): string =>
  publicUrl?.startsWith('https:') ? publicUrl : `mailto:${mail?.from.address ?? 'nobody@but-phe.invalid'}`

export async function sendTo(
  p: Platform,
  keys: Keys,
  outside: Outside,
  to: Subscription,
  parcel: Parcel,
): Promise<Delivery> {
  const url = readEndpoint(to.endpoint, p.config.push)
  if (!url) return refused(p, { host: hostOf(to.endpoint), why: 'no push may go there' })
  try {
    const addresses = await resolveEndpoint(url, p.config.push, outside.lookup)
    if (!addresses) return refused(p, { host: url.host, why: 'it lies in a private network' })
    const { headers, body } = seal(p, keys, to, parcel)
    const { status, retryAfter } = await post({ url, addresses, headers, body }, outside)
    return judge(p, url, status, retryAfter)
  } catch (error) {
    p.log.warn({ host: url.host, why: (error as Error).message }, 'a push service was not reached')
    return { how: 'again' }
  }
}

function seal(p: Platform, { publicKey, privateKey }: Keys, { endpoint, p256dh, auth }: Subscription, parcel: Parcel) {
  const vapidDetails = { subject: contactOf(p.config), publicKey, privateKey }
  const options = { TTL: ttlOf(parcel), urgency: parcel.urgency, topic: topicOf(parcel), vapidDetails }
  const subscription = { endpoint, keys: { p256dh, auth } }
  const { headers, body } = generateRequestDetails(subscription, payloadOf(parcel), options)
  return { headers: headers as Record<string, string>, body: body! }
}

function judge(p: Platform, { host }: URL, status: number, retryAfter: string | undefined): Delivery {
  if (status >= 200 && status < 300) return { how: 'sent' }
  if (status === 404 || status === 410) return { how: 'gone' }
  if (status === 429 || status >= 500) return { how: 'again', ...waitOf(retryAfter) }
  return refused(p, { host, why: `it answered ${status}` })
}

/** Seconds, or a date of the service's clock, which is the real one. */
function waitOf(retryAfter: string | undefined): { afterMs?: number } {
  if (!retryAfter) return {}
  const ms = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1_000 : Date.parse(retryAfter) - Date.now()
  return Number.isNaN(ms) ? {} : { afterMs: Math.min(LONGEST_WAIT_MS, Math.max(0, Math.round(ms))) }
}

/** Never the whole address: who has it can push to that browser's owner. */
function refused(p: Platform, reason: Reason): Delivery {
  p.log.warn(reason, 'a push was refused')
  return { how: 'refused' }
}

const hostOf = (endpoint: string): string => (URL.canParse(endpoint) ? new URL(endpoint).host : '')
