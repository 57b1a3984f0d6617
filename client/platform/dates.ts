/** Dates as an office writes them, always in Vietnam's time whatever the computer is set to. */
import { dayOf, hourOf } from '../../shared/kernel/calendar.ts'
import { datePhrase } from '../../shared/kernel/vietnamese.ts'

export type Language = 'vi' | 'en'

/** Accepts 'YYYY-MM-DD' (a legal date, no time) and ISO timestamps. @returns the day in Vietnam, or null */
const dayIn = (value: string): string | null => {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return value
  const instant = new Date(value)
  return Number.isNaN(instant.getTime()) ? null : dayOf(instant)
}

const englishMonths = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** 05/01/2027 */
export const shortDate = (value: string): string => dayIn(value)?.split('-').reverse().join('/') ?? value

/** 14:05 05/01/2027 */
export const shortTime = (value: string): string =>
  dayIn(value) ? `${hourOf(new Date(value))} ${shortDate(value)}` : value

/** 14:05, with its day when that is not today. @param ms milliseconds */
export const formatTime = (ms: number): string => {
  const at = new Date(ms).toISOString()
  return dayIn(at) === today() ? hourOf(new Date(ms)) : shortTime(at)
}

/** ngày 05 tháng 01 năm 2027 */
export const longDate = (value: string, language: Language = 'vi'): string => {
  const day = dayIn(value)
  if (!day) return value
  if (language === 'vi') return datePhrase(day)
  const [year, month, date] = day.split('-').map(Number)
  return `${date} ${englishMonths[(month ?? 1) - 1]} ${year}`
}

/** Today in Vietnam, 'YYYY-MM-DD'. */
export const today = (now: Date = new Date()): string => dayOf(now)

const minute = 60_000
const hour = 60 * minute
const wholeDay = 24 * hour
export type Ago = { unit: 'now' | 'minutes' | 'hours' | 'days'; count: number }

/** How long ago, in the largest fitting unit; the words are the text table's. */
export const ago = (value: string, now: number = Date.now()): Ago => {
  const passed = Math.max(0, now - new Date(value).getTime())
  if (passed < minute) return { unit: 'now', count: 0 }
  if (passed < hour) return { unit: 'minutes', count: Math.floor(passed / minute) }
  if (passed < wholeDay) return { unit: 'hours', count: Math.floor(passed / hour) }
  return { unit: 'days', count: Math.floor(passed / wholeDay) }
}

/** Whole days from today to a date or moment, in Vietnam's calendar; negative when it has passed. */
export const daysUntil = (value: string, now: Date = new Date()): number => {
  const day = dayIn(value)
  return day ? Math.round((Date.parse(day) - Date.parse(dayOf(now))) / wholeDay) : 0
}
