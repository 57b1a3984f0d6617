/** How I want to be told: by category and way, not at night, and no more than a title on a locked screen. */
import '@mantine/core/styles/Checkbox.layer.css'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Card, Cards } from '../../ui/card.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { RowsSkeleton } from '../../ui/rows-skeleton.tsx'
import { SavingCheckbox } from '../../ui/saving-checkbox.tsx'
import styles from './preferences.module.css'
import { PushSettings } from './push/push-settings.tsx'
import { choose, preferencesQuery } from './queries.ts'
import { QuietHours } from './quiet-hours.tsx'
import { WaysTable } from './ways-table.tsx'

export function PreferencesPage() {
  const { t } = useTranslation('notifications')
  const { data, error, refetch } = useQuery(preferencesQuery)
  if (error && !data) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  if (!data) return <RowsSkeleton />
  const { preferences, channels, maySms } = data
  return (
    <Cards>
      <PageHeader title={t('preferences')} hint={t('preferencesHint')} />
      <Card title={t('ways')}>
        <p className={styles.hint}>{channels.length ? t('waysHint') : t('noChannels')}</p>
        <WaysTable choices={preferences.choices} channels={channels} maySms={maySms} />
        {channels.includes('sms') && <p className={styles.law}>{t(maySms ? 'sms.open' : 'sms.closed')}</p>}
      </Card>
      <Card title={t('quiet.title')}>
        <QuietHours quiet={preferences.quiet} />
      </Card>
      <Card title={t('lock.title')}>
        <SavingCheckbox
          label={t('lock.details')}
          description={t('lock.hint')}
          checked={preferences.showDetails}
          save={(showDetails) => choose((now) => ({ ...now, showDetails }))}
        />
      </Card>
      <PushSettings />
    </Cards>
  )
}
