/** Signing in and out, the forced change of the default password, throttling (Điều 3, 6). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultPassword, hashPassword } from '../../server/features/accounts/public.ts'
import { demoPassword } from '../../server/features/system/demo-people.ts'
import { cookieName } from '../../server/platform/sessions.ts'
import type { SessionView } from '../../shared/accounts/contract.ts'
import { Person } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

const signIn = (person: Person, login: string, password: string) =>
  person.post<SessionView>('/api/accounts/session', { login, password })

describe('signing in', () => {
  it('R17 a login name and a password open a session, with or without the domain', async () => {
    const person = new Person(server.url)
    const { status, body, headers } = await signIn(person, 'anhvt@gialai.gov.vn', demoPassword)
    expect(status).toBe(200)
    expect(body.name).toBe('Võ Thị Ánh')
    expect(body.capacities[0]?.assignment).toMatchObject({ rank: 'specialist', unitName: 'Phòng Công nghệ thông tin' })
    expect(headers.get('set-cookie')).toMatch(new RegExp(`^${cookieName}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Lax`))
    expect((await person.get('/api/accounts/session')).status).toBe(200)
    expect((await signIn(new Person(server.url), 'anhvt', demoPassword)).status).toBe(200)
  })
  it('401 does not say which was wrong', async () => {
    const unknown = await new Person(server.url).post('/api/accounts/session', { login: 'khongco', password: 'x' })
    const wrong = await new Person(server.url).post('/api/accounts/session', { login: 'khoabd', password: 'x' })
    expect(unknown.status).toBe(401)
    expect(wrong.status).toBe(401)
    expect(unknown.body).toEqual(wrong.body)
  })
  it('wrong types are named field by field', async () => {
    const { status, body } = await new Person(server.url).post('/api/accounts/session', { login: 7 })
    expect(status).toBe(400)
    expect(Object.keys(body.error.fields ?? {}).sort()).toEqual(['login', 'password'])
  })
  it('429 with Retry-After after too many attempts, for the right password too', async () => {
    const person = new Person(server.url)
    for (let i = 0; i < 8; i++) expect((await signIn(person, 'linhdt', 'sai')).status).toBe(401)
    const { status, headers } = await signIn(person, 'linhdt', demoPassword)
    expect(status).toBe(429)
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
  })
  it('R18 rights end with signing out', async () => {
    const person = await server.signIn('khoabd')
    const { cookie } = person
    expect((await person.delete('/api/accounts/session')).status).toBe(200)
    person.cookie = cookie
    expect((await person.get('/api/accounts/session')).status).toBe(401)
    expect((await person.get('/api/worklist')).status).toBe(401)
  })
  it('the database never holds the token', async () => {
    const person = await server.signIn('tamnt')
    const token = person.cookie.split('=')[1] as string
    const rows = await server.sql`select id from sessions where id = ${token}`
    expect(rows).toHaveLength(0)
  })
  it('a request from another site is refused', async () => {
    const person = await server.signIn('tamnt')
    const headers = { origin: 'https://evil.example' }
    const { status } = await person.call('DELETE', '/api/accounts/session', undefined, headers)
    expect(status).toBe(403)
    expect((await person.get('/api/accounts/session')).status).toBe(200)
  })
  it('a cookie of another form is no session', async () => {
    const person = new Person(server.url)
    person.cookie = `${cookieName}=' or 1=1 --`
    expect((await person.get('/api/accounts/session')).status).toBe(401)
  })
})

describe('the default password', () => {
  it('R41 R42 it opens only the change of password, and cannot be chosen again', async () => {
    const hash = await hashPassword(defaultPassword)
    await server.sql`update accounts set password_hash = ${hash}, must_change_password = true where login like 'ngantk@%'`
    const person = new Person(server.url)
    const { body } = await signIn(person, 'ngantk', defaultPassword)
    expect(body.mustChangePassword).toBe(true)
    const closed = await person.get('/api/worklist')
    expect(closed.status).toBe(403)
    expect(closed.body.error).toMatchObject({ reason: 'mustChangePassword', article: 'Điều 6 khoản 2' })
    const change = (next: string) =>
      person.post<SessionView>('/api/accounts/password', { current: defaultPassword, next })
    expect((await change('x123456x')).status).toBe(400)
    expect((await change('ngantk-2026')).status).toBe(400)
    expect((await change('aaaaaaaa')).status).toBe(400)
    const before = person.cookie
    const changed = await change('Hoa sữa tháng 11')
    expect(changed.status).toBe(200)
    expect(changed.body.mustChangePassword).toBe(false)
    expect((await person.get('/api/worklist')).status).toBe(200)
    const old = new Person(server.url)
    old.cookie = before
    expect((await old.get('/api/accounts/session')).status).toBe(401)
  })
  it('R44 the password is shown nowhere', async () => {
    const person = await server.signIn('quantri')
    const answers = await Promise.all(
      ['/api/accounts/session', '/api/org/people'].map((path) => person.get<object>(path)),
    )
    for (const { body } of answers) expect(JSON.stringify(body)).not.toMatch(/argon2|password_?hash/i)
  })
})

describe('acting for somebody', () => {
  it('R33 R136 a delegation is a hat only in its period, when it was permitted and announced', async () => {
    const delegate = await server.signIn('dungpt')
    const head = await server.signIn('minhnv')
    const director = await server.signIn('hungnn')
    const [row] = await server.sql<{ id: string }[]>`insert into delegations
      (assignment_id, delegate_account_id, permitted_by_account_id, announced_at, starts_at, ends_at)
      values (${head.assignmentId}, ${delegate.accountId}, ${director.accountId}, ${server.clock.now()},
        ${server.clock.now()}, ${new Date(server.clock.now().getTime() + 86_400_000)}) returning id`
    const { body } = await delegate.get<SessionView>('/api/accounts/session')
    const hat = body.capacities.find((capacity) => capacity.onBehalfOf)
    expect(hat).toMatchObject({ id: row!.id, onBehalfOf: { name: 'Nguyễn Văn Minh' }, assignment: { rank: 'head' } })
    expect((await delegate.as(row!.id).get('/api/worklist')).status).toBe(200)
    expect((await head.as(row!.id).get('/api/worklist')).status).toBe(403)
    server.clock.advance(2 * 86_400_000)
    expect((await delegate.as(row!.id).get('/api/worklist')).status).toBe(403)
    server.clock.advance(-2 * 86_400_000)
  })
})
