/** Whose browser is pushed to, and until when: it belongs to the session in which it was switched on. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { Channel } from '../../../server/features/notifications/channel.ts'
import { demoPassword } from '../../../server/features/system/demo-people.ts'
import { Person } from '../../support/person.ts'
import { startServer, type TestServer } from '../../support/server.ts'
import { createAuthority } from './authority.ts'
import { PushService } from './push-service.ts'
import { channelsOf, parcelFor, root, switchOn } from './support.ts'

let service: PushService
let server: TestServer
let push: Channel
beforeAll(async () => {
  const authority = await createAuthority()
  service = await PushService.start(authority)
  server = await startServer({ ca: authority.ca, env: { PUSH_HOSTS: service.host, PUSH_PRIVATE: '1' } })
  push = server.channel('push')
})
afterAll(async () => {
  await server?.stop()
  await service?.stop()
})
afterEach(async () => {
  service.arrived.length = 0
  await server.sql`delete from push_devices`
})

const nowhere = [{ how: 'nowhere' }]

it('nobody is signed in: no door opens', async () => {
  const stranger = new Person(server.url)
  const id = '00000000-0000-4000-8000-000000000000'
  for (const [method, path] of [
    ['GET', ''],
    ['POST', '/push/devices'],
    ['PUT', '/push/here'],
    ['DELETE', `/push/devices/${id}`],
    ['POST', '/push/forgotten'],
    ['POST', '/push/trial'],
    ['PUT', '/mail'],
    ['POST', '/mail/confirmation'],
    ['DELETE', '/mail'],
    ['POST', '/mail/trial'],
  ] as const)
    expect([path, (await stranger.call(method, root + path, method === 'GET' ? undefined : {})).status]).toEqual([
      path,
      401,
    ])
})

it('it ends with signing out at that machine; the other machines go on', async () => {
  const [office, phone] = [await server.enter('anhvt'), await server.enter('anhvt')]
  await switchOn(office, service.browser())
  await switchOn(phone, service.browser())
  await office.delete('/api/accounts/session')
  expect(await push.send(parcelFor(office))).toEqual([{ how: 'sent' }])
  expect((await channelsOf(phone)).push.devices).toMatchObject([{ isHere: true }])
  await phone.delete('/api/accounts/session')
  expect(await push.send(parcelFor(phone))).toEqual(nowhere)
})

it('it ends with a new password, which ends every session', async () => {
  const person = await server.enter('khoabd')
  await switchOn(person, service.browser())
  const changed = await person.post('/api/accounts/password', { current: demoPassword, next: 'Mot-mat-khau-moi-9' })
  expect(changed.status).toBe(200)
  expect(await push.send(parcelFor(person))).toEqual(nowhere)
  expect((await channelsOf(person)).push.here).toBe('off')
})

it('a session that ran out, and an account that was closed, are not pushed to', async () => {
  const person = await server.enter('hoadt')
  await switchOn(person, service.browser())
  await server.sql`update sessions set expires_at = now() - interval '1 minute' where user_id = ${person.accountId}`
  expect(await push.send(parcelFor(person))).toEqual(nowhere)
  const again = await server.enter('hoadt')
  await switchOn(again, service.browser())
  await server.sql`update accounts set locked_at = now() where id = ${again.accountId}`
  expect(await push.send(parcelFor(again))).toEqual(nowhere)
  await server.sql`update accounts set locked_at = null where id = ${again.accountId}`
  // it was dropped, not laid aside
  expect(await push.send(parcelFor(again))).toEqual(nowhere)
  expect(service.arrived).toEqual([])
})

it('the next person at the same browser takes it over: the former one’s pushes do not come there, though he never signed out', async () => {
  const [former, next] = [await server.enter('anhvt'), await server.enter('minhnv')]
  const browser = service.browser()
  await switchOn(former, browser)
  await switchOn(next, browser)
  expect(await push.send(parcelFor(former))).toEqual(nowhere)
  expect(await push.send(parcelFor(next))).toEqual([{ how: 'sent' }])
  expect(service.arrived.map((one) => one.payload.to)).toEqual([next.accountId])
})

it('taken over by several sessions at one moment it is one’s, and nobody sees a fault', async () => {
  const people = await Promise.all(['anhvt', 'minhnv', 'khoabd', 'anhvt'].map((login) => server.enter(login)))
  for (let time = 0; time < 4; time++) {
    const browser = service.browser()
    const taken = await Promise.all(people.map((person) => switchOn(person, browser)))
    expect(taken.map(({ status }) => status)).toEqual([201, 201, 201, 201])
    expect(await server.sql`select 1 from push_devices`).toHaveLength(1)
    const moved = await Promise.all(people.map((person) => person.call('PUT', `${root}/push/here`, browser)))
    expect(moved.filter(({ status }) => status === 500)).toEqual([])
  }
})

it('the next person need not switch it on: his page says that the browser is another’s no longer', async () => {
  const [former, next] = [await server.enter('anhvt'), await server.enter('minhnv')]
  const browser = service.browser()
  await switchOn(former, browser)
  expect((await next.post(`${root}/push/forgotten`, { endpoint: browser.endpoint })).status).toBe(200)
  expect(await push.send(parcelFor(former))).toEqual(nowhere)
  expect((await next.post(`${root}/push/forgotten`, { endpoint: 'nothing at all' })).status).toBe(200)
})

it('one sees and removes one’s own devices alone', async () => {
  const [office, phone, other] = [
    await server.enter('anhvt'),
    await server.enter('anhvt'),
    await server.enter('minhnv'),
  ]
  await switchOn(office, service.browser())
  await switchOn(phone, service.browser())
  const seen = (await channelsOf(office)).push.devices
  expect(seen.map((one) => one.isHere)).toEqual([true, false])
  expect((await channelsOf(other)).push.devices).toEqual([])
  const theirs = await other.delete(`${root}/push/devices/${seen[1]!.id}`)
  expect([theirs.status, theirs.body.error.reason]).toEqual([404, 'noDevice'])
  expect((await office.delete(`${root}/push/devices/${seen[1]!.id}`)).status).toBe(200)
  expect((await office.delete(`${root}/push/devices/${seen[1]!.id}`)).status).toBe(404)
  // the phone learns it, and stays off until somebody switches it on there
  expect((await channelsOf(phone)).push).toMatchObject({ here: 'removed', devices: [{ isHere: false }] })
  expect(await push.send(parcelFor(phone))).toEqual([{ how: 'sent' }])
  await switchOn(phone, service.browser())
  expect((await channelsOf(phone)).push.here).toBe('on')
})

it('switched on twice it is one device, at the address it has now', async () => {
  const person = await server.enter('anhvt')
  await switchOn(person, service.browser())
  const now = service.browser()
  await switchOn(person, now)
  expect(await push.send(parcelFor(person))).toEqual([{ how: 'sent' }])
  expect(service.arrived.map((one) => one.path)).toEqual([new URL(now.endpoint).pathname])
})

it('a browser that changes its address by itself is followed, but nothing is switched on that way', async () => {
  const person = await server.enter('anhvt')
  const renew = (browser: object) => person.call('PUT', `${root}/push/here`, browser)
  expect((await renew(service.browser())).status).toBe(404)
  await switchOn(person, service.browser())
  const now = service.browser()
  expect((await renew(now)).status).toBe(200)
  expect((await renew({ ...now, endpoint: 'https://127.0.0.1/x' })).status).toBe(400)
  await push.send(parcelFor(person))
  expect(service.arrived.map((one) => one.path)).toEqual([new URL(now.endpoint).pathname])
})

it('switching on and off is audited, without the address', async () => {
  const person = await server.enter('sonrc')
  const browser = service.browser()
  await person.call('POST', `${root}/push/devices`, browser, {
    'user-agent':
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36',
  })
  const [device] = (await channelsOf(person)).push.devices
  expect(device?.name).toBe('Chrome · Windows')
  await person.delete(`${root}/push/devices/${device?.id}`)
  const rows = await server.sql<{ act: string; detail: object }[]>`select act, detail from audit_entries
    where account_id = ${person.accountId} and act like 'notifications.%' order by id`
  expect(rows).toEqual([
    { act: 'notifications.pushOn', detail: { name: 'Chrome · Windows', service: 'localhost' } },
    { act: 'notifications.pushOff', detail: {} },
  ])
})
