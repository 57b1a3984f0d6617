/** One notification: what happened, to what, when. It leads there, in the capacity that it came to, and is read with it. */
import {
  IconAt,
  IconCalendarDue,
  IconFileDescription,
  IconInfoCircle,
  IconMessage,
  IconMessageQuestion,
  IconUserShare,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { NotificationView } from '../../../shared/notifications/contract.ts'
import type { Category } from '../../../shared/notifications/preferences.ts'
import { say } from '../../../shared/notifications/words.ts'
import { shortTime } from '../../platform/dates.ts'
import { useDates, useLanguage } from '../../text/use-language.ts'
import styles from './notifications.module.css'
import { useOpening } from './use-opening.ts'

const icons: Record<Category, typeof IconAt> = {
  process: IconFileDescription,
  consult: IconMessageQuestion,
  deadline: IconCalendarDue,
  notice: IconInfoCircle,
  mention: IconAt,
  chat: IconMessage,
  delegation: IconUserShare,
}

export function NotificationRow({ one, isGone }: { one: NotificationView; isGone: boolean }) {
  const { t } = useTranslation('notifications')
  const language = useLanguage()
  const dates = useDates()
  const open = useOpening()
  const Icon = icons[one.category]
  const isUnread = one.readAt === null
  return (
    <li className={styles.item} data-gone={isGone || undefined}>
      <Link
        to={one.path as '/'}
        className={styles.row}
        data-unread={isUnread || undefined}
        onClick={() => open(one)}
        preload={false}
      >
        <span className={styles.icon} data-category={one.category}>
          <Icon size={18} stroke={1.8} aria-hidden />
        </span>
        <span className={styles.words}>
          <span className={styles.what}>{say(language, one.reason, one.params)}</span>
          {one.title && <span className={styles.about}>{one.title}</span>}
          <time className={styles.when} dateTime={one.at} title={shortTime(one.at)}>
            {dates.ago(one.at)}
          </time>
        </span>
        {isUnread && (
          <span className={styles.dot}>
            <span className="visually-hidden">{t('unread')}</span>
          </span>
        )}
      </Link>
    </li>
  )
}
