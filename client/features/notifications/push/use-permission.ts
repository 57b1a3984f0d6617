/** What this browser can do about notifications just now; it changes when the person changes it in the browser's own settings. */
import { useEffect, useState } from 'react'
import { canPush } from '../../../platform/pushes.ts'

/** 'homeScreen': iPhones and iPads push only to what was put on the home screen. */
export type Ability = 'insecure' | 'homeScreen' | 'none' | 'denied' | 'able'

const isApplePhone = (): boolean =>
  /\b(iPhone|iPad)\b/.test(navigator.userAgent) ||
  (navigator.maxTouchPoints > 1 && /Mac OS X/.test(navigator.userAgent))

function abilityNow(): Ability {
  if (!window.isSecureContext) return 'insecure'
  if (!canPush())
    return isApplePhone() && !window.matchMedia('(display-mode: standalone)').matches ? 'homeScreen' : 'none'
  return Notification.permission === 'denied' ? 'denied' : 'able'
}

/** @returns the ability, and what asks for it again */
export function useAbility(): [Ability, () => void] {
  const [ability, setAbility] = useState(abilityNow)
  useEffect(() => {
    const look = () => setAbility(abilityNow())
    let status: PermissionStatus | undefined
    void navigator.permissions
      ?.query({ name: 'notifications' })
      .then((found) => {
        status = found
        status.addEventListener('change', look)
      })
      .catch(() => undefined)
    return () => status?.removeEventListener('change', look)
  }, [])
  return [ability, () => setAbility(abilityNow())]
}
