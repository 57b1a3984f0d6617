/**
 * The service worker: the built client is kept whole, and stands in where the network is away. It never answers for the API, the
 * socket or the editor's line; a page is always asked of the server first, so whoever can reach it never sees an older client.
 * The list of files is put in by the build (client/worker/precache.ts): another build is another worker, with a store of its own.
 */
import { listenForPushes, type PushScope } from './push.ts'

type Extendable = Event & { waitUntil(work: Promise<unknown>): void }
type Fetching = Extendable & { readonly request: Request; respondWith(answer: Promise<Response>): void }
type Scope = {
  skipWaiting(): Promise<void>
  clients: { claim(): Promise<void>; matchAll(): Promise<{ postMessage(message: unknown): void }[]> }
  addEventListener(type: 'install' | 'activate', listener: (event: Extendable) => void): void
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void
}
const scope = globalThis as unknown as Scope
/** Put in by the build: the version, the entry's address, and every file. */
declare const __PRECACHE__: { version: string; entry: string; files: string[] }

const { version, entry, files } = __PRECACHE__
const PREFIX = 'client-'
const NAME = PREFIX + version
/** The one before stays: a page that is still open may ask for its parts. */
const KEPT_VERSIONS = 2
/** A network that does not answer is none. */
const PAGE_WITHIN_MS = 4_000

scope.addEventListener('install', (event) => {
  const fill = async () => {
    const cache = await caches.open(NAME)
    await cache.addAll(files)
    await scope.skipWaiting()
  }
  event.waitUntil(fill())
})

scope.addEventListener('activate', (event) => {
  const takeOver = async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX))
    const older = names.filter((name) => name !== NAME)
    await Promise.all(older.slice(0, Math.max(0, names.length - KEPT_VERSIONS)).map((name) => caches.delete(name)))
    await scope.clients.claim()
    for (const client of await scope.clients.matchAll()) client.postMessage({ kind: 'renewed', entry })
  }
  event.waitUntil(takeOver())
})

async function page(request: Request): Promise<Response> {
  const shell = async () => (await (await caches.open(NAME)).match('/index.html')) ?? Response.error()
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PAGE_WITHIN_MS) })
    return answer.status === 502 || answer.status === 504 ? await shell() : answer
  } catch {
    return await shell()
  }
}
const part = async (request: Request): Promise<Response> => (await caches.match(request)) ?? (await fetch(request))

scope.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== location.origin) return
  if (/^\/(api|socket\.io|collab)(\/|$)/.test(url.pathname)) return
  if (request.mode === 'navigate') event.respondWith(page(request))
  else event.respondWith(part(request))
})

listenForPushes(globalThis as unknown as PushScope)
