/**
 * Pushes in the service worker: shown only to the person whose machine this is now, and a click leads to the place in a page that is
 * open already, without loading it anew. Nothing here may be shared with the pages: the worker is one file.
 */
type Extendable = Event & { waitUntil(work: Promise<unknown>): void }
type Pushed = Extendable & { readonly data: { json(): unknown } | null }
type Clicked = Extendable & { readonly notification: Notification }
type Changed = Extendable & {
  readonly newSubscription?: PushSubscription | null
  readonly oldSubscription?: PushSubscription | null
}
type OpenPage = {
  readonly focused: boolean
  readonly visibilityState: string
  focus(): Promise<unknown>
  navigate(url: string): Promise<unknown>
  postMessage(message: unknown, ports: MessagePort[]): void
}
export type PushScope = {
  readonly registration: ServiceWorkerRegistration
  readonly clients: {
    matchAll(options: { type: 'window'; includeUncontrolled: true }): Promise<OpenPage[]>
    openWindow(url: string): Promise<unknown>
  }
  addEventListener(type: 'push', listener: (event: Pushed) => void): void
  addEventListener(type: 'notificationclick', listener: (event: Clicked) => void): void
  addEventListener(type: 'pushsubscriptionchange', listener: (event: Changed) => void): void
}
/** server/features/notifications/push/payload.ts */
type Payload = { id: string; to: string; title: string; text: string; path: string; tag: string; isUrgent: boolean }

const API = '/api/notifications/channels'
/** An open page answers at once; one that is being loaded, or of an older version, does not. */
const ANSWER_WITHIN_MS = 1_000

export function listenForPushes(scope: PushScope): void {
  scope.addEventListener('push', (event) => event.waitUntil(show(scope, event.data)))
  scope.addEventListener('notificationclick', (event) => {
    event.notification.close()
    event.waitUntil(open(scope, event.notification.data as Pick<Payload, 'id' | 'path'>))
  })
  scope.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(renew(scope, event)))
}

const read = (data: Pushed['data']): Payload | null => {
  try {
    return data ? (data.json() as Payload) : null
  } catch {
    return null
  }
}

async function show({ registration }: PushScope, data: Pushed['data']): Promise<void> {
  const pushed = read(data)
  if (!pushed) return
  // what is meant for the person before is not shown to the next; the browser is let go of
  if (!(await isFor(pushed.to))) return void (await (await registration.pushManager.getSubscription())?.unsubscribe())
  const { id, title, text, path, tag, isUrgent } = pushed
  const options = {
    body: text,
    tag,
    // the newer of the same rings again only where it is urgent
    renotify: isUrgent,
    icon: '/icon-192.png',
    badge: '/badge.png',
    lang: 'vi',
    data: { id, path },
  }
  await registration.showNotification(title, options)
}

/** Who switched it on here did not sign out since, and nobody else has signed in. */
async function isFor(account: string): Promise<boolean> {
  const session = await sessionHere()
  return account === (await ownerHere()) && (session === null || session === account)
}

/** client/platform/pushes.ts */
async function ownerHere(): Promise<string | null> {
  const kept = await caches.match('/push-here', { cacheName: 'push' })
  return kept ? ((await kept.json()) as { account: string }).account : null
}

/** Whose session this machine keeps (client/platform/kept); null where it keeps none. */
function sessionHere(): Promise<string | null> {
  return new Promise((resolve) => {
    const opening = indexedDB.open('butphe')
    // the pages make it, not the worker
    opening.onupgradeneeded = () => opening.transaction?.abort()
    opening.onerror = () => resolve(null)
    opening.onsuccess = () => {
      const db = opening.result
      const end = (account: string | null) => {
        db.close()
        resolve(account)
      }
      if (!db.objectStoreNames.contains('sessions')) return end(null)
      const asking = db.transaction('sessions').objectStore('sessions').getAll()
      asking.onerror = () => end(null)
      asking.onsuccess = () => end((asking.result[0] as { account: string } | undefined)?.account ?? null)
    }
  })
}

/** Only places of the house. */
function inside(path: unknown): string {
  const url = typeof path === 'string' && URL.canParse(path, location.origin) ? new URL(path, location.origin) : null
  return url?.origin === location.origin ? url.pathname + url.search + url.hash : '/'
}

async function open({ clients }: PushScope, { id, path }: Pick<Payload, 'id' | 'path'>): Promise<void> {
  const place = inside(path)
  const pages = await clients.matchAll({ type: 'window', includeUncontrolled: true })
  const page = pages.find((one) => one.focused) ?? pages.find((one) => one.visibilityState === 'visible') ?? pages[0]
  if (!page) return void (await clients.openWindow(place))
  await page.focus().catch(() => undefined)
  if (await isOpened(page, { kind: 'open', id, path: place })) return
  await page.navigate(place).catch(() => clients.openWindow(place))
}

/** @returns whether the page went there by itself: so nothing that is half written on it is lost */
function isOpened(page: OpenPage, message: object): Promise<boolean> {
  const { port1, port2 } = new MessageChannel()
  return new Promise((resolve) => {
    setTimeout(resolve, ANSWER_WITHIN_MS, false)
    port1.onmessage = () => resolve(true)
    page.postMessage(message, [port2])
  })
}

/** The browser changed its address by itself. The server takes the new one only where this session had one before. */
async function renew({ registration }: PushScope, { newSubscription, oldSubscription }: Changed): Promise<void> {
  if (!(await ownerHere())) return
  const fresh = newSubscription ?? (await subscribeAgain(registration, oldSubscription))
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${API}/push/here`, { method: 'PUT', headers, body: JSON.stringify(fresh) })
  if (answer.status === 401 || answer.status === 404) await fresh.unsubscribe()
}

async function subscribeAgain(registration: ServiceWorkerRegistration, old: Changed['oldSubscription']) {
  const known = old?.options.applicationServerKey
  const key = known ?? ((await (await fetch(API)).json()) as { push: { publicKey: string } }).push.publicKey
  return registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })
}
