/** Who stands in for whom, now and to come; what waits for permission stands there with its buttons. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DelegationView } from '../../../shared/org/contract.ts'
import { shortDate } from '../../platform/dates.ts'
import { useErrorText } from '../../ui/error-panel.tsx'
import { showToast } from '../../ui/toasts.tsx'
import styles from './delegation.module.css'
import { endDelegation, permitDelegation } from './queries.ts'

export function DelegationList({ delegations }: { delegations: DelegationView[] }) {
  const { t } = useTranslation('org')
  if (!delegations.length) return <p className={styles.quiet}>{t('delegation.none')}</p>
  return (
    <ul className={styles.list}>
      {delegations.map((one) => (
        <Line key={one.id} one={one} />
      ))}
    </ul>
  )
}

function Line({ one }: { one: DelegationView }) {
  const { t } = useTranslation('org')
  const textOf = useErrorText()
  const [busy, setBusy] = useState(false)
  const act = async (work: (id: string) => Promise<void>, words: string) => {
    setBusy(true)
    try {
      await work(one.id)
      showToast(words)
    } catch (error) {
      showToast(textOf(error), { tone: 'fault', lasting: 8000 })
    } finally {
      setBusy(false)
    }
  }
  // Ended before it was permitted it is withdrawn by the one and refused by the other.
  const end = one.permittedBy ? 'end' : one.isMine ? 'withdraw' : 'refuse'
  const ended = { end: 'ended', withdraw: 'withdrawn', refuse: 'refused' } as const
  return (
    <li>
      <p className={styles.who}>
        {t('delegation.who', { principal: one.principal, title: one.title, delegate: one.delegate })}
      </p>
      <p className={styles.quiet}>
        {t('delegation.period', { from: shortDate(one.from), to: shortDate(one.to) })} ·{' '}
        {one.permittedBy ? t('delegation.permittedBy', { name: one.permittedBy }) : t('delegation.waits')}
      </p>
      {(one.mayPermit || one.mayEnd) && (
        <div className={styles.acts}>
          {one.mayPermit && (
            <Button
              size="compact-md"
              disabled={busy}
              onClick={() => void act(permitDelegation, t('delegation.permitted'))}
            >
              {t('delegation.permit')}
            </Button>
          )}
          {one.mayEnd && (
            <Button
              size="compact-md"
              variant="default"
              disabled={busy}
              onClick={() => void act(endDelegation, t(`delegation.${ended[end]}`))}
            >
              {t(`delegation.${end}`)}
            </Button>
          )}
        </div>
      )}
    </li>
  )
}
