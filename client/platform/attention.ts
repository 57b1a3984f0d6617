/** Says to the server that somebody sits at this page, so that nothing is pushed to the phone of who reads it here. */
import { murmur } from './socket.ts'

const OFTEN_MS = 20_000
const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart', 'focus'] as const

/** @returns what ends it */
export function attend(): () => void {
  let last = 0
  const here = () => {
    const now = Date.now()
    if (document.visibilityState !== 'visible' || now - last < OFTEN_MS) return
    if (murmur('page:here', null)) last = now
  }
  const turned = () => {
    if (document.visibilityState === 'visible') return here()
    last = 0
    murmur('page:away', null)
  }
  for (const sign of signs) window.addEventListener(sign, here, { passive: true })
  document.addEventListener('visibilitychange', turned)
  return () => {
    for (const sign of signs) window.removeEventListener(sign, here)
    document.removeEventListener('visibilitychange', turned)
  }
}
