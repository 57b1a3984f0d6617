/** A document named as people name it: urgency, type, what it is about. */
import { useTranslation } from 'react-i18next'
import type { DocumentRow } from '../../../shared/outgoing/contract.ts'
import { Urgency } from '../../ui/urgency.tsx'
import styles from './outgoing.module.css'

export function OutgoingSubject({ row }: { row: DocumentRow }) {
  const { t } = useTranslation(['outgoing', 'panels'])
  return (
    <span className={styles.subject}>
      <span className={styles.quiet}>
        <Urgency level={row.urgency}>{t(`urgency.${row.urgency}`)}</Urgency>
        {row.numberText && <strong className={styles.code}>{row.numberText}</strong>}
        {t(`type.${row.type}`)}
        {row.priority && ` · ${t('field.priority')}`}
        {row.flags.map((flag) => (
          <span key={flag} className={styles.flag}>
            {t(`panels:followUp.${flag}`)}
          </span>
        ))}
      </span>
      <span className={styles.subjectText}>{row.subject || t('list.noSummary')}</span>
    </span>
  )
}
