/** "Thiết bị này": whether this browser is pushed to, the others that are, and the address that mails go to. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Card, Cards } from '../../../ui/card.tsx'
import { ErrorPanel } from '../../../ui/error-panel.tsx'
import { RowsSkeleton } from '../../../ui/rows-skeleton.tsx'
import { useSession } from '../../accounts/public.ts'
import { DeviceList } from './device-list.tsx'
import { MailSection } from './mail-section.tsx'
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
    <Cards>
      <Card title={t('here')}>
        <ThisDevice account={accountId} push={push} />
      </Card>
      {others.length > 0 && (
        <Card title={t('others')}>
          <DeviceList devices={others} />
        </Card>
      )}
      <Card title={t('mail.title')}>
        <MailSection mail={mail} />
      </Card>
    </Cards>
  )
}
