/** The configuration: every fault at once, and a demonstration that never opens by accident. */
import { describe, expect, it } from 'vitest'
import { readConfig } from '../../server/config.ts'

describe('the configuration', () => {
  it('names every fault at once', () => {
    const wrong = { PORT: 'abc', LOG_LEVEL: 'loud', DATABASE_URL: 'mysql://x', DEMO: 'yes' }
    expect(() => readConfig(wrong)).toThrow(/PORT[\s\S]*DATABASE_URL[\s\S]*DEMO[\s\S]*LOG_LEVEL/)
  })
  it('names every fault at once, also in values that are lists and numbers', () => {
    const wrong = { PORT: ' ', HOST: ' ', ALLOWED_ORIGINS: 'https://a.vn/x', TRUST_PROXY: 'true', SESSION_DAYS: '31' }
    expect(() => readConfig(wrong)).toThrow(
      /PORT[\s\S]*HOST[\s\S]*ALLOWED_ORIGINS[\s\S]*TRUST_PROXY[\s\S]*SESSION_DAYS/,
    )
  })
  it.each([' ', '3000x', '0x10', '1e3', '-1', '65536', '3.5'])('refuses the port "%s"', (PORT) => {
    expect(() => readConfig({ PORT })).toThrow(/faults:\n {2}PORT: /)
  })
  it.each([
    '*',
    'vanban.vn',
    'https://a.vn/',
    'https://a.vn/x',
    'HTTPS://A.vn',
    'https://a.vn:443',
    'ftp://a.vn',
    'null',
    ',',
  ])('refuses the origin "%s", which no browser sends', (origin) => {
    const list = `https://vanban.example.vn, ${origin}`
    expect(() => readConfig({ ALLOWED_ORIGINS: list })).toThrow(/faults:\n {2}ALLOWED_ORIGINS/)
  })
  it('takes origins as browsers send them, with blanks between', () => {
    const list = 'https://vanban.example.vn, http://10.0.0.5:8080'
    expect(readConfig({ ALLOWED_ORIGINS: list }).allowedOrigins).toEqual([
      'https://vanban.example.vn',
      'http://10.0.0.5:8080',
    ])
    expect(readConfig({ ALLOWED_ORIGINS: '' }).allowedOrigins).toEqual([])
  })
  it('promises no session that outlives the end that every session has', () => {
    for (const days of ['0', '31', '1.5']) expect(() => readConfig({ SESSION_DAYS: days })).toThrow(/SESSION_DAYS/)
    expect(readConfig({ SESSION_DAYS: '30' }).sessionDays).toBe(30)
  })
  it('the demonstration is the default on the embedded database and loopback alone', () => {
    expect(readConfig({}).demo).toBe(true)
    expect(readConfig({ HOST: '0.0.0.0' }).demo).toBe(false)
    expect(readConfig({ DATABASE_URL: 'postgres://db/x' }).demo).toBe(false)
    expect(readConfig({ HOST: '0.0.0.0', DEMO: '1' }).demo).toBe(true)
    expect(readConfig({ DEMO: '0' }).demo).toBe(false)
  })
  it('is frozen', () => {
    expect(Object.isFrozen(readConfig({}))).toBe(true)
  })
})
