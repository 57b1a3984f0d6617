/** The list by days, as Vietnam's calendar has them. */
import { dayOf } from '../../../shared/kernel/calendar.ts'
import type { NotificationView } from '../../../shared/notifications/contract.ts'

export type Day<Row> = { day: string; rows: Row[] }

/** Neighbours of one day stand together, in the order in which they came. */
export function byDay<Row extends { row: Pick<NotificationView, 'at'> }>(rows: readonly Row[]): Day<Row>[] {
  const days: Day<Row>[] = []
  for (const one of rows) {
    const day = dayOf(new Date(one.row.at))
    const last = days.at(-1)
    if (last?.day === day) last.rows.push(one)
    else days.push({ day, rows: [one] })
  }
  return days
}
