/** The state in its official words; a shape before it groups the thirteen into under way, returned, approved and done. */
import {
  IconArrowBackUp,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconPencil,
  IconRosetteDiscountCheck,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { State } from '../../../shared/outgoing/states.ts'
import styles from './outgoing.module.css'

const icons = {
  drafting: IconPencil,
  unitReview: IconCircleDashed,
  unitDisagreed: IconArrowBackUp,
  unitAgreed: IconCircleCheck,
  leadershipReview: IconCircleDashed,
  leadershipDisagreed: IconArrowBackUp,
  finishing: IconPencil,
  awaitingNumber: IconCircleDashed,
  awaitingCheck: IconCircleDashed,
  signing: IconCircleDashed,
  awaitingIssue: IconCircleDashed,
  issued: IconRosetteDiscountCheck,
  cancelled: IconCircleX,
} satisfies Record<State, typeof IconPencil>

const groups: Partial<Record<State, string>> = {
  unitDisagreed: 'returned',
  leadershipDisagreed: 'returned',
  issued: 'done',
  cancelled: 'off',
  unitAgreed: 'good',
  finishing: 'good',
  awaitingNumber: 'good',
  awaitingCheck: 'good',
  signing: 'good',
  awaitingIssue: 'good',
}

export function StateBadge({ state }: { state: State }) {
  const { t } = useTranslation('outgoing')
  const Icon = icons[state]
  return (
    <span className={styles.state} data-group={groups[state]}>
      <Icon size={16} stroke={1.9} aria-hidden />
      <span>{t(`state.${state}`)}</span>
    </span>
  )
}
