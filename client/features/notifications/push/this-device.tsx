/** Pushes to the browser at hand: on, off, not allowed, not possible; and each time what to do. */
import { Button, Group } from '@mantine/core'
import { IconBell, IconBellOff, IconCircleCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ChannelsView } from '../../../../shared/notifications/push.ts'
import { useLanguage } from '../../../text/use-language.ts'
import { Fault } from './fault.tsx'
import styles from './push.module.css'
import { removeDevice, switchOn, tryPush } from './queries.ts'
import { useDeed } from './use-deed.ts'
import { useAbility } from './use-permission.ts'

export function ThisDevice({ account, push }: { account: string; push: ChannelsView['push'] }) {
  const { t } = useTranslation('push')
  const language = useLanguage()
  const [ability, lookAgain] = useAbility()
  const { running, fault, run, runTrial } = useDeed()
  const device = push.devices.find((one) => one.isHere)

  if (ability !== 'able')
    return (
      <div className={styles.blocked}>
        <IconBellOff size={20} aria-hidden />
        <div>
          <p className={styles.state}>{t(`cannot.${ability}`)}</p>
          <p className={styles.hint}>{t(`cannot.${ability}Hint`)}</p>
        </div>
      </div>
    )
  if (!device)
    return (
      <>
        <p className={styles.hint}>{t('offHint')}</p>
        <Fault fault={fault} />
        <Group>
          <Button
            leftSection={<IconBell size={18} aria-hidden />}
            loading={running === 'on'}
            onClick={() => void run('on', () => switchOn(account, push.publicKey), t('switchedOn')).then(lookAgain)}
          >
            {t('switchOn')}
          </Button>
        </Group>
      </>
    )
  return (
    <>
      <p className={styles.on}>
        <IconCircleCheck size={20} aria-hidden />
        <span>{device.name ? t('onNamed', { name: device.name }) : t('on')}</span>
      </p>
      <p className={styles.hint}>{t('onHint')}</p>
      <Fault fault={fault} />
      <Group gap="xs">
        <Button
          variant="default"
          loading={running === 'trial'}
          onClick={() => void runTrial(() => tryPush(language), t('trial.pushed'))}
        >
          {t('trial.push')}
        </Button>
        <Button
          variant="default"
          loading={running === 'off'}
          onClick={() => void run('off', () => removeDevice(device.id, true), t('switchedOff'))}
        >
          {t('switchOff')}
        </Button>
      </Group>
    </>
  )
}
