/** "Thiết bị này": whether this browser is pushed to, the others that are, and the address that mails go to. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ErrorPanel } from '../../../ui/error-panel.tsx'
import { RowsSkeleton } from '../../../ui/rows-skeleton.tsx'
import { useSession } from '../../accounts/public.ts'
import { DeviceList } from './device-list.tsx'
import { MailSection } from './mail-section.tsx'
import styles from './push.module.css'
import { channelsQuery } from './queries.ts'
import { ThisDevice } from './this-device.tsx'

export function PushSettings() {
  const { t } = useTranslation('push')
  const { accountId } = useSession()
  const { data, error, refetch } = useQuery(channelsQuery)
  if (error && !data) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  if (!data) return <RowsSkeleton />
  const { push, mail } = data
  const others = push.devices.filter((one) => !one.isHere)
  return (
    <div className={styles.sections}>
      <section className={styles.card} aria-labelledby="push-here">
        <h2 id="push-here" className={styles.title}>
          {t('here')}
        </h2>
        <ThisDevice account={accountId} push={push} />
      </section>
      {others.length > 0 && (
        <section className={styles.card} aria-labelledby="push-others">
          <h2 id="push-others" className={styles.title}>
            {t('others')}
          </h2>
          <DeviceList devices={others} />
        </section>
      )}
      <section className={styles.card} aria-labelledby="push-mail">
        <h2 id="push-mail" className={styles.title}>
          {t('mail.title')}
        </h2>
        <MailSection mail={mail} />
      </section>
    </div>
  )
}
