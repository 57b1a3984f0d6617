/** What opens from the bell: the newest, and the ways to all of them and to what one wants to be told. */
import { IconSettings } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { MarkAll } from './mark-all.tsx'
import { NotificationList } from './notification-list.tsx'
import styles from './notifications.module.css'

/** Only what leads away closes the panel. */
const stay = (event: MouseEvent) => {
  if (!(event.target as Element).closest('a')) event.stopPropagation()
}

export default function Panel() {
  const { t } = useTranslation('notifications')
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: it only keeps the panel open
    // biome-ignore lint/a11y/noStaticElementInteractions: it only keeps the panel open
    <div className={styles.panel} onClick={stay}>
      <div className={styles.panelHead}>
        <h2 className={styles.panelTitle}>{t('title')}</h2>
        <MarkAll />
        <Link
          to="/account/notifications"
          className={styles.sign}
          aria-label={t('preferences')}
          title={t('preferences')}
        >
          <IconSettings size={20} stroke={1.7} aria-hidden />
        </Link>
      </div>
      <div className={styles.scrolls}>
        <NotificationList heading="h3" />
      </div>
      <Link to="/notifications" className={styles.all}>
        {t('all')}
      </Link>
    </div>
  )
}
