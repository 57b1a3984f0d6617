/** What is chosen, when it is quiet, and what is said: the pure parts. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../shared/kernel/calendar.ts'
import {
  categories,
  completePreferences,
  hiddenCategories,
  isQuiet,
  type Preferences,
  preferences,
  wantedChannels,
} from '../../shared/notifications/preferences.ts'
import { say, titleOf } from '../../shared/notifications/words.ts'
import { actions } from '../../shared/outgoing/actions.ts'

const proposed = completePreferences({})
const at = (time: string) => new Date(`${time}:00+07:00`)
const quiet = (change: Partial<Preferences['quiet']>) => ({ ...proposed, quiet: { ...proposed.quiet, ...change } })

describe('quiet hours', () => {
  it('are those of Viet Nam, from nine in the evening to half past six, unless one chose others', () => {
    for (const [time, is] of [
      ['2026-11-23T20:59', false],
      ['2026-11-23T21:00', true],
      ['2026-11-24T00:00', true],
      ['2026-11-24T06:29', true],
      ['2026-11-24T06:30', false],
      ['2026-11-24T12:00', false],
    ] as const)
      expect([time, isQuiet(proposed, at(time))]).toEqual([time, is])
  })
  it('belong to the day on which they begin, over midnight too', () => {
    // Saturday the 28th and Sunday the 29th
    const weekend = quiet({ days: [6, 7] })
    for (const [time, is] of [
      ['2026-11-27T23:00', false],
      ['2026-11-28T05:00', false],
      ['2026-11-28T22:00', true],
      ['2026-11-29T05:00', true],
      ['2026-11-30T05:00', true],
      ['2026-11-30T22:00', false],
    ] as const)
      expect([time, isQuiet(weekend, at(time))]).toEqual([time, is])
  })
  it('within one day, and none where they are off or no day has them', () => {
    expect(isQuiet(quiet({ from: '11:30', to: '13:00' }), at('2026-11-23T12:00'))).toBe(true)
    expect(isQuiet(quiet({ from: '11:30', to: '13:00' }), at('2026-11-23T13:00'))).toBe(false)
    expect(isQuiet(quiet({ isOn: false }), at('2026-11-23T23:00'))).toBe(false)
    expect(isQuiet(quiet({ days: [] }), at('2026-11-23T23:00'))).toBe(false)
  })
  it('always end: whatever is chosen, within a day there is a moment that is not quiet', () => {
    const hour = fc.record({ h: fc.nat({ max: 23 }), m: fc.constantFrom('00', '30') })
    const written = hour.map(({ h, m }) => `${String(h).padStart(2, '0')}:${m}`)
    fc.assert(
      fc.property(written, written, fc.nat({ max: 400 }), (from, to, days) => {
        fc.pre(from !== to)
        const chosen = preferences.parse({ choices: {}, quiet: { from, to } })
        const day = addDays('2026-01-01', days)
        const moments = Array.from({ length: 48 }, (_, n) => new Date(at(`${day}T00:00`).getTime() + n * 1_800_000))
        expect(moments.some((one) => !isQuiet(chosen, one))).toBe(true)
      }),
    )
  })
})

describe('what is chosen', () => {
  it('is completed by what the house proposes; an SMS goes to nobody who did not ask for it', () => {
    expect(completePreferences(undefined)).toEqual(proposed)
    expect(completePreferences({ showDetails: true }).choices).toEqual(proposed.choices)
    for (const category of categories) expect(wantedChannels(proposed, category)).not.toContain('sms')
    expect(proposed.showDetails).toBe(false)
  })
  it('hides nothing that must be done', () => {
    const off = { inHouse: false, push: false, email: false, sms: false }
    const choices = Object.fromEntries(categories.map((one) => [one, off]))
    expect(hiddenCategories(completePreferences({ choices }))).toEqual(['notice', 'mention', 'chat', 'delegation'])
  })
})

describe('what is said', () => {
  it('has words for every step in both languages, in NFC, and says who acted for whom', () => {
    for (const action of actions) {
      for (const language of ['vi', 'en'] as const) {
        const words = say(language, action, { by: 'Nguyễn Văn Minh' })
        expect(words, action).toContain('Nguyễn Văn Minh')
        expect(words).toBe(words.normalize('NFC'))
        expect(words).not.toContain('{{')
      }
    }
    const params = { by: 'Bùi Đăng Khoa', behalf: 'Nguyễn Văn Minh' }
    expect(say('vi', 'agree', params)).toBe('Bùi Đăng Khoa (thay mặt Nguyễn Văn Minh) thống nhất, chuyển lại')
    expect(say('en', 'agree', params)).toBe('Bùi Đăng Khoa (on behalf of Nguyễn Văn Minh) agreed and handed it back')
  })
  it('a title names nobody and nothing; a reason that is no longer known is silence', () => {
    for (const language of ['vi', 'en'] as const)
      for (const category of categories)
        expect(titleOf(language, category, { by: 'Ai', title: 'Gì' })).toBe(titleOf(language, category))
    expect(say('vi', 'whatWasOnce', { by: 'Ai' })).toBe('')
  })
})
