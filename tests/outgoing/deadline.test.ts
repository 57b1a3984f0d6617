import { describe, expect, it } from 'vitest'
import { dayOf, endOf, instantOf, makeCalendar } from '../../shared/kernel/calendar.ts'
import { opinionDeadline, processingDeadline } from '../../shared/outgoing/deadline.ts'

const calendar = makeCalendar()
const due = (day: string, hour: string, count: 'calendar' | 'working' = 'calendar') =>
  dayOf(opinionDeadline(instantOf(day, hour), null, count, calendar).at)

describe('R122 an opinion within three days of receipt (A15)', () => {
  it('calendar days, the receipt day excluded, at whatever hour', () => {
    expect(due('2026-11-23', '07:00')).toBe('2026-11-26')
    expect(due('2026-11-23', '23:59')).toBe('2026-11-26')
  })
  it('rolled to the next working day over a weekend and over Tết', () => {
    expect(due('2026-11-25', '09:00')).toBe('2026-11-30')
    expect(due('2026-11-26', '09:00')).toBe('2026-11-30')
    expect(due('2027-02-03', '09:00')).toBe('2027-02-12')
  })
  it('a setting counts working days', () => {
    expect(due('2026-11-26', '09:00', 'working')).toBe('2026-12-01')
  })
  it('ends with the day, and names the article', () => {
    const deadline = opinionDeadline(instantOf('2026-11-23'), null, 'calendar', calendar)
    expect(deadline.at).toEqual(endOf('2026-11-26'))
    expect(deadline.source).toContain('Điều 10 khoản 7')
  })
})

it('R123 an ordered or regulated time replaces the three days, and its source is shown', () => {
  const ordered = {
    at: '2026-11-23T15:00:00+07:00',
    basis: 'ordered' as const,
    source: 'Giám đốc chỉ đạo tại giao ban',
  }
  const deadline = opinionDeadline(instantOf('2026-11-23', '09:00'), ordered, 'calendar', calendar)
  expect(deadline.at).toEqual(instantOf('2026-11-23', '15:00'))
  expect(deadline).toMatchObject({ basis: 'ordered', source: 'Giám đốc chỉ đạo tại giao ban' })
})

it('R110 the processing deadline is a day of its own and ends with it', () => {
  expect(processingDeadline('2026-12-20')).toEqual(endOf('2026-12-20'))
})
