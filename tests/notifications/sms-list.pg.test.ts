/** R140: the list of those who are authorised to get SMS, and who keeps it. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { addDays } from '../../shared/kernel/calendar.ts'
import { type Desk, openDesk } from '../outgoing/desk.ts'
import { authorise, lines, smsPath } from './sms-list.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk?.stop())
beforeEach(() => desk.sql`delete from sms_recipients`)

it('R140 is kept by the administrator: who, the number, which leader allowed it when, who entered it; each act is audited', async () => {
  const { minhnv, hungnn, quantri } = desk.people
  expect((await authorise(desk, minhnv, { authorisedOn: addDays(desk.today(), -2) })).status).toBe(201)
  const [line] = await lines(desk)
  expect(line).toMatchObject({
    accountId: minhnv.accountId,
    name: 'Nguyễn Văn Minh',
    phone: '+84905123456',
    authorisedBy: 'Nguyễn Ngọc Hùng',
    authorisedOn: addDays(desk.today(), -2),
    recordedBy: 'Đỗ Thành Công',
  })
  expect(await authorise(desk, minhnv)).toMatchObject({ status: 409, body: { error: { reason: 'smsListed' } } })
  expect((await quantri.delete(`${smsPath}/${line?.id}`)).status).toBe(200)
  expect(await lines(desk)).toEqual([])
  expect((await quantri.delete(`${smsPath}/${line?.id}`)).status).toBe(404)
  const acts = await desk.sql<{ act: string; detail: object }[]>`
    select act, detail from audit_entries where object_id = ${minhnv.accountId} and act like 'notifications.sms%' order by id`
  expect(acts.map((one) => one.act)).toEqual(['notifications.smsAuthorise', 'notifications.smsStrike'])
  expect(acts[0]?.detail).toMatchObject({ phone: '+84905123456', authorisedBy: hungnn.accountId })
  // What was struck out stays on record.
  expect(await desk.sql`select 1 from sms_recipients where removed_at is not null`).toHaveLength(1)
  expect((await authorise(desk, minhnv)).status).toBe(201)
})

it('R140 is there for nobody else', async () => {
  const { anhvt, hungnn, lantt, minhnv } = desk.people
  await authorise(desk, minhnv)
  const [line] = await lines(desk)
  for (const who of [anhvt, hungnn, lantt, minhnv]) {
    expect((await who.get(smsPath)).status).toBe(404)
    expect((await authorise(desk, anhvt, {}, who)).status).toBe(404)
    expect((await who.delete(`${smsPath}/${line?.id}`)).status).toBe(404)
  }
  expect(await lines(desk)).toHaveLength(1)
})

it.each([
  ['0905123456', '+84905123456'],
  ['+84 905.123.456', '+84905123456'],
  ['84905123456', '+84905123456'],
  ['(035) 212-3456', '+84352123456'],
])('a mobile of Viet Nam, however it is written: %s', async (phone, kept) => {
  expect((await authorise(desk, desk.people.minhnv, { phone })).status).toBe(201)
  expect((await lines(desk))[0]?.phone).toBe(kept)
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
  const { status, body } = await authorise(desk, desk.people.minhnv, { phone })
  expect([status, body.error.fieldReasons]).toMatchObject([400, { phone: { reason: 'oddPhone' } }])
})

it('R140 only a person who processes documents, on the word of a leader of the agency, not ahead of time', async () => {
  const { minhnv, quantri } = desk.people
  const unit = await desk.server.enter('vhttdakdoa')
  for (const [who, more, field, reason] of [
    [unit, {}, 'accountId', 'smsNotPerson'],
    [quantri, {}, 'accountId', 'smsNotPerson'],
    [minhnv, { authorisedBy: minhnv.accountId }, 'authorisedBy', 'smsNeedsLeader'],
    [minhnv, { authorisedBy: quantri.accountId }, 'authorisedBy', 'smsNeedsLeader'],
    [minhnv, { authorisedOn: addDays(desk.today(), 1) }, 'authorisedOn', 'smsNotYet'],
  ] as const) {
    const { status, body } = await authorise(desk, who, more)
    expect([status, body.error.fieldReasons]).toMatchObject([400, { [field]: { reason } }])
  }
  expect(await lines(desk)).toEqual([])
})
