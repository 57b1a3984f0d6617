/** Guessing a password is slow from one place and from many, locks nobody out from elsewhere, and is written down. */
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { demoPassword } from '../../server/features/system/demo-people.ts'
import { Person } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
beforeAll(async () => {
  // Behind a proxy, so that people come from many addresses.
  server = await startServer({ env: { TRUST_PROXY: '1' } })
  return () => server.stop()
})
afterEach(() => server.sql`delete from throttles`)

const home = '203.0.113.7'
const signIn = (login: string, password: string, address = home) =>
  new Person(server.url).call<{ error?: { message: string } }>(
    'POST',
    '/api/accounts/session',
    { login, password },
    { 'x-forwarded-for': address },
  )
type Entry = { accountId: string | null; ip: string; act: string; objectId: string; detail: Record<string, unknown> }
const entries = (act: string): Promise<Entry[]> =>
  server.sql<Entry[]>`select account_id, ip, act, object_id, detail from audit_entries where act = ${act} order by id`
const idOf = async (login: string): Promise<string> => {
  const [row] = await server.sql<{ id: string }[]>`select id from accounts where login = ${`${login}@gialai.gov.vn`}`
  return row!.id
}

describe('attempts are counted', () => {
  it('with and without the domain, in small letters and large, as one', async () => {
    const spellings = ['linhdt', 'LINHDT', 'linhdt@gialai.gov.vn', 'LinhDT@gialai.gov.vn']
    for (let n = 0; n < 8; n++) expect((await signIn(spellings[n % 4]!, 'sai')).status).toBe(401)
    for (const login of spellings) expect((await signIn(login, demoPassword)).status).toBe(429)
  })
  it('an unknown login is refused at the same attempt, so the limit tells nothing about who exists', async () => {
    const statuses = []
    for (let n = 0; n < 9; n++) statuses.push((await signIn(n % 2 ? 'khongco' : 'khongco@gialai.gov.vn', 'x')).status)
    expect(statuses).toEqual([...Array(8).fill(401), 429])
  })
  it('somebody who guesses elsewhere does not lock the owner out', async () => {
    for (let n = 0; n < 12; n++) await signIn('tamnt', 'sai', '198.51.100.9')
    expect((await signIn('tamnt', demoPassword, '198.51.100.9')).status).toBe(429)
    expect((await signIn('tamnt', demoPassword)).status).toBe(200)
  })
  it('from ever new addresses the account itself is closed for a while, at a hundred wrong ones', async () => {
    await server.sql`insert into throttles (key, points, expire)
      values ('login:baoph', 99, ${Date.now() + 3_000_000})`
    expect((await signIn('baoph', 'sai', '198.51.100.20')).status).toBe(401)
    const closed = await signIn('baoph', demoPassword, '198.51.100.21')
    expect(closed.status).toBe(429)
    expect(Number(closed.headers.get('retry-after'))).toBeGreaterThan(60)
  })
  it('what went well is not counted', async () => {
    for (let n = 0; n < 12; n++) expect((await signIn('hieunt', demoPassword)).status).toBe(200)
  })
})

describe('R30 every attempt is in the audit', () => {
  it('a refused one: what was typed as the login, and from where; never the password, and in nobody’s name', async () => {
    const before = (await entries('accounts.signInRefused')).length
    await signIn('PhuongKS@gialai.gov.vn', 'mat khau that')
    await signIn('khong.co.ai', 'mat khau khac')
    const [known, unknown] = (await entries('accounts.signInRefused')).slice(before)
    expect(known).toMatchObject({ accountId: null, ip: home, detail: { login: 'PhuongKS@gialai.gov.vn' } })
    expect(known?.objectId).toBe(await idOf('phuongks'))
    expect(unknown).toMatchObject({ accountId: null, objectId: '', detail: { login: 'khong.co.ai' } })
    expect(JSON.stringify([known, unknown])).not.toMatch(/mat khau/)
  })
  it('throttled ones are written once in each limit’s time, however many come', async () => {
    const before = (await entries('accounts.throttled')).length
    const statuses = await Promise.all(Array.from({ length: 30 }, () => signIn('thanhlv', 'sai')))
    expect(statuses.filter((answer) => answer.status === 429)).toHaveLength(22)
    for (let n = 0; n < 5; n++) await signIn('thanhlv', 'sai')
    const written = (await entries('accounts.throttled')).slice(before)
    expect(written).toHaveLength(1)
    expect(written[0]).toMatchObject({ accountId: null, ip: home, detail: { login: 'thanhlv', limit: 'loginHere' } })
  }, 60_000)
  it('signing out, and a wrong current password at an open screen', async () => {
    const person = await server.signIn('ngantk')
    await person.post('/api/accounts/password', { current: 'doan', next: 'Mot-mat-khau-moi-9' })
    await person.delete('/api/accounts/session')
    for (const act of ['accounts.signIn', 'accounts.changePasswordRefused', 'accounts.signOut']) {
      const [last] = (await entries(act)).slice(-1)
      expect(last).toMatchObject({ act, accountId: person.accountId, objectId: person.accountId })
      expect(last?.ip).toMatch(/127\.0\.0\.1/)
    }
  })
})
