/** SMS (Điều 11): only for those in the administrator's list, only word of work to be processed; into the folder of a gateway. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readConfig } from '../../server/config.ts'
import { addDays } from '../../shared/kernel/calendar.ts'
import type { PreferencesView } from '../../shared/notifications/contract.ts'
import { categories } from '../../shared/notifications/preferences.ts'
import type { SmsListView } from '../../shared/notifications/sms.ts'
import { type Desk, openDesk } from '../outgoing/desk.ts'
import type { Person } from '../support/person.ts'
import { parcelFor } from './channels/support.ts'
import { became, choose, emptied, jobsDone, list, preferencesOf, runTask } from './support.ts'

let desk: Desk
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sms-'))
  desk = await openDesk({ channels: 'real', env: { SMS_SPOOL: folder } })
})
afterAll(async () => {
  await desk?.stop()
  await rm(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  await emptied(desk)
  for (const name of await sent()) await rm(join(folder, name))
  await desk.sql`delete from sms_recipients`
})

const path = '/api/notifications/sms'
const sent = async (): Promise<string[]> => (await readdir(folder)).filter((name) => !name.startsWith('.'))
const messages = async (): Promise<string[]> =>
  Promise.all((await sent()).map((name) => readFile(join(folder, name), 'utf8')))
const lines = async () => (await desk.people.quantri.get<SmsListView>(path)).body.recipients
const authorise = (who: Person, more: object = {}, by = desk.people.quantri) =>
  by.post(path, {
    accountId: who.accountId,
    phone: '0905 123 456',
    authorisedBy: desk.people.hungnn.accountId,
    authorisedOn: desk.today(),
    ...more,
  })
async function listed(who: Person): Promise<void> {
  expect((await authorise(who)).status).toBe(201)
  await choose(who, ({ choices }) => {
    choices.process.sms = true
  })
}

describe('R140 the list of those who are authorised', () => {
  it('is kept by the administrator: who, the number, which leader allowed it when, who entered it; each act is audited', async () => {
    const { minhnv, hungnn, quantri } = desk.people
    expect((await authorise(minhnv, { authorisedOn: addDays(desk.today(), -2) })).status).toBe(201)
    const [line] = await lines()
    expect(line).toMatchObject({
      accountId: minhnv.accountId,
      name: 'Nguyễn Văn Minh',
      phone: '+84905123456',
      authorisedBy: 'Nguyễn Ngọc Hùng',
      authorisedOn: addDays(desk.today(), -2),
      recordedBy: 'Đỗ Thành Công',
    })
    expect(await authorise(minhnv)).toMatchObject({ status: 409, body: { error: { reason: 'smsListed' } } })
    expect((await quantri.delete(`${path}/${line?.id}`)).status).toBe(200)
    expect(await lines()).toEqual([])
    expect((await quantri.delete(`${path}/${line?.id}`)).status).toBe(404)
    const acts = await desk.sql<{ act: string; detail: object }[]>`
      select act, detail from audit_entries where object_id = ${minhnv.accountId} and act like 'notifications.sms%' order by id`
    expect(acts.map((one) => one.act)).toEqual(['notifications.smsAuthorise', 'notifications.smsStrike'])
    expect(acts[0]?.detail).toMatchObject({ phone: '+84905123456', authorisedBy: hungnn.accountId })
    // What was struck out stays on record.
    expect(await desk.sql`select 1 from sms_recipients where removed_at is not null`).toHaveLength(1)
    expect((await authorise(minhnv)).status).toBe(201)
  })

  it('is there for nobody else', async () => {
    const { anhvt, hungnn, lantt, minhnv } = desk.people
    await authorise(minhnv)
    const [line] = await lines()
    for (const who of [anhvt, hungnn, lantt, minhnv]) {
      expect((await who.get(path)).status).toBe(404)
      expect((await authorise(anhvt, {}, who)).status).toBe(404)
      expect((await who.delete(`${path}/${line?.id}`)).status).toBe(404)
    }
    expect(await lines()).toHaveLength(1)
  })

  it.each([
    ['0905123456', '+84905123456'],
    ['+84 905.123.456', '+84905123456'],
    ['84905123456', '+84905123456'],
    ['(035) 212-3456', '+84352123456'],
  ])('a mobile of Viet Nam, however it is written: %s', async (phone, kept) => {
    expect((await authorise(desk.people.minhnv, { phone })).status).toBe(201)
    expect((await lines())[0]?.phone).toBe(kept)
  })

  it.each([
    '',
    '02693 824 123',
    '+1 202 555 0143',
    '0905 123 45',
    '0905 123 4567',
    '113',
    '09O5123456',
    '+84+84905123456',
  ])('no other number: "%s"', async (phone) => {
    const { status, body } = await authorise(desk.people.minhnv, { phone })
    expect([status, body.error.fieldReasons]).toMatchObject([400, { phone: { reason: 'oddPhone' } }])
  })

  it('only a person who processes documents, on the word of a leader of the agency, not ahead of time', async () => {
    const { minhnv, quantri } = desk.people
    const unit = await desk.server.enter('vhttdakdoa')
    for (const [who, more, field, reason] of [
      [unit, {}, 'accountId', 'smsNotPerson'],
      [quantri, {}, 'accountId', 'smsNotPerson'],
      [minhnv, { authorisedBy: minhnv.accountId }, 'authorisedBy', 'smsNeedsLeader'],
      [minhnv, { authorisedBy: quantri.accountId }, 'authorisedBy', 'smsNeedsLeader'],
      [minhnv, { authorisedOn: addDays(desk.today(), 1) }, 'authorisedOn', 'smsNotYet'],
    ] as const) {
      const { status, body } = await authorise(who, more)
      expect([status, body.error.fieldReasons]).toMatchObject([400, { [field]: { reason } }])
    }
    expect(await lines()).toEqual([])
  })
})

describe('what is chosen', () => {
  const put = (who: Person, wanted: object) =>
    who.call<{ error: unknown }>('PUT', '/api/notifications/preferences', wanted)
  const view = async (who: Person) => (await who.get<PreferencesView>('/api/notifications/preferences')).body

  it('R140 whoever is not in the list is refused, and told by which article', async () => {
    const { khoabd } = desk.people
    const wanted = await preferencesOf(khoabd)
    wanted.choices.process.sms = true
    const answer = await put(khoabd, wanted)
    expect(answer.status).toBe(403)
    expect(answer.body.error).toMatchObject({ reason: 'smsNotAuthorised', article: 'Điều 11' })
    expect((await preferencesOf(khoabd)).choices.process.sms).toBe(false)
    expect(await view(khoabd)).toMatchObject({ maySms: false, channels: ['push', 'sms'] })
  })

  it('R142 for nothing but work to be processed, whoever asks', async () => {
    const { khoabd } = desk.people
    await authorise(khoabd)
    for (const category of categories.filter((one) => one !== 'process')) {
      const wanted = await preferencesOf(khoabd)
      wanted.choices[category].sms = true
      const answer = await put(khoabd, wanted)
      expect(answer.status).toBe(400)
      expect(answer.body.error).toMatchObject({ reason: 'smsOnlyForWork', article: 'Điều 11' })
    }
  })

  it('who was struck out has it chosen no more, and goes on choosing the rest', async () => {
    const { khoabd, quantri } = desk.people
    await listed(khoabd)
    expect(await view(khoabd)).toMatchObject({ maySms: true, preferences: { choices: { process: { sms: true } } } })
    const [line] = await lines()
    await quantri.delete(`${path}/${line?.id}`)
    expect(await view(khoabd)).toMatchObject({ maySms: false, preferences: { choices: { process: { sms: false } } } })
    await choose(khoabd, ({ quiet }) => {
      quiet.digest = false
    })
  })
})

describe('what is sent', () => {
  it('R141 work that waits, one file a message as the gateway takes it, by a title alone', async () => {
    const { minhnv } = desk.people
    await listed(minhnv)
    await choose(minhnv, (now) => {
      now.showDetails = true
    })
    const id = await desk.bring('unitReview')
    await jobsDone(desk)
    expect(await became(desk, minhnv, id)).toContain('sms sent')
    expect(await messages()).toEqual(['To: 84905123456\nAlphabet: UTF-8\n\nBút Phê: Có văn bản chờ xử lý'])
    const [told] = (await list(minhnv)).filter((one) => one.objectId === id)
    expect(await sent()).toEqual([`but-phe-${told?.id}`])
    await choose(minhnv, (now) => {
      now.showDetails = false
    })
  })

  it('R142 nothing else, whatever was chosen before the rule', async () => {
    const { anhvt, minhnv, khoabd } = desk.people
    for (const who of [anhvt, khoabd]) await listed(who)
    const all = Object.fromEntries(
      categories.map((one) => [one, { inHouse: true, push: false, email: false, sms: true }]),
    )
    await desk.sql`update notification_preferences set settings = ${desk.sql.json({ choices: all })}`
    const id = await desk.start(anhvt)
    await anhvt.post(`/api/outgoing/${id}/co-sends`, {
      kind: 'consult',
      to: [khoabd.assignmentId],
      opinion: 'Xin ý kiến',
    })
    await desk.edit(anhvt, id, { coDrafters: [khoabd.assignmentId] })
    await desk.step(anhvt, id, { action: 'submitToUnit', to: minhnv.assignmentId })
    desk.clock.advance(28 * 86_400_000)
    await runTask(desk, 'look')
    desk.clock.set('2026-12-22T09:00:00+07:00')
    await jobsDone(desk)
    expect((await list(khoabd)).length).toBeGreaterThan(0)
    expect(await messages()).toEqual([])
    // Nor by whoever hands it over himself: a trial, a message.
    const sms = desk.server.channel('sms')
    expect(await sms.send(parcelFor(khoabd))).toEqual([{ how: 'nowhere' }])
    const told = (await list(khoabd)).find((one) => one.category === 'consult')
    expect(await sms.send(parcelFor(khoabd, { notificationId: told!.id }))).toEqual([{ how: 'nowhere' }])
    expect(await messages()).toEqual([])
  })

  it('R140 not to who was struck out between the choice and the sending, nor to a closed account', async () => {
    const { minhnv, quantri } = desk.people
    await listed(minhnv)
    const id = await desk.bring('unitReview')
    const [line] = await lines()
    await quantri.delete(`${path}/${line?.id}`)
    await jobsDone(desk)
    expect(await became(desk, minhnv, id)).toContain('sms nowhere')
    await listed(minhnv)
    const told = (await list(minhnv)).find((one) => one.objectId === id)
    const parcel = parcelFor(minhnv, { notificationId: told!.id })
    await desk.sql`update accounts set locked_at = now() where id = ${minhnv.accountId}`
    expect(await desk.server.channel('sms').send(parcel)).toEqual([{ how: 'nowhere' }])
    await desk.sql`update accounts set locked_at = null where id = ${minhnv.accountId}`
    expect(await messages()).toEqual([])
    // Another's notification is not his to have.
    expect(await desk.server.channel('sms').send({ ...parcel, accountId: quantri.accountId })).toEqual([
      { how: 'nowhere' },
    ])
  })

  it('a folder that cannot be written to is tried again, and the message goes once', async () => {
    const { minhnv } = desk.people
    await listed(minhnv)
    const id = await desk.bring('unitReview')
    await jobsDone(desk, ['outgoing_tell'])
    const [told] = (await list(minhnv)).filter((one) => one.objectId === id)
    const parcel = parcelFor(minhnv, { notificationId: told!.id })
    await rm(join(folder, '.writing'), { recursive: true, force: true })
    await writeFile(join(folder, '.writing'), '')
    expect(await desk.server.channel('sms').send(parcel)).toEqual([{ how: 'again' }])
    expect(await messages()).toEqual([])
    await rm(join(folder, '.writing'))
    for (let times = 0; times < 2; times++)
      expect(await desk.server.channel('sms').send(parcel)).toEqual([{ how: 'sent' }])
    expect(await sent()).toHaveLength(1)
  })
})

it('is configured by the folder alone; without one nothing is offered, and a folder that is not there stops the start', () => {
  expect(readConfig({ DEMO: '0', SMS_SPOOL: folder }).smsSpool).toBe(folder)
  expect(readConfig({ DEMO: '0' }).smsSpool).toBeUndefined()
  expect(() => readConfig({ SMS_SPOOL: join(folder, 'nowhere') })).toThrow('SMS_SPOOL: names no folder')
})
