/** After the office has installed a new version, an open page asks for parts that are gone: it is loaded anew, once. */
import { createStore } from './store.ts'

const key = 'butphe:renewed'
const pause = 30_000

export function reloadWhenRenewed(): void {
  window.addEventListener('vite:preloadError', () => void renew())
}

/** Loads the page anew, once in a while, where a server answers: without one there would be no page at all afterwards. */
export async function renew(): Promise<void> {
  const last = Number(sessionStorage.getItem(key) ?? 0)
  if (Date.now() - last < pause) return
  const answers = await fetch('/api/health', { cache: 'no-store' }).then(
    (answer) => answer.ok,
    () => false,
  )
  if (!answers) return
  sessionStorage.setItem(key, String(Date.now()))
  window.location.reload()
}

/** The service worker holds a newer client than this page. */
export const isRenewed = createStore(false)
/** The page comes first; what may be needed without a network is fetched when it stands. */
const KEEP_AFTER_MS = 3_000
const ASK_EVERY_MS = 30 * 60_000

/** Keeps the built client on this machine (client/worker/worker.ts). Only over TLS or on the own machine: elsewhere browsers have no workers. */
export function keepClient(): void {
  const workers = navigator.serviceWorker
  if (!import.meta.env.PROD || !workers) return
  workers.addEventListener('message', ({ data }: MessageEvent<{ kind?: string; entry?: string } | null>) => {
    if (data?.kind === 'renewed' && data.entry) isRenewed.set(!document.querySelector(`script[src="${data.entry}"]`))
  })
  window.addEventListener('load', () => setTimeout(() => void keepNow(workers), KEEP_AFTER_MS))
}

async function keepNow(workers: ServiceWorkerContainer): Promise<void> {
  try {
    const kept = await workers.register('/worker.js')
    window.addEventListener('online', () => void kept.update().catch(() => undefined))
    setInterval(() => void kept.update().catch(() => undefined), ASK_EVERY_MS)
  } catch {
    // forbidden or full: the client works as without it
  }
}
