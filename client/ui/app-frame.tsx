/** The frame of every signed-in page: places on the left (at the foot on a phone), who I am on the right, the state of the line on top. */

import type { Icon } from '@tabler/icons-react'
import { IconPlugConnectedX } from '@tabler/icons-react'
import { Link, type LinkProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatTime } from '../platform/dates.ts'
import { shownFrom } from '../platform/kept/answers.ts'
import { isRenewed } from '../platform/renewed.ts'
import { connection } from '../platform/socket.ts'
import { useStore } from '../platform/store.ts'
import styles from './app-frame.module.css'

export type Place = { link: LinkProps; label: string; icon: Icon; count?: number }

const PlaceLink = ({ place, className }: { place: Place; className: string | undefined }) => (
  <Link {...place.link} className={className} activeProps={{ 'data-active': true }}>
    <place.icon size={20} stroke={1.7} aria-hidden />
    <span className={styles.placeLabel}>{place.label}</span>
    {place.count !== undefined && place.count > 0 && <span className={styles.count}>{place.count}</span>}
  </Link>
)

export function AppFrame({ places, user, children }: { places: Place[]; user: ReactNode; children: ReactNode }) {
  const { t } = useTranslation(['ui', 'offline'])
  const line = useStore(connection)
  const shown = useStore(shownFrom)
  const renewed = useStore(isRenewed)
  return (
    <div className={styles.frame}>
      <a href="#main" className={`${styles.skip} no-print`}>
        {t('nav.skip')}
      </a>
      <header className={`${styles.header} no-print`}>
        <Link to="/" className={styles.brand}>
          <img src="/mark.svg" alt="" width={26} height={26} />
          <span>{t('app.name')}</span>
        </Link>
        <div className={styles.line} role="status">
          {line === 'offline' && (
            <span className={styles.offline} title={t('connection.offlineHint')}>
              <IconPlugConnectedX size={16} aria-hidden />
              <span className={styles.long}>
                {shown ? t('offline:state', { time: formatTime(shown) }) : t('connection.offline')}
              </span>
              <span className={styles.short} aria-hidden>
                {shown ? formatTime(shown) : ''}
              </span>
            </span>
          )}
          {renewed && line !== 'offline' && (
            <button type="button" className={styles.renewed} onClick={() => window.location.reload()}>
              <span className={styles.long}>{t('offline:renewed')}</span> <b>{t('offline:reload')}</b>
            </button>
          )}
        </div>
        {user}
      </header>
      <nav className={`${styles.nav} no-print`} aria-label={t('nav.label')}>
        {places.map((place) => (
          <PlaceLink key={place.label} place={place} className={styles.place} />
        ))}
      </nav>
      <main id="main" className={styles.main} tabIndex={-1}>
        {children}
      </main>
    </div>
  )
}
