import { describe, expect, it } from 'vitest'
import {
  addDays,
  addWorkingDays,
  dayOf,
  endOf,
  hourOf,
  instantOf,
  isDay,
  isWorkingDay,
  lightOf,
  makeCalendar,
  nextWorkingDay,
  rollForward,
} from '../../shared/kernel/calendar.ts'

const calendar = makeCalendar()

describe('days in Asia/Ho_Chi_Minh', () => {
  it('an evening in UTC is already tomorrow in Viet Nam', () => {
    expect(dayOf(new Date('2026-11-23T16:59:59Z'))).toBe('2026-11-23')
    expect(dayOf(new Date('2026-11-23T17:00:00Z'))).toBe('2026-11-24')
    expect(hourOf(new Date('2026-11-23T17:05:00Z'))).toBe('00:05')
    expect(instantOf('2026-11-24', '07:30').toISOString()).toBe('2026-11-24T00:30:00.000Z')
  })
  it('a term ends at 24:00 of its last day', () => {
    expect(endOf('2026-11-26').toISOString()).toBe('2026-11-26T16:59:59.999Z')
  })
  it('knows real dates', () => {
    expect(isDay('2028-02-29')).toBe(true)
    expect(isDay('2027-02-29')).toBe(false)
    expect(isDay('2027-13-01')).toBe(false)
    expect(isDay('27-01-01')).toBe(false)
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
  })
})

describe('working days', () => {
  it('A22 Saturdays, Sundays and holidays are not worked, made-up days are', () => {
    expect(isWorkingDay('2026-11-23', calendar)).toBe(true)
    expect(isWorkingDay('2026-11-28', calendar)).toBe(false)
    expect(isWorkingDay('2027-01-01', calendar)).toBe(false)
    expect(isWorkingDay('2026-08-22', calendar)).toBe(true)
  })
  it('rolls over Tết to the first day that is worked', () => {
    expect(rollForward('2027-02-05', calendar)).toBe('2027-02-12')
    expect(nextWorkingDay('2026-11-27', calendar)).toBe('2026-11-30')
    expect(addWorkingDays('2026-11-26', 3, calendar)).toBe('2026-12-01')
  })
  it("the agency's own rows stand above the built-in list", () => {
    const own = makeCalendar([
      { day: '2027-01-01', kind: 'work' },
      { day: '2026-11-24', kind: 'off' },
    ])
    expect(isWorkingDay('2027-01-01', own)).toBe(true)
    expect(rollForward('2026-11-24', own)).toBe('2026-11-25')
  })
})

it('the light is red when it is over, amber on the day, green before', () => {
  const due = endOf('2026-11-26')
  expect(lightOf(due, instantOf('2026-11-25', '23:59'))).toBe('green')
  expect(lightOf(due, instantOf('2026-11-26', '00:00'))).toBe('amber')
  expect(lightOf(due, instantOf('2026-11-27', '00:00'))).toBe('red')
})
