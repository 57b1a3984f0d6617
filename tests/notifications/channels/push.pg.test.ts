/** Web push against a push service that opens what arrives: what is in it, who signed it, and what its answers mean. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Channel } from '../../../server/features/notifications/channel.ts'
import { createPush } from '../../../server/features/notifications/push/push.ts'
import type { Person } from '../../support/person.ts'
import { startServer, type TestServer } from '../../support/server.ts'
import { type Authority, createAuthority } from './authority.ts'
import { PushService, says } from './push-service.ts'
import { channelsOf, parcelFor, root, switchOn } from './support.ts'

let authority: Authority
let service: PushService
let server: TestServer
let push: Channel
let anh: Person
let minh: Person
beforeAll(async () => {
  authority = await createAuthority()
  service = await PushService.start(authority)
  const env = { PUSH_HOSTS: service.host, PUSH_PRIVATE: '1', PUBLIC_URL: 'https://vanban.example.vn' }
  server = await startServer({ ca: authority.ca, env })
  push = server.channel('push')
  anh = await server.enter('anhvt')
  minh = await server.enter('minhnv')
})
afterAll(async () => {
  await server?.stop()
  await service?.stop()
})
afterEach(async () => {
  service.answer = says(201)
  service.arrived.length = 0
  await server.sql`delete from push_devices`
  await server.sql`delete from throttles`
})

const isOn = async (person: Person) => (await channelsOf(person)).push.devices.length > 0

describe('what arrives', () => {
  it('is sealed for the browser and says the title, the place and whom it is for', async () => {
    await switchOn(anh, service.browser())
    const parcel = parcelFor(anh, { title: 'Văn bản 15/STTTT đã được “duyệt”', path: '/outgoing/1?tab=x#y' })
    expect(await push.send(parcel)).toEqual([{ how: 'sent' }])
    const { payload, headers } = service.last()
    expect(headers['content-encoding']).toBe('aes128gcm')
    expect(payload).toEqual({
      id: parcel.notificationId,
      to: anh.accountId,
      title: 'Văn bản 15/STTTT đã được “duyệt”',
      text: '',
      path: '/outgoing/1?tab=x#y',
      tag: headers.topic,
      isUrgent: false,
    })
    expect((await channelsOf(anh)).push.devices).toMatchObject([{ isHere: true, lastSent: expect.any(String) }])
  })

  it('is signed by the key that the page subscribed with, for this service alone, for a day at the most', async () => {
    await switchOn(anh, service.browser())
    await push.send(parcelFor(anh))
    const { vapid, key } = service.last()
    const now = Date.now() / 1000
    expect(key).toBe((await channelsOf(anh)).push.publicKey)
    expect(vapid).toMatchObject({ aud: service.origin, sub: 'https://vanban.example.vn' })
    expect(vapid?.exp).toBeGreaterThan(now)
    expect(vapid?.exp).toBeLessThanOrEqual(now + 86_400)
  })

  it('names how long it is worth delivering, how urgent it is, and what it replaces', async () => {
    await switchOn(anh, service.browser())
    await push.send(parcelFor(anh, { urgency: 'high', ttl: 90.7 }))
    await push.send(parcelFor(anh, { urgency: 'low', ttl: -5 }))
    await push.send(parcelFor(anh, { ttl: Number.POSITIVE_INFINITY, topic: 'chat:1' }))
    const [first, second, third] = service.arrived
    expect(first?.headers).toMatchObject({ ttl: '90', urgency: 'high' })
    expect(second?.headers).toMatchObject({ ttl: '0', urgency: 'low' })
    expect(third?.headers.ttl).toBe(String(28 * 86_400))
    expect(first?.headers.topic).toMatch(/^[\w-]{32}$/)
    expect(second?.headers.topic).toBe(first?.headers.topic)
    expect(third?.headers.topic).not.toBe(first?.headers.topic)
  })

  it('two people with the same topic are not told from it to have something in common', async () => {
    await switchOn(anh, service.browser())
    await switchOn(minh, service.browser())
    await push.send(parcelFor(anh))
    await push.send(parcelFor(minh))
    expect(new Set(service.arrived.map((one) => one.headers.topic)).size).toBe(2)
  })

  it('goes to every browser of the person, and to nobody else', async () => {
    const phone = await server.enter('anhvt')
    const [here, there, other] = [service.browser(), service.browser(), service.browser()]
    await switchOn(anh, here)
    await switchOn(phone, there)
    await switchOn(minh, other)
    expect(await push.send(parcelFor(anh))).toEqual([{ how: 'sent' }, { how: 'sent' }])
    const paths = [here, there].map((one) => new URL(one.endpoint).pathname)
    expect(service.arrived.map((one) => one.path).sort()).toEqual(paths.sort())
    expect(await push.send(parcelFor(await server.enter('hungnn')))).toEqual([{ how: 'nowhere' }])
  })

  it('fits into what every service takes, however long or broken the words are', async () => {
    await switchOn(anh, service.browser())
    for (const words of [
      'ộ'.repeat(9_000),
      '"\\'.repeat(9_000),
      '𝕏'.repeat(9_000),
      `a\u0000\ud800\r\n${'b'.repeat(9_000)}`,
    ]) {
      expect(await push.send(parcelFor(anh, { title: words, text: words, path: `/${words}` }))).toEqual([
        { how: 'sent' },
      ])
      const { size, payload } = service.last()
      expect(size).toBeLessThanOrEqual(4_096)
      expect(payload.title).not.toMatch(/\p{C}/u)
      expect(payload.path).toBe('/')
    }
  })

  it('leads to places of the house alone', async () => {
    await switchOn(anh, service.browser())
    for (const path of ['https://evil.example/', '//evil.example/x', '/\\evil.example', 'javascript:alert(1)', ''])
      await push.send(parcelFor(anh, { path }))
    expect(service.arrived.map((one) => one.payload.path)).toEqual(['/', '/', '/', '/', '/'])
  })
})

describe('what the service answers', () => {
  it.each([404, 410])('%i: the address is dropped, and the browser is off', async (status) => {
    await switchOn(anh, service.browser())
    service.answer = says(status)
    expect(await push.send(parcelFor(anh))).toEqual([{ how: 'gone' }])
    expect(await isOn(anh)).toBe(false)
    expect(await push.send(parcelFor(anh))).toEqual([{ how: 'nowhere' }])
  })

  it.each([
    [429, '7', { how: 'again', afterMs: 7_000 }],
    [503, '120', { how: 'again', afterMs: 120_000 }],
    [429, '99999999', { how: 'again', afterMs: 86_400_000 }],
    [429, '9'.repeat(400), { how: 'again', afterMs: 86_400_000 }],
    [429, '-5', { how: 'again', afterMs: 0 }],
    [429, 'Wed, 21 Oct 2015 07:28:00 GMT', { how: 'again', afterMs: 0 }],
    [429, 'Fri, 31 Dec 9999 23:59:59 GMT', { how: 'again', afterMs: 86_400_000 }],
    [429, 'soon', { how: 'again' }],
    [500, '', { how: 'again' }],
    [502, '', { how: 'again' }],
  ])('%i with Retry-After "%s": later, not before it says', async (status, retryAfter, delivery) => {
    await switchOn(anh, service.browser())
    service.answer = says(status, retryAfter ? { 'retry-after': retryAfter } : {})
    expect(await push.send(parcelFor(anh))).toEqual([delivery])
    expect(await isOn(anh)).toBe(true)
  })

  it('Retry-After may be a date', async () => {
    await switchOn(anh, service.browser())
    service.answer = says(429, { 'retry-after': new Date(Date.now() + 3_600_000).toUTCString() })
    const [delivery] = await push.send(parcelFor(anh))
    expect(delivery).toMatchObject({ how: 'again', afterMs: expect.closeTo(3_600_000, -5) })
  })

  it.each([400, 401, 403, 413])('%i: refused, and kept', async (status) => {
    await switchOn(anh, service.browser())
    service.answer = says(status)
    expect(await push.send(parcelFor(anh))).toEqual([{ how: 'refused' }])
    expect(await isOn(anh)).toBe(true)
  })

  it.each([301, 302, 307, 308])('%i: nobody follows it', async (status) => {
    await switchOn(anh, service.browser())
    service.answer = says(status, { location: `${service.origin}/elsewhere` })
    expect(await push.send(parcelFor(anh))).toEqual([{ how: 'refused' }])
    expect(service.arrived.map((one) => one.path)).not.toContain('/elsewhere')
    expect(service.arrived).toHaveLength(1)
  })

  it('an answer that does not end is not waited for, one that does not begin is given up', async () => {
    const patience = await createPush(server.platform, { ca: authority.ca, timeoutMs: 700 })
    await switchOn(anh, service.browser())
    let written = 0
    const gone = new Promise<void>((resolve) => {
      service.answer = (answer) => {
        answer.writeHead(201)
        const flood = setInterval(() => {
          written += 1
          answer.write(Buffer.alloc(1_000_000))
        }, 5)
        answer.on('close', () => {
          clearInterval(flood)
          resolve()
        })
      }
    })
    expect(await patience.send(parcelFor(anh))).toEqual([{ how: 'sent' }])
    await gone
    expect(written).toBeLessThan(100)
    service.answer = () => {}
    expect(await patience.send(parcelFor(anh))).toEqual([{ how: 'again' }])
  })

  it('a certificate that nobody known signed is no service', async () => {
    await switchOn(anh, service.browser())
    const strict = await createPush(server.platform, { ca: (await createAuthority()).ca })
    expect(await strict.send(parcelFor(anh))).toEqual([{ how: 'again' }])
    expect(service.arrived).toEqual([])
  })
})

describe('a trial', () => {
  it('goes to this browser alone, in the language on screen, and not endlessly', async () => {
    const phone = await server.enter('anhvt')
    await switchOn(anh, service.browser())
    const there = service.browser()
    await switchOn(phone, there)
    const trial = (language: string) => phone.post<{ how: string }>(`${root}/push/trial`, { language })
    expect((await trial('vi')).body).toEqual({ how: 'sent' })
    expect((await trial('en')).status).toBe(200)
    expect(service.arrived.map((one) => one.path)).toEqual(Array(2).fill(new URL(there.endpoint).pathname))
    expect(service.arrived.map((one) => one.payload.title)).toEqual([
      'Thông báo thử từ Bút Phê',
      'A trial notification from Bút Phê',
    ])
    const statuses: number[] = []
    for (let n = 0; n < 5; n++) statuses.push((await trial('vi')).status)
    expect(statuses.at(-1)).toBe(429)
    expect(service.arrived).toHaveLength(5)
  })

  it('where this browser is off there is nothing to try', async () => {
    const { status, body } = await anh.post(`${root}/push/trial`, { language: 'vi' })
    expect([status, body.error.reason]).toEqual([409, 'notOnHere'])
  })
})

describe('the house’s key', () => {
  it('is made once: another start, and two at once, sign with the same', async () => {
    const [one, two] = await Promise.all([createPush(server.platform), createPush(server.platform)])
    expect([one.publicKey, two.publicKey]).toEqual(Array(2).fill((await channelsOf(anh)).push.publicKey))
    await server.sql`delete from push_keys`
    const [three, four] = await Promise.all([createPush(server.platform), createPush(server.platform)])
    expect(three.publicKey).toBe(four.publicKey)
    expect(three.publicKey).not.toBe(one.publicKey)
  })
})
