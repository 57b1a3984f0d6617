/** The other browsers that are pushed to; a lost phone is taken out here. */
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ChannelsView } from '../../../../shared/notifications/push.ts'
import { shortDate, shortTime } from '../../../platform/dates.ts'
import { Fault } from './fault.tsx'
import styles from './push.module.css'
import { removeDevice } from './queries.ts'
import { useDeed } from './use-deed.ts'

export function DeviceList({ devices }: { devices: ChannelsView['push']['devices'] }) {
  const { t } = useTranslation('push')
  const { running, fault, run } = useDeed()
  return (
    <>
      <Fault fault={fault} />
      <ul className={styles.devices}>
        {devices.map(({ id, name, since, lastSent }) => {
          const called = name || t('unnamed')
          return (
            <li key={id}>
              <div>
                <p className={styles.state}>{called}</p>
                <p className={styles.hint}>
                  {lastSent
                    ? t('sinceSent', { since: shortDate(since), sent: shortTime(lastSent) })
                    : t('since', { since: shortDate(since) })}
                </p>
              </div>
              <Button
                variant="default"
                size="sm"
                aria-label={t('removeNamed', { name: called })}
                loading={running === id}
                onClick={() => void run(id, () => removeDevice(id, false), t('removed'))}
              >
                {t('remove')}
              </Button>
            </li>
          )
        })}
      </ul>
    </>
  )
}
