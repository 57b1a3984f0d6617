/** SMS (Điều 11): only for those in the administrator's list, only word of work to be processed; into the folder of a gateway. */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readConfig } from '../../server/config.ts'
import type { PreferencesView } from '../../shared/notifications/contract.ts'
import { categories } from '../../shared/notifications/preferences.ts'
import { type Desk, openDesk } from '../outgoing/desk.ts'
import type { Person } from '../support/person.ts'
import { parcelFor } from './channels/support.ts'
import { authorise, lines, smsPath } from './sms-list.ts'
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

const sent = async (): Promise<string[]> => (await readdir(folder)).filter((name) => !name.startsWith('.'))
const messages = async (): Promise<string[]> =>
  Promise.all((await sent()).map((name) => readFile(join(folder, name), 'utf8')))
async function listed(who: Person): Promise<void> {
  expect((await authorise(desk, who)).status).toBe(201)
  await choose(who, ({ choices }) => {
    choices.process.sms = true
  })
}

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
    await authorise(desk, khoabd)
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
    const [line] = await lines(desk)
    await quantri.delete(`${smsPath}/${line?.id}`)
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
    const [line] = await lines(desk)
    await quantri.delete(`${smsPath}/${line?.id}`)
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
