/** Days and deadlines in Asia/Ho_Chi_Minh: legal dates, working days, holidays as data. A day is 'YYYY-MM-DD'. */
import { daysOff, madeUpDays } from './holidays.ts'

/** Viet Nam keeps UTC+7 all year since 1975, so plain arithmetic is exact and needs no time-zone tables in the browser. */
const offsetMs = 7 * 3_600_000
const dayMs = 86_400_000

export type Calendar = { daysOff: ReadonlySet<string>; madeUpDays: ReadonlySet<string> }
export type CalendarDay = { day: string; kind: 'off' | 'work' }

/** The built-in holidays, corrected by the agency's own rows. */
export function makeCalendar(rows: readonly CalendarDay[] = []): Calendar {
  const off = new Set(daysOff)
  const worked = new Set(madeUpDays)
  for (const { day, kind } of rows) {
    off.delete(day)
    worked.delete(day)
    if (kind === 'off') off.add(day)
    else worked.add(day)
  }
  return { daysOff: off, madeUpDays: worked }
}

/** The day in Viet Nam at this instant. */
export const dayOf = (instant: Date): string => new Date(instant.getTime() + offsetMs).toISOString().slice(0, 10)

/** The hour in Viet Nam, 'HH:MM'. */
export const hourOf = (instant: Date): string => new Date(instant.getTime() + offsetMs).toISOString().slice(11, 16)

export const yearOf = (day: string): number => Number(day.slice(0, 4))

/** The instant of a wall clock in Viet Nam. */
export const instantOf = (day: string, hour = '00:00'): Date => new Date(`${day}T${hour}:00+07:00`)

/** A term ends at 24:00 of its last day (Bộ luật Dân sự Điều 148 khoản 6). */
export const endOf = (day: string): Date => new Date(instantOf(day).getTime() + dayMs - 1)

export const addDays = (day: string, count: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + count * dayMs).toISOString().slice(0, 10)

/** Is it a real date, such as '2027-02-28' and not '2027-02-30'? */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const parsed = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(parsed) && new Date(parsed).toISOString().slice(0, 10) === text
}

export function isWorkingDay(day: string, calendar: Calendar): boolean {
  if (calendar.madeUpDays.has(day)) return true
  if (calendar.daysOff.has(day)) return false
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6
}

/** The day itself if it is worked, else the next one that is. */
export function rollForward(day: string, calendar: Calendar): string {
  let at = day
  while (!isWorkingDay(at, calendar)) at = addDays(at, 1)
  return at
}

export const nextWorkingDay = (day: string, calendar: Calendar): string => rollForward(addDays(day, 1), calendar)

/** `count` working days after this day, which itself is not counted. */
export function addWorkingDays(day: string, count: number, calendar: Calendar): string {
  let at = day
  for (let left = count; left > 0; left--) at = nextWorkingDay(at, calendar)
  return at
}

export type Light = 'red' | 'amber' | 'green'

/** Red: overdue. Amber: due today. Green: later. */
export function lightOf(deadline: Date, now: Date): Light {
  if (deadline.getTime() < now.getTime()) return 'red'
  return dayOf(deadline) === dayOf(now) ? 'amber' : 'green'
}
