import { afterAll, beforeAll, expect, it } from 'vitest'
import { states } from '../../shared/outgoing/states.ts'
import type { Worklist } from '../../shared/worklist/contract.ts'
import { type Desk, openDesk } from '../outgoing/desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk?.stop())

const stored = () => desk.sql`
  select object_id, assignment_id, kind, deadline from work_items where feature = 'outgoing' order by object_id, kind, assignment_id`

/** The same list, made from the states alone. */
const rebuilt = () => desk.sql`
  select d.id as object_id, d.holder_assignment_id as assignment_id, 'process' as kind, d.deadline_at as deadline
    from outgoing_documents d where d.state not in ('issued', 'cancelled')
  union all
  select distinct c.document_id, c.to_assignment_id, 'consult', null::timestamptz
    from outgoing_co_sends c join outgoing_documents d on d.id = c.document_id
    where c.kind = 'consult' and c.replied_at is null and d.state not in ('issued', 'cancelled')
  union all
  select distinct c.document_id, c.to_assignment_id, 'notice', null::timestamptz
    from outgoing_co_sends c where c.kind = 'notice' and c.opened_at is null
  order by object_id, kind, assignment_id`

it('R130 the worklist is exactly what the states say, after every kind of step', async () => {
  const { anhvt, minhnv, hungnn, khoabd, ngantk } = desk.people
  for (const state of states) await desk.bring(state)
  const asked = await desk.bring('unitReview')
  await minhnv.post(`/api/outgoing/${asked}/co-sends`, {
    kind: 'consult',
    to: [khoabd.assignmentId, ngantk.assignmentId],
    opinion: 'Góp ý',
  })
  await minhnv.post(`/api/outgoing/${asked}/co-sends`, {
    kind: 'notice',
    to: [ngantk.assignmentId],
    opinion: 'Để biết',
  })
  await khoabd.post(`/api/outgoing/${asked}/opinions`, { text: 'Nhất trí' })
  const finished = await desk.bring('awaitingIssue')
  await desk.people.lantt.post(`/api/outgoing/${finished}/co-sends`, {
    kind: 'consult',
    to: [khoabd.assignmentId],
    opinion: 'Hỏi nơi nhận',
  })
  await desk.step(desk.people.lantt, finished, { action: 'issue' })
  const undone = await desk.bring('unitReview')
  await anhvt.post(`/api/outgoing/${undone}/undo`, { version: await desk.versionOf(undone) })
  const withdrawn = await desk.bring('leadershipReview')
  await desk.step(anhvt, withdrawn, { action: 'withdraw' })
  const stopped = await desk.bring('signing')
  await desk.step(hungnn, stopped, { action: 'stop', reason: 'Hoãn' })
  const [have, want] = [await stored(), await rebuilt()]
  expect(have.map(({ deadline: _, ...row }) => row)).toEqual(want.map(({ deadline: _, ...row }) => row))
  const process = (rows: typeof have) => rows.filter((row) => row.kind === 'process')
  expect(process(have)).toEqual(process(want))
})

it('R156 home shows all that waits for me, flash first, then by deadline, and is empty when it is done', async () => {
  const { dungpt, anhvt } = desk.people
  const late = await desk.start(anhvt, { dueDate: '2026-12-30' })
  const flash = await desk.start(anhvt, { dueDate: '2026-12-31', urgency: 'flash' })
  for (const id of [late, flash]) await desk.step(anhvt, id, { action: 'submitToUnit', to: dungpt.assignmentId })
  const list = (await dungpt.get<Worklist>('/api/worklist')).body
  expect(list.items.map((item) => item.objectId)).toEqual([flash, late])
  expect(list.items[0]).toMatchObject({
    kind: 'process',
    state: 'unitReview',
    fromName: 'Võ Thị Ánh',
    light: 'green',
    onBehalfOf: null,
  })
  for (const id of [late, flash]) await desk.step(dungpt, id, { action: 'agree' })
  expect((await dungpt.get<Worklist>('/api/worklist')).body).toEqual({ items: [], overdue: 0, today: 0 })
})

it('an item about something that may not be read is not shown', async () => {
  const id = await desk.start(desk.people.ngantk)
  await desk.sql`insert into work_items (assignment_id, feature, object_id, kind, since, from_name)
    values (${desk.people.khoabd.assignmentId}, 'outgoing', ${id}, 'notice', now(), 'x')`
  expect(
    (await desk.people.khoabd.get<Worklist>('/api/worklist')).body.items.some((item) => item.objectId === id),
  ).toBe(false)
})
