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
  it('takes a mail server whole or not at all, and never prints its password', () => {
    const whole = {
      SMTP_URL: 'smtp://but-phe:m%E1%BA%ADt%2F1@mail.example.vn',
      MAIL_FROM: 'Bút Phê <thong-bao@example.vn>',
      PUBLIC_URL: 'https://vanban.example.vn',
    }
    expect(readConfig(whole).mail).toEqual({
      server: { host: 'mail.example.vn', port: 587, secure: false, user: { name: 'but-phe', password: 'mật/1' } },
      from: { name: 'Bút Phê', address: 'thong-bao@example.vn' },
      publicUrl: 'https://vanban.example.vn',
    })
    expect(readConfig({ ...whole, SMTP_URL: 'smtps://[::1]:2465' }).mail?.server).toEqual({
      host: '::1',
      port: 2465,
      secure: true,
      user: undefined,
    })
    expect(readConfig({ MAIL_FROM: whole.MAIL_FROM }).mail).toBeUndefined()
    expect(() => readConfig({ SMTP_URL: whole.SMTP_URL, PORT: 'x' })).toThrow(
      /PORT[\s\S]*MAIL_FROM: is needed[\s\S]*PUBLIC_URL: is needed/,
    )
    for (const SMTP_URL of [
      'mail.example.vn',
      'http://mail.example.vn',
      'smtp://',
      'smtp://u:secret-9@mail.example.vn?requireTLS=false',
      'smtp://u:secret-9@mail.example.vn/path',
      'smtp://u:secret-9%@mail.example.vn',
      'smtp://secret-9@mail.example.vn',
    ]) {
      expect(() => readConfig({ ...whole, SMTP_URL })).toThrow(/faults:\n {2}SMTP_URL: (?![\s\S]*secret-9)/)
    }
    for (const MAIL_FROM of ['Bút Phê', 'a@b', 'A <a@b.vn>, B <c@d.vn>', 'A\r\nBcc: x <a@b.vn>'])
      expect(() => readConfig({ ...whole, MAIL_FROM })).toThrow(/MAIL_FROM/)
    expect(() => readConfig({ ...whole, PUBLIC_URL: 'https://a.vn/x' })).toThrow(/PUBLIC_URL/)
  })
  it('takes hosts that pushes may go to, and no addresses', () => {
    expect(readConfig({}).push).toEqual({ hosts: [], mayBePrivate: false })
    expect(readConfig({ PUSH_HOSTS: 'push.a.vn, 10.0.0.5:8443', PUSH_PRIVATE: '1' }).push).toEqual({
      hosts: ['push.a.vn', '10.0.0.5:8443'],
      mayBePrivate: true,
    })
    for (const PUSH_HOSTS of ['https://push.a.vn', 'push.a.vn/x', '*', '*.a.vn', 'a.vn,', 'Push.a.vn', 'u@a.vn'])
      expect(() => readConfig({ PUSH_HOSTS })).toThrow(/PUSH_HOSTS/)
  })
  it('is frozen', () => {
    expect(Object.isFrozen(readConfig({}))).toBe(true)
  })
})
