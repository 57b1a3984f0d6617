/** The two clocks of a document: "Hạn cho ý kiến" (Điều 10 khoản 7) and "Hạn xử lý" (Điều 10 khoản 1). */
import { addDays, addWorkingDays, type Calendar, dayOf, endOf, rollForward } from '../kernel/calendar.ts'
import { deadlineSources } from './sentences.ts'

/** A15: three calendar days, the receipt day excluded, rolled to the next working day; a setting counts working days. */
export const dayCounts = ['calendar', 'working'] as const
export type DayCount = (typeof dayCounts)[number]
const opinionDays = 3

/** A time that was ordered or regulated replaces the three days; its source is shown (R123). */
export type OrderedTime = { at: string; basis: 'ordered' | 'regulated'; source: string }

type DeadlineSource = 'threeDays' | 'ordered' | 'regulated'
export type OpinionDeadline = { at: Date; basis: DeadlineSource; source: string }

export function opinionDeadline(
  receivedAt: Date,
  ordered: OrderedTime | null,
  count: DayCount,
  calendar: Calendar,
): OpinionDeadline {
  if (ordered) return { at: new Date(ordered.at), basis: ordered.basis, source: ordered.source }
  const received = dayOf(receivedAt)
  const last =
    count === 'working'
      ? addWorkingDays(received, opinionDays, calendar)
      : rollForward(addDays(received, opinionDays), calendar)
  return { at: endOf(last), basis: 'threeDays', source: deadlineSources.threeDays }
}

/** "Hạn xử lý" is a day; the term ends when the day does. */
export const processingDeadline = (dueDate: string): Date => endOf(dueDate)

/** Which of the two clocks presses the holder: the earlier one. */
export function pressing(opinionDueAt: Date | null, dueDate: string | null): Date | null {
  const processing = dueDate ? processingDeadline(dueDate) : null
  if (!opinionDueAt || !processing) return opinionDueAt ?? processing
  return processing < opinionDueAt ? processing : opinionDueAt
}
