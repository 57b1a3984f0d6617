/** What the frame of every page does about pushes: keeps this browser's subscription right, and goes where a clicked one leads. */
import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { sessionsHere } from '../../../platform/person.ts'
import { useStore } from '../../../platform/store.ts'

/** Nothing on the first page waits for it. What comes meanwhile for somebody else the worker does not show. */
const AFTER_MS = 2_000

/** @param account who is signed in */
export function usePushes(account: string): void {
  const router = useRouter()
  const session = useStore(sessionsHere)

  // biome-ignore lint/correctness/useExhaustiveDependencies: each new session has to say again that it is pushed to here
  useEffect(() => {
    const keep = async () => (await import('./queries.ts')).keepPushes(account)
    const timer = setTimeout(() => void keep().catch(() => undefined), AFTER_MS)
    return () => clearTimeout(timer)
  }, [account, session])

  useEffect(() => {
    const workers = navigator.serviceWorker
    if (!workers) return
    const hear = ({ data, ports }: MessageEvent<{ kind?: string; path?: string } | null>) => {
      if (data?.kind !== 'open' || !data.path?.startsWith('/')) return
      router.history.push(data.path)
      ports[0]?.postMessage('opened')
    }
    workers.addEventListener('message', hear)
    return () => workers.removeEventListener('message', hear)
  }, [router])
}
