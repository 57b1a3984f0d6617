import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Desk, openDesk } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ at: '2026-11-25T09:00:00+07:00' })
})
afterAll(() => desk?.stop())

it('R122 three days from receipt, rolled to Monday; green, amber on the day, red afterwards', async () => {
  const { minhnv } = desk.people
  const id = await desk.bring('unitReview')
  const at = '2026-11-30T16:59:59.999Z'
  expect((await desk.view(minhnv, id)).deadlines.opinion).toMatchObject({
    at,
    light: 'green',
    basis: 'threeDays',
    source: expect.stringContaining('khoản 7'),
  })
  desk.clock.set('2026-11-30T10:00:00+07:00')
  expect((await desk.view(minhnv, id)).deadlines.opinion?.light).toBe('amber')
  desk.clock.set('2026-12-01T00:00:01+07:00')
  const work = await minhnv.get<{ overdue: number; items: { objectId: string; light: string; deadline: string }[] }>(
    '/api/worklist',
  )
  expect(work.body.items.find((item) => item.objectId === id)).toMatchObject({ light: 'red', deadline: at })
  expect(work.body.overdue).toBe(1)
})

it("R122 the clock starts anew on each receipt, the Sở leader's on his own", async () => {
  desk.clock.set('2026-12-07T09:00:00+07:00')
  const id = await desk.bring('unitAgreed')
  expect((await desk.view(desk.people.anhvt, id)).deadlines.opinion).toBeNull()
  desk.clock.set('2026-12-08T09:00:00+07:00')
  await desk.step(desk.people.anhvt, id, { action: 'submitToLeadership', to: desk.people.hungnn.assignmentId })
  expect((await desk.view(desk.people.hungnn, id)).deadlines.opinion?.at).toBe('2026-12-11T16:59:59.999Z')
})

it('R123 an ordered hour replaces the three days and shows its source; khẩn without an hour keeps them', async () => {
  const { minhnv } = desk.people
  const opinionTime = {
    at: '2026-12-08T15:00:00+07:00',
    basis: 'ordered',
    source: 'Giám đốc chỉ đạo tại giao ban 08/12',
  }
  const ordered = await desk.bring('unitReview', { urgency: 'veryUrgent', opinionTime })
  expect((await desk.view(minhnv, ordered)).deadlines.opinion).toMatchObject({
    at: '2026-12-08T08:00:00.000Z',
    basis: 'ordered',
    source: opinionTime.source,
  })
  const urgent = await desk.bring('unitReview', { urgency: 'urgent' })
  expect((await desk.view(minhnv, urgent)).deadlines.opinion).toMatchObject({
    at: '2026-12-11T16:59:59.999Z',
    basis: 'threeDays',
  })
  const bare = await desk.edit(desk.people.anhvt, await desk.start(desk.people.anhvt), {
    opinionTime: { ...opinionTime, source: ' ' },
  })
  expect(bare.status).toBe(400)
})

it('R122 A15 a setting counts working days', async () => {
  const { quantri, minhnv } = desk.people
  const { body } = await quantri.get<Record<string, unknown>>('/api/outgoing/settings')
  await quantri.call('PUT', '/api/outgoing/settings', { ...body, dayCount: 'working' })
  desk.clock.set('2026-12-10T09:00:00+07:00')
  const id = await desk.bring('unitReview')
  expect((await desk.view(minhnv, id)).deadlines.opinion?.at).toBe('2026-12-15T16:59:59.999Z')
  await quantri.call('PUT', '/api/outgoing/settings', body)
})

it('R110 R122 of the two clocks the earlier one presses, in the list and in the work of whoever holds it', async () => {
  const { anhvt, minhnv } = desk.people
  desk.clock.set('2026-12-14T09:00:00+07:00')
  const id = await desk.start(anhvt, { dueDate: '2026-12-15' })
  await desk.step(anhvt, id, { action: 'submitToUnit', to: minhnv.assignmentId })
  const pressing = async () => {
    const { body } = await minhnv.get<{ rows: { id: string; deadline: object }[] }>(
      '/api/outgoing?tab=waiting&limit=200',
    )
    return body.rows.find((row) => row.id === id)?.deadline
  }
  expect(await pressing()).toMatchObject({ kind: 'processing', light: 'green', at: '2026-12-15T16:59:59.999Z' })
  desk.clock.set('2026-12-16T09:00:00+07:00')
  expect(await pressing()).toMatchObject({ kind: 'processing', light: 'red' })
  expect((await desk.view(minhnv, id)).deadlines).toMatchObject({
    opinion: { light: 'green', at: '2026-12-17T16:59:59.999Z' },
    processing: { light: 'red' },
  })
  desk.clock.set('2026-12-10T09:00:00+07:00')
})

it('R110 the processing deadline is the other clock, and lies not in the past', async () => {
  const { anhvt } = desk.people
  const id = await desk.start(anhvt, { dueDate: '2026-12-11' })
  expect((await desk.view(anhvt, id)).deadlines.processing).toMatchObject({
    at: '2026-12-11T16:59:59.999Z',
    light: 'green',
    kind: 'processing',
  })
  const past = await desk.edit(anhvt, id, { dueDate: '2026-12-01' })
  expect(past).toMatchObject({
    status: 400,
    body: { error: { reason: 'dueDatePast', fields: { dueDate: expect.any(String) } } },
  })
})
