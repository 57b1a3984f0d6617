/** Who is in the list, since when, and on whose word. */
import { ActionIcon } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type SmsRecipient, shortPhone } from '../../../../shared/notifications/sms.ts'
import { shortDate } from '../../../platform/dates.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { useErrorText } from '../../../ui/error-panel.tsx'
import { showToast } from '../../../ui/toasts.tsx'
import { strike } from './queries.ts'
import styles from './sms.module.css'

export function RecipientList({ recipients }: { recipients: SmsRecipient[] }) {
  const { t } = useTranslation('sms')
  if (!recipients.length) return <EmptyState title={t('none')} hint={t('noneHint')} />
  return (
    <ul className={styles.list}>
      {recipients.map((one) => (
        <Line key={one.id} one={one} />
      ))}
    </ul>
  )
}

function Line({ one }: { one: SmsRecipient }) {
  const { t } = useTranslation('sms')
  const textOf = useErrorText()
  const [busy, setBusy] = useState(false)
  const remove = async () => {
    setBusy(true)
    try {
      await strike(one.id)
      showToast(t('removed', { name: one.name }))
    } catch (error) {
      showToast(textOf(error), { tone: 'fault', lasting: 8000 })
      setBusy(false)
    }
  }
  return (
    <li>
      <div className={styles.who}>
        <strong>{one.name}</strong>
        <span className={styles.phone}>{shortPhone(one.phone)}</span>
      </div>
      <p className={styles.source}>
        {t('allowed', { name: one.authorisedBy, day: shortDate(one.authorisedOn) })} ·{' '}
        {t('recorded', { name: one.recordedBy, day: shortDate(one.recordedAt) })}
      </p>
      <ActionIcon
        variant="subtle"
        size="lg"
        loading={busy}
        aria-label={t('remove', { name: one.name })}
        onClick={() => void remove()}
      >
        <IconTrash size={18} aria-hidden />
      </ActionIcon>
    </li>
  )
}
