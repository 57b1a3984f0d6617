/** The small pure parts of the client: dates, lists that do not jump, recipients as they are pasted, steps in their order. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readRecipients, writeRecipients } from '../../client/features/outgoing/recipients-input.tsx'
import { arrangeActions, panelActions, stepForms } from '../../client/features/outgoing/step-forms.ts'
import { ago, daysUntil, longDate, shortDate, shortTime, today } from '../../client/platform/dates.ts'
import { namedIn } from '../../client/platform/naming.ts'
import { settleRows } from '../../client/platform/settled-rows.ts'
import { readDate } from '../../client/ui/date-field.tsx'
import { toneOf } from '../../client/ui/deadline-light.tsx'
import { actions } from '../../shared/outgoing/actions.ts'

describe('dates', () => {
  it('are written as an office writes them, in Vietnam’s time', () => {
    expect(longDate('2027-01-05')).toBe('ngày 05 tháng 01 năm 2027')
    expect(longDate('2027-01-05', 'en')).toBe('5 January 2027')
    expect(shortDate('2027-01-05')).toBe('05/01/2027')
    expect(shortTime('2027-01-04T20:05:00Z')).toBe('03:05 05/01/2027')
    expect(today(new Date('2026-12-31T17:30:00Z'))).toBe('2027-01-01')
  })

  it('are nowhere left to the computer: its own time and its own order of day and month', () => {
    const root = join(import.meta.dirname, '../../client')
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name))
    expect(files.length).toBeGreaterThan(200)
    const astray = files.filter((name) =>
      /toLocale(Date|Time)?String\(|Intl\.DateTimeFormat|\.get(Hours|Date|Month)\(/.test(
        readFileSync(join(root, name), 'utf8'),
      ),
    )
    expect(astray).toEqual([])
  })

  it('count days by the calendar, not by hours', () => {
    const now = new Date('2027-01-05T16:00:00Z') // 23:00 in Vietnam
    expect(daysUntil('2027-01-06', now)).toBe(1)
    expect(daysUntil('2027-01-05T17:30:00Z', now)).toBe(1)
    expect(daysUntil('2027-01-03', now)).toBe(-2)
    expect(ago('2027-01-05T13:00:00Z', now.getTime())).toEqual({ unit: 'hours', count: 3 })
  })

  it('are read day first, and only where they name a day', () => {
    expect(readDate('5/1/2027')).toBe('2027-01-05')
    expect(readDate('05.01.2027')).toBe('2027-01-05')
    expect(readDate('31/02/2027')).toBeNull()
    expect(readDate('2027')).toBeNull()
  })

  it('give the light its tone', () => {
    const now = new Date('2027-01-05T02:00:00Z')
    expect(toneOf('2027-01-04', 'red', now)).toBe('overdue')
    expect(toneOf('2027-01-05', 'amber', now)).toBe('today')
    expect(toneOf('2027-01-07', 'green', now)).toBe('soon')
    expect(toneOf('2027-02-07', 'green', now)).toBe('later')
    expect(toneOf(null, null, now)).toBe('none')
  })
})

describe('settleRows', () => {
  const rows = (ids: string) => [...ids].map((id) => ({ id }))
  const shown = rows('abc').map((row) => ({ row, gone: false }))
  const idOf = (row: { id: string }) => row.id
  const read = (list: { row: { id: string }; gone: boolean }[]) =>
    list.map(({ row, gone }) => (gone ? `-${row.id}` : row.id)).join('')

  it('keeps known rows in their place while the list is used; new ones come last, gone ones stay marked', () => {
    expect(read(settleRows(shown, rows('xcab'), idOf, true))).toBe('abcx')
    expect(read(settleRows(shown, rows('xca'), idOf, true))).toBe('a-bcx')
  })

  it('takes the newest order when nobody is in it', () => {
    expect(read(settleRows(shown, rows('xca'), idOf, false))).toBe('xca')
  })
})

describe('recipients', () => {
  it('are read as they stand on a paper', () => {
    const typed = 'Nơi nhận:\n- UBND tỉnh (để báo cáo);\n- Như trên;\n– Các Sở, ngành.\n'
    expect(readRecipients(typed)).toEqual([
      { name: 'UBND tỉnh', note: 'để báo cáo' },
      { name: 'Như trên' },
      { name: 'Các Sở, ngành' },
    ])
    expect(readRecipients(writeRecipients(readRecipients(typed)))).toEqual(readRecipients(typed))
  })
})

describe('steps', () => {
  it('each have a form or a panel', () => {
    for (const action of actions)
      expect(stepForms[action] !== undefined || panelActions.includes(action), action).toBe(true)
  })

  it('offer the main lawful one first, and leave a refused one to the menu', () => {
    const offer = (action: (typeof actions)[number], allowed = true) => ({
      action,
      allowed,
      to: 'drafting' as const,
      article: '',
    })
    const { shown, menu } = arrangeActions([
      offer('transferToHead'),
      offer('disagree'),
      offer('submitDifferingViews'),
      offer('agree'),
    ])
    expect(shown.map((one) => one.action)).toEqual(['agree', 'disagree'])
    expect(menu.map((one) => one.action)).toEqual(['transferToHead', 'submitDifferingViews'])
    const refused = (action: (typeof actions)[number], reason: string) => ({
      ...offer(action, false),
      refusal: { reason, article: '', message: '' },
    })
    const own = arrangeActions([refused('submitToUnit', 'notYourself'), offer('submitToLeadership'), offer('cancel')])
    expect(own.shown.map((one) => one.action)).toEqual(['submitToLeadership'])
    expect(own.menu.map((one) => one.action)).toContain('submitToUnit')
    const unfinished = arrangeActions([refused('finishChanges', 'changesNotDone'), offer('resubmit')])
    expect(unfinished.shown.map((one) => one.action)).toEqual(['finishChanges', 'resubmit'])
  })
})

describe('names behind an @', () => {
  const names = ['Võ Thị Ánh', 'Võ Thị Ánh Tuyết', 'tất cả', 'Văn phòng']
  it.each([
    ['@Võ Thị Ánh xem giúp', ['Võ Thị Ánh']],
    ['@Võ Thị Ánh Tuyết, @Văn phòng: xem giúp', ['Võ Thị Ánh Tuyết', 'Văn phòng']],
    ['@Võ Thị Ánh và @Võ Thị Ánh Tuyết', ['Võ Thị Ánh', 'Võ Thị Ánh Tuyết']],
    ['nhờ @tất cả', ['tất cả']],
    ['@Văn phòng2 @Võ Thị Ánhh @khác Võ Thị Ánh @', []],
  ])('%s', (text, found) => expect([...namedIn(text, names)].sort()).toEqual(found))
})
