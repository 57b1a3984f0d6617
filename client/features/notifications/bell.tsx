/** The bell: how much is unread, live. What is opened by whatever way is read with it. */
import { IconBell } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import { lazy, Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../text/use-language.ts'
import { Dropdown } from '../../ui/dropdown.tsx'
import { usePhone } from '../../ui/use-phone.ts'
import styles from './bell.module.css'
import { markRead, tellLanguage, unreadQuery } from './queries.ts'

const Panel = lazy(() => import('./panel.tsx'))

export function Bell() {
  const { t } = useTranslation('notifications')
  const isPhone = usePhone()
  const { data } = useQuery(unreadQuery)
  useReadByPlace()
  useTellLanguage()
  const count = data?.count ?? 0
  const name = count ? t('bell', { count }) : t('bellNone')
  const sign = (
    <>
      <IconBell size={22} stroke={1.7} aria-hidden />
      {count > 0 && (
        <span className={styles.count} aria-hidden>
          {data?.more || count > 99 ? '99+' : count}
        </span>
      )}
    </>
  )
  // On a phone the list has the whole screen.
  if (isPhone)
    return (
      <Link to="/notifications" className={styles.bell} aria-label={name}>
        {sign}
      </Link>
    )
  return (
    <Dropdown className={styles.bell} name={name} label={sign}>
      <Suspense>
        <Panel />
      </Suspense>
    </Dropdown>
  )
}

/** Who looks at the object has read what was told of it, the next moment too. */
function useReadByPlace(): void {
  const { data } = useQuery(unreadQuery)
  const here = useLocation({ select: ({ pathname }) => pathname })
  const ids = (data?.waiting ?? [])
    .filter(({ path }) => path !== '/' && (here === path || here.startsWith(`${path}/`)))
    .map((one) => one.id)
    .join(' ')
  useEffect(() => {
    if (!ids) return
    const read = () => {
      if (document.visibilityState === 'visible') void markRead({ ids: ids.split(' ') }).catch(() => undefined)
    }
    read()
    document.addEventListener('visibilitychange', read)
    return () => document.removeEventListener('visibilitychange', read)
  }, [ids])
}

/** The house speaks on the phone as it does here. Said when it is chosen, and once a visit: two devices do not quarrel about it. */
function useTellLanguage(): void {
  const language = useLanguage()
  const { data } = useQuery(unreadQuery)
  const told = data?.language
  const isKnown = told !== undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: what another device says later is not answered
  useEffect(() => {
    if (isKnown && told !== language) void tellLanguage(language).catch(() => undefined)
  }, [language, isKnown])
}
