/** Thông báo: all that I was told, or only what is unread. */
import '@mantine/core/styles/FloatingIndicator.layer.css'
import '@mantine/core/styles/SegmentedControl.layer.css'
import { SegmentedControl } from '@mantine/core'
import { IconSettings } from '@tabler/icons-react'
import { linkOptions } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LinkButton } from '../../ui/link-button.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { MarkAll } from './mark-all.tsx'
import { NotificationList } from './notification-list.tsx'
import styles from './notifications.module.css'

export function NotificationsPage() {
  const { t } = useTranslation('notifications')
  const [only, setOnly] = useState<'all' | 'unread'>('all')
  const wanted = only === 'unread' ? { only } : {}
  return (
    <div className={styles.page}>
      <PageHeader title={t('title')}>
        <SegmentedControl
          aria-label={t('which')}
          value={only}
          onChange={(value) => setOnly(value as typeof only)}
          data={[
            { value: 'all', label: t('every') },
            { value: 'unread', label: t('onlyUnread') },
          ]}
        />
        <MarkAll {...wanted} />
        <LinkButton
          link={linkOptions({ to: '/account/notifications' })}
          variant="subtle"
          size="compact-md"
          aria-label={t('preferences')}
        >
          <IconSettings size={20} stroke={1.7} aria-hidden />
          <span className={styles.settings}>{t('preferences')}</span>
        </LinkButton>
      </PageHeader>
      <div className={styles.sheet}>
        <NotificationList heading="h2" {...wanted} />
      </div>
    </div>
  )
}
