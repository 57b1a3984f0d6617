/** The traffic light of a deadline: a word and a shape beside the colour, so that colour is never the only sign. */
import { IconAlertTriangle, IconCalendarEvent, IconCircleCheck, IconClockHour4, IconMinus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './light.module.css'

export type LightTone = 'overdue' | 'today' | 'soon' | 'later' | 'none'

const icons = {
  overdue: IconAlertTriangle,
  today: IconClockHour4,
  soon: IconCalendarEvent,
  later: IconCircleCheck,
  none: IconMinus,
}

/** `children` says it more precisely than the tone's own word ("Quá hạn 3 ngày"). */
export function Light({ tone, title, children }: { tone: LightTone; title?: string; children?: ReactNode }) {
  const { t } = useTranslation('ui')
  const Icon = icons[tone]
  return (
    <span className={styles.light} data-tone={tone} title={title}>
      <Icon size={15} stroke={2} aria-hidden />
      <span>{children ?? t(`light.${tone}`)}</span>
    </span>
  )
}
