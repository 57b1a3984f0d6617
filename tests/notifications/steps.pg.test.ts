/** Who is told of the steps of the flow: each of them, what takes it back and what settles it. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { actions } from '../../shared/outgoing/actions.ts'
import { type Desk, openDesk } from '../outgoing/desk.ts'
import { cases, type Login } from './steps.ts'
import { delegate, jobsDone, list, toldOf, unread } from './support.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk?.stop())

it.each(actions)('of %s everybody learns whom it concerns, once, and nobody else', async (action) => {
  const { from, by, take, told } = cases[action]
  const id = await from(desk)
  await jobsDone(desk)
  const { people, sql } = desk
  const before = await sql<{ id: string }[]>`select id from notifications`
  const more = action === 'assignNumber' ? { number: await desk.nextNumber(), date: desk.today() } : take?.(desk, id)
  await desk.step(people[by], id, { action, ...more })
  await jobsDone(desk)
  const rows = await sql<{ accountId: string; category: string; feature: string }[]>`
    select account_id, category, feature from notifications
    where reason = ${action} and id <> all(${before.map((one) => one.id)}::uuid[])`
  const loginOf = (accountId: string) => Object.entries(people).find(([, one]) => one.accountId === accountId)?.[0]
  expect(rows.map((one) => `${loginOf(one.accountId)} ${one.category}`).sort()).toEqual(
    Object.entries(told)
      .map((one) => one.join(' '))
      .sort(),
  )
  // Each of them sees it: what nobody may look at would be told in vain.
  for (const [login, category] of Object.entries(told)) {
    const shown = await list(people[login as Login], '?limit=5')
    expect(shown[0], login).toMatchObject({ reason: action, category, readAt: null })
  }
})

it('whoever has it now is told, after the ten seconds in which it can be taken back; the one who did it never', async () => {
  const { anhvt, minhnv } = desk.people
  const id = await desk.bring('unitReview')
  expect(await toldOf(minhnv, id)).toEqual([])
  await jobsDone(desk)
  expect(await toldOf(minhnv, id)).toEqual(['process:submitToUnit'])
  expect(await toldOf(anhvt, id)).toEqual([])
  const [one] = (await list(minhnv)).filter((it) => it.objectId === id)
  expect(one).toMatchObject({
    feature: 'outgoing',
    params: { by: 'Võ Thị Ánh' },
    title: 'Về việc thành lập Tổ kiểm tra',
    path: `/outgoing/${id}`,
    assignmentId: minhnv.assignmentId,
    readAt: null,
  })
  expect((await unread(minhnv)).waiting).toContainEqual({ id: one!.id, path: `/outgoing/${id}` })
})

it('what was taken back within ten seconds nobody is told', async () => {
  const { anhvt, minhnv } = desk.people
  const id = await desk.bring('unitReview')
  const undone = await anhvt.post(`/api/outgoing/${id}/undo`, { version: await desk.versionOf(id) })
  expect(undone.status).toBe(200)
  await jobsDone(desk)
  expect(await toldOf(minhnv, id)).toEqual([])
  expect(await desk.sql`select 1 from notifications where object_id = ${id}`).toHaveLength(0)
})

it('what is withdrawn unopened is gone from the list', async () => {
  const { anhvt, minhnv } = desk.people
  const id = await desk.bring('unitReview')
  await jobsDone(desk)
  expect(await toldOf(minhnv, id)).toHaveLength(1)
  await desk.step(anhvt, id, { action: 'withdraw' })
  await jobsDone(desk)
  expect(await toldOf(minhnv, id)).toEqual([])
})

it('hỏa tốc is told at once, with high urgency', async () => {
  const { anhvt, minhnv } = desk.people
  const id = await desk.start(anhvt, { urgency: 'flash' })
  await desk.step(anhvt, id, { action: 'submitToUnit', to: minhnv.assignmentId })
  expect(await toldOf(minhnv, id)).toEqual(['process:submitToUnit'])
  const rows = await desk.sql<{ urgency: string }[]>`select urgency from notifications where object_id = ${id}`
  expect(rows.map((row) => row.urgency)).toEqual(['high'])
})

it('from the draft to the issue: the holder has work, the drafter and the approver follow', async () => {
  const { anhvt, minhnv, hungnn, lantt } = desk.people
  const id = await desk.bring('issued')
  await jobsDone(desk)
  expect((await toldOf(anhvt, id)).map((one) => one.replace(' read', ''))).toEqual([
    'notice:issue',
    'notice:confirmSigned',
    'process:assignNumber',
    'notice:approve',
    'process:agree',
  ])
  expect(await toldOf(minhnv, id)).toEqual(['process:submitToUnit read'])
  expect(await toldOf(hungnn, id)).toEqual(['notice:issue', 'process:submitToLeadership read'])
  expect(await toldOf(lantt, id)).toEqual(['process:submitForSignature read', 'process:approve read'])
})

it('R136 whoever stands in for the holder is told with him; when one of them has done it, it is new for nobody', async () => {
  const { anhvt, minhnv, khoabd } = desk.people
  const delegation = await delegate(desk, minhnv, khoabd)
  const id = await desk.bring('unitReview')
  await jobsDone(desk)
  expect(await toldOf(minhnv, id)).toEqual(['process:submitToUnit'])
  expect(await toldOf(khoabd, id)).toEqual(['process:submitToUnit'])
  await desk.step(khoabd.as(delegation), id, { action: 'agree', opinion: 'Thống nhất' })
  expect(await toldOf(minhnv, id)).toEqual(['process:submitToUnit read'])
  // Taken back, it waits for the head again.
  const undone = await khoabd.as(delegation).post(`/api/outgoing/${id}/undo`, { version: await desk.versionOf(id) })
  expect(undone.status).toBe(200)
  expect(await toldOf(minhnv, id)).toEqual(['process:submitToUnit'])
  await desk.step(khoabd.as(delegation), id, { action: 'agree', opinion: 'Thống nhất' })
  await jobsDone(desk)
  const [told] = (await list(anhvt)).filter((one) => one.objectId === id)
  expect(told?.params).toMatchObject({ by: 'Bùi Đăng Khoa', behalf: 'Nguyễn Văn Minh' })
  await desk.sql`update delegations set revoked_at = ${desk.clock.now()} where id = ${delegation}`
  // Once he stands in no longer, what he was told as delegate is no longer his to see.
  expect(await toldOf(khoabd, id)).toEqual([])
})

it('what a leader sends back, the head of unit learns too; it is settled when he opens it', async () => {
  const { anhvt, minhnv } = desk.people
  const id = await desk.bring('leadershipDisagreed')
  await jobsDone(desk)
  expect((await toldOf(anhvt, id))[0]).toBe('process:sendBack')
  expect((await toldOf(minhnv, id))[0]).toBe('notice:sentToKnow')
  await desk.view(minhnv, id)
  expect((await toldOf(minhnv, id))[0]).toBe('notice:sentToKnow read')
})
