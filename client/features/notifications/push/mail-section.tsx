/** The address for mail: none, waiting for its code, or confirmed. */
import { Button, Group } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChannelsView } from '../../../../shared/notifications/push.ts'
import { useLanguage } from '../../../text/use-language.ts'
import { AddressForm } from './address-form.tsx'
import { CodeForm } from './code-form.tsx'
import { Fault } from './fault.tsx'
import styles from './push.module.css'
import { removeAddress, tryMail } from './queries.ts'
import { useDeed } from './use-deed.ts'

export function MailSection({ mail }: { mail: ChannelsView['mail'] }) {
  const { t } = useTranslation('push')
  const language = useLanguage()
  const { running, fault, run, runTrial } = useDeed()
  const [isChanging, setChanging] = useState(false)
  const { address, pending } = mail

  if (!mail.isOffered) return <p className={styles.hint}>{t('mail.notOffered')}</p>
  const current = address && (
    <p className={styles.on}>
      <IconCircleCheck size={20} aria-hidden />
      <span className={styles.long}>{t('mail.goesTo', { address })}</span>
    </p>
  )
  if (isChanging || !(address || pending))
    return (
      <>
        {current}
        <p className={styles.hint}>{t('mail.hint')}</p>
        <AddressForm
          onSent={() => setChanging(false)}
          {...(isChanging ? { onCancel: () => setChanging(false) } : {})}
        />
      </>
    )
  if (pending)
    return (
      <>
        {current}
        <CodeForm address={pending} onOther={() => setChanging(true)} />
      </>
    )
  return (
    <>
      {current}
      <Fault fault={fault} />
      <Group gap="xs">
        <Button
          variant="default"
          loading={running === 'trial'}
          onClick={() => void runTrial(() => tryMail(language), t('trial.mailed'))}
        >
          {t('trial.mail')}
        </Button>
        <Button variant="default" onClick={() => setChanging(true)}>
          {t('mail.change')}
        </Button>
        <Button
          variant="default"
          loading={running === 'remove'}
          onClick={() => void run('remove', removeAddress, t('mail.removed'))}
        >
          {t('mail.remove')}
        </Button>
      </Group>
    </>
  )
}
