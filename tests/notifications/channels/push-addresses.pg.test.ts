/** The address of a push is what a stranger's browser says: the house sends nothing into its own network for anybody. */
import type { LookupAddress } from 'node:dns'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createPush } from '../../../server/features/notifications/push/push.ts'
import type { Platform } from '../../../server/platform/platform.ts'
import type { Person } from '../../support/person.ts'
import { startServer, type TestServer } from '../../support/server.ts'
import { type Authority, createAuthority } from './authority.ts'
import { PushService } from './push-service.ts'
import { channelsOf, parcelFor, switchOn } from './support.ts'

let authority: Authority
let service: PushService
let server: TestServer
let anh: Person
beforeAll(async () => {
  authority = await createAuthority()
  service = await PushService.start(authority)
  server = await startServer({ ca: authority.ca, env: { PUSH_HOSTS: `${service.host},push.house.example` } })
  anh = await server.enter('anhvt')
})
afterAll(async () => {
  await server?.stop()
  await service?.stop()
})
beforeEach(async () => {
  service.arrived.length = 0
  await server.sql`delete from push_devices`
})

const withAddress = (endpoint: string) => ({ ...service.browser(), endpoint })
const knows =
  (...addresses: string[]) =>
  async (): Promise<LookupAddress[]> =>
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
/** The same house with another word about private networks. */
const allowing = (mayBePrivate: boolean): Platform => {
  const { config } = server.platform
  return { ...server.platform, config: { ...config, push: { ...config.push, mayBePrivate } } }
}
/** As if the browser had been taken before the rules were what they are. */
const plant = async (endpoint: string) => {
  const { keys } = service.browser()
  const [session] = await server.sql`select id from sessions where user_id = ${anh.accountId} limit 1`
  await server.sql`insert into push_devices (account_id, session_id, endpoint, p256dh, auth, name, created_at)
    values (${anh.accountId}, ${session?.id}, ${endpoint}, ${keys.p256dh}, ${keys.auth}, '', now())`
}

describe('at switching on', () => {
  it.each([
    'http://fcm.googleapis.com/fcm/send/x',
    'https://user@fcm.googleapis.com/fcm/send/x',
    'https://user:password@fcm.googleapis.com/fcm/send/x',
    'https://fcm.googleapis.com:8443/fcm/send/x',
    'https://fcm.googleapis.com./fcm/send/x',
    'https://fcm.googleapis.com.evil.example/x',
    'https://evilfcm.googleapis.com/x',
    'https://fcm.googleapis.com@127.0.0.1/x',
    'https://evil.example/?fcm.googleapis.com',
    'https://notify.windows.com.evil.example/x',
    'https://evilpush.apple.com/x',
    'https://127.0.0.1/x',
    'https://[::1]/x',
    'https://0x7f000001/x',
    'https://2130706433/x',
    'https://169.254.169.254/latest/meta-data',
    'https://[::ffff:127.0.0.1]/x',
    'https://017700000001/x',
    // written out in ASCII it is longer than any address
    `https://fcm.googleapis.com/fcm/send/${'ế'.repeat(1_900)}`,
    'https://localhost/x',
    'https://push.house.example:8443/x',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'nothing at all',
  ])('%s is no place for a push', async (endpoint) => {
    const { status, body } = await switchOn(anh, withAddress(endpoint))
    expect([status, body.error?.reason]).toEqual([400, 'pushNotAllowed'])
    expect((await channelsOf(anh)).push.here).toBe('off')
  })

  it('a host that the administrator named, but lies in the own network without his saying so', async () => {
    const { status, body } = await switchOn(anh, service.browser())
    expect([status, body.error?.reason]).toEqual([400, 'pushNotAllowed'])
  })

  it('a key that is no point of the curve, a secret that is too short', async () => {
    const good = service.browser()
    for (const keys of [
      { ...good.keys, p256dh: Buffer.alloc(65, 4).toString('base64url') },
      { ...good.keys, p256dh: 'abc' },
      { ...good.keys, auth: 'abc' },
    ]) {
      const { status, body } = await switchOn(anh, { endpoint: 'https://fcm.googleapis.com/fcm/send/x', keys })
      expect([status, body.error?.reason]).toEqual([400, 'oddSubscription'])
    }
    const { status } = await switchOn(anh, { endpoint: good.endpoint, keys: { p256dh: '<script>', auth: '"' } })
    expect(status).toBe(400)
  })

  it('a service that DNS does not know is said to be away', async () => {
    const { status, body } = await switchOn(anh, withAddress('https://push.house.example/x'))
    expect([status, body.error?.reason]).toEqual([503, 'pushAway'])
  })
})

describe('at sending', () => {
  it('what was taken before the administrator took the host off his list is not sent to', async () => {
    await plant(`https://${service.host.replace('localhost', '127.0.0.1')}/push/x`)
    const push = await createPush(allowing(true), { ca: authority.ca })
    expect(await push.send(parcelFor(anh))).toEqual([{ how: 'refused' }])
    expect(service.arrived).toEqual([])
  })

  it('a host in the own network is sent to only where the administrator says so', async () => {
    await plant(service.browser().endpoint)
    const careful = await createPush(allowing(false), { ca: authority.ca })
    expect(await careful.send(parcelFor(anh))).toEqual([{ how: 'refused' }])
    expect(service.arrived).toEqual([])
  })

  it.each([
    '127.0.0.1',
    '10.0.0.5',
    '172.16.3.4',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fc00::1',
    '::ffff:127.0.0.1',
    '64:ff9b::7f00:1',
  ])(
    'a known service whose name leads to %s is not connected to, whatever the administrator allowed',
    async (address) => {
      await plant('https://fcm.googleapis.com/fcm/send/x')
      for (const addresses of [[address], ['142.250.66.74', address]]) {
        const push = await createPush(allowing(true), { lookup: knows(...addresses) })
        expect(await push.send(parcelFor(anh))).toEqual([{ how: 'refused' }])
      }
    },
  )

  it('it connects to the address that it looked at, not to what DNS says a moment later', async () => {
    const { endpoint, keys } = service.browser()
    const named = endpoint.replace('localhost', 'push.house.example')
    const { config } = server.platform
    const hosts = [new URL(named).host]
    const house = { ...server.platform, config: { ...config, push: { hosts, mayBePrivate: true } } }
    const [session] = await server.sql`select id from sessions where user_id = ${anh.accountId} limit 1`
    await server.sql`insert into push_devices (account_id, session_id, endpoint, p256dh, auth, name, created_at)
      values (${anh.accountId}, ${session?.id}, ${named}, ${keys.p256dh}, ${keys.auth}, '', now())`
    let asked = 0
    const push = await createPush(house, {
      ca: authority.ca,
      lookup: () => {
        asked += 1
        return knows('127.0.0.1', '::1')()
      },
    })
    // DNS itself knows no such name
    expect(await push.send(parcelFor(anh))).toEqual([{ how: 'sent' }])
    expect(asked).toBe(1)
    expect(service.last().vapid?.aud).toBe(`https://${hosts[0]}`)
  })
})
