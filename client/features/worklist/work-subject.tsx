/** A document named as people name it: urgency, type, what it is about, and the unit. */
import { useTranslation } from 'react-i18next'
import type { WorkItem } from '../../../shared/worklist/contract.ts'
import { Urgency } from '../../ui/urgency.tsx'
import styles from './worklist.module.css'

export function WorkSubject({ item }: { item: WorkItem }) {
  const { t } = useTranslation('outgoing')
  return (
    <span className={styles.subject}>
      <span className={styles.type}>
        <Urgency level={item.urgency}>{t(`urgency.${item.urgency}` as 'urgency.urgent')}</Urgency>
        {t(`type.${item.type}` as 'type.letter')} · {item.unitName}
      </span>
      <span className={styles.title}>{item.title || t('list.noSummary')}</span>
    </span>
  )
}
