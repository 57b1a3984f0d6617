/**
 * This browser's subscription to pushes, and whose it is. It stands where the service worker reads it too (client/worker/push.ts), which
 * shows nothing that is meant for anybody else. What the server makes of it is the matter of the notifications.
 */

/** Who switched pushes on in this browser, and at which address it is reached. */
export type PushHere = { account: string; endpoint: string }

const store = 'push'
const place = '/push-here'

/** Over plain HTTP, in some private windows, and in Safari outside the home screen there is none. */
export const canPush = (): boolean =>
  import.meta.env.PROD && 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window

export async function pushHere(): Promise<PushHere | null> {
  const kept = canPush() ? await (await caches.open(store)).match(place) : undefined
  return kept ? ((await kept.json()) as PushHere) : null
}

async function remember(here: PushHere): Promise<void> {
  await (await caches.open(store)).put(place, Response.json(here))
}

/** One at a time, also of several tabs: two that subscribe at once would each give up the other's address. */
export const alone = <T>(work: () => Promise<T>): Promise<T> => navigator.locks.request('butphe:push', work)

export async function subscriptionHere(): Promise<PushSubscription | null> {
  if (!canPush()) return null
  const registration = await navigator.serviceWorker.getRegistration()
  return (await registration?.pushManager.getSubscription()) ?? null
}

/** Without the Internet Chromium asks its service for ever. */
const SUBSCRIBE_WITHIN_MS = 20_000
const inTime = <T>(work: Promise<T>): Promise<T> =>
  Promise.race([
    work,
    new Promise<never>((_, reject) => {
      setTimeout(reject, SUBSCRIBE_WITHIN_MS, new DOMException('the push service does not answer', 'TimeoutError'))
    }),
  ])

/** @param publicKey the house's @throws DOMException where the browser's push service is not reached or not allowed */
export async function subscribeHere(account: string, publicKey: string): Promise<PushSubscription> {
  await navigator.serviceWorker.register('/worker.js')
  const { pushManager } = await inTime(navigator.serviceWorker.ready)
  // an older one may belong to another key, or have been given up by its service
  await (await pushManager.getSubscription())?.unsubscribe()
  const subscription = await inTime(pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey }))
  await rememberHere(account, subscription)
  return subscription
}

export const rememberHere = (account: string, { endpoint }: PushSubscription): Promise<void> =>
  remember({ account, endpoint })

/** Nobody is pushed to in this browser any more, also where the server cannot be told now. */
export async function letGoOfPushes(): Promise<void> {
  if (!canPush()) return
  await caches.delete(store).catch(() => false)
  await (await subscriptionHere().catch(() => null))?.unsubscribe().catch(() => false)
}
