/** The list, by days, the newest first; older ones come as one goes down. It does not move under the pointer. */
import { Button } from '@mantine/core'
import { IconBellCheck } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays } from '../../../shared/kernel/calendar.ts'
import type { NotificationView } from '../../../shared/notifications/contract.ts'
import { today } from '../../platform/dates.ts'
import { useSettledRows } from '../../platform/settled-rows.ts'
import { useDates } from '../../text/use-language.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { RowsSkeleton } from '../../ui/rows-skeleton.tsx'
import { byDay } from './days.ts'
import styles from './notifications.module.css'
import { listQuery } from './queries.ts'
import { NotificationRow } from './row.tsx'

const idOf = (one: NotificationView) => one.id

/** @param heading of the days: what stands above it is one level higher */
export function NotificationList({ only, heading }: { only?: 'unread'; heading: 'h2' | 'h3' }) {
  const { t } = useTranslation('notifications')
  const query = useInfiniteQuery(listQuery(only))
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = query
  const fresh = data?.pages.flatMap((page) => page.notifications) ?? []
  const { rows, hold } = useSettledRows(fresh, idOf, only ?? 'all')
  const end = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!end.current || !hasNextPage || isFetchingNextPage) return
    const seen = new IntersectionObserver(([entry]) => entry?.isIntersecting && void fetchNextPage())
    seen.observe(end.current)
    return () => seen.disconnect()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])

  if (error && !data) return <ErrorPanel error={error} onRetry={() => void query.refetch()} />
  if (!data) return <RowsSkeleton rows={4} height={56} />
  const Heading = heading
  return (
    <div className={styles.list} {...hold}>
      {!rows.length && !hasNextPage && (
        <EmptyState
          icon={<IconBellCheck size={40} stroke={1.4} />}
          title={only ? t('allRead') : t('none')}
          hint={t('noneHint')}
        />
      )}
      {byDay(rows).map(({ day, rows: ofDay }) => (
        <section key={`${day}:${ofDay[0]?.row.id}`}>
          <Heading className={styles.day}>
            <DayName day={day} />
          </Heading>
          <ul className={styles.rows}>
            {ofDay.map(({ row, gone }) => (
              <NotificationRow key={row.id} one={row} isGone={gone} />
            ))}
          </ul>
        </section>
      ))}
      {hasNextPage && (
        <div ref={end} className={styles.end}>
          <Button variant="subtle" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('older')}
          </Button>
        </div>
      )}
    </div>
  )
}

function DayName({ day }: { day: string }) {
  const { t } = useTranslation('notifications')
  const dates = useDates()
  if (day === today()) return <>{t('today')}</>
  return <>{day === addDays(today(), -1) ? t('yesterday') : dates.long(day)}</>
}
