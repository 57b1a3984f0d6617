/** What other features show of outgoing documents. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { DocumentCard as Card } from '../../../shared/outgoing/card.ts'
import styles from './card.module.css'
import { StateBadge } from './state-badge.tsx'

/** @param card null: this person may not read it, or there is none; undefined: it is being asked */
export function DocumentCard({ card }: { card: Card | null | undefined }) {
  const { t } = useTranslation('outgoing')
  if (card === undefined) return <div className={styles.card} aria-busy="true" />
  if (card === null) return <div className={styles.card}>{t('card.notForYou')}</div>
  return (
    <Link to="/outgoing/$id" params={{ id: card.id }} className={styles.card}>
      <span className={styles.head}>
        {t(`type.${card.type}`)}
        {card.numberText && <b> {card.numberText}</b>}
      </span>
      <span className={styles.subject} lang="vi">
        {card.subject || t('list.noSummary')}
      </span>
      <StateBadge state={card.state} />
    </Link>
  )
}
