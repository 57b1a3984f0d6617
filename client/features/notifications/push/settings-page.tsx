/** How I am told outside the house. The preferences by category come on the same page. */
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../../ui/page-header.tsx'
import styles from './push.module.css'
import { PushSettings } from './push-settings.tsx'

export function PushSettingsPage() {
  const { t } = useTranslation('push')
  return (
    <div className={styles.page}>
      <PageHeader title={t('title')} hint={t('hint')} />
      <PushSettings />
    </div>
  )
}
