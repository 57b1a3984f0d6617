/** My devices and my address for mail, and what is done with them. */
import { queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import { channelsView, type TrialHow, trialView } from '../../../../shared/notifications/push.ts'
import { api } from '../../../platform/api.ts'
import type { Language } from '../../../platform/dates.ts'
import {
  alone,
  letGoOfPushes,
  pushHere,
  rememberHere,
  subscribeHere,
  subscriptionHere,
} from '../../../platform/pushes.ts'
import { queryClient } from '../../../platform/query.ts'

const root = '/api/notifications/channels'

export const channelsQuery = queryOptions({
  queryKey: ['notifications', 'channels'],
  queryFn: ({ signal }) => api.get(root, channelsView, { signal }),
})
const refresh = () => queryClient.invalidateQueries({ queryKey: channelsQuery.queryKey })

/** The person at the screen closed the browser's question, or said no. */
export class NotPermitted extends Error {}
/** The browser's own push service does not answer. */
export class NoPushService extends Error {}

/** @throws NotPermitted, NoPushService, ApiError. Only upon a click: browsers refuse to ask otherwise. */
export async function switchOn(account: string, publicKey: string): Promise<void> {
  if ((await Notification.requestPermission()) !== 'granted') throw new NotPermitted()
  await alone(() => register(account, publicKey))
  await refresh()
}

async function register(account: string, publicKey: string): Promise<void> {
  const subscription = await subscribeHere(account, publicKey).catch((cause) => {
    throw new NoPushService('', { cause })
  })
  try {
    await api.post(`${root}/push/devices`, z.unknown(), subscription.toJSON())
  } catch (error) {
    await letGoOfPushes()
    throw error
  }
}

export async function removeDevice(id: string, isHere: boolean): Promise<void> {
  await api.delete(`${root}/push/devices/${id}`, z.unknown())
  if (isHere) await alone(letGoOfPushes)
  await refresh()
}

/**
 * When a page is opened: what belongs to somebody else is let go of, what was switched off elsewhere too; and where only the session is
 * another one (it ran out, the password is new), or the browser lost its address, the same person goes on being told here.
 */
export const keepPushes = (account: string): Promise<void> => alone(() => keep(account))

async function keep(account: string): Promise<void> {
  const [here, subscription] = [await pushHere(), await subscriptionHere()]
  if (!here && !subscription) return
  if (here?.account !== account) {
    await letGoOfPushes()
    const endpoint = subscription?.endpoint ?? here?.endpoint
    return void (await api.post(`${root}/push/forgotten`, z.unknown(), { endpoint }))
  }
  // not from the cache: an answer that is under way may be older than what was just switched on
  const { push } = await api.get(root, channelsView)
  if (push.here === 'removed' || Notification.permission !== 'granted') return letGoOfPushes()
  if (!subscription || push.here === 'off') {
    await register(account, push.publicKey)
    return refresh()
  }
  if (here.endpoint === subscription.endpoint) return
  await api.put(`${root}/push/here`, z.unknown(), subscription.toJSON())
  await rememberHere(account, subscription)
}

export const tryPush = async (language: Language): Promise<TrialHow> =>
  (await api.post(`${root}/push/trial`, trialView, { language })).how
export const tryMail = async (language: Language): Promise<TrialHow> =>
  (await api.post(`${root}/mail/trial`, trialView, { language })).how

export async function giveAddress(address: string, language: Language): Promise<void> {
  await api.put(`${root}/mail`, z.unknown(), { address, language })
  await refresh()
}
export async function confirmAddress(code: string): Promise<void> {
  await api.post(`${root}/mail/confirmation`, z.unknown(), { code })
  await refresh()
}
export async function removeAddress(): Promise<void> {
  await api.delete(`${root}/mail`, z.unknown())
  await refresh()
}
