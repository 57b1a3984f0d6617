/** What happened between the telling and the sending: read, undone, withdrawn, done by another, no longer permitted, or seen at a page. */
import { io } from 'socket.io-client'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { type Desk, openDesk } from '../outgoing/desk.ts'
import { Box, became, emptied, jobsDone, list, read, unread } from './support.ts'

let desk: Desk
const push = new Box('push')
const email = new Box('email')
beforeAll(async () => {
  desk = await openDesk({ channels: [push, email] })
})
afterAll(() => desk?.stop())
beforeEach(() => emptied(desk, push, email))

/** Shown in the house, and not looked at yet for the ways out of it. */
const shown = () => jobsDone(desk, ['outgoing_tell'])

it('read before it is sent: it is not sent', async () => {
  const { minhnv } = desk.people
  const id = await desk.bring('unitReview')
  await shown()
  const [told] = (await list(minhnv)).filter((one) => one.objectId === id)
  await read(minhnv, { ids: [told!.id] })
  await jobsDone(desk)
  expect(push.parcels).toEqual([])
  expect(await became(desk, minhnv, id)).toEqual(['email dropped read', 'push dropped read'])
})

it('undone within ten seconds: nothing was ever there to be sent', async () => {
  const { anhvt } = desk.people
  const id = await desk.bring('unitReview')
  await anhvt.post(`/api/outgoing/${id}/undo`, { version: await desk.versionOf(id) })
  await jobsDone(desk)
  expect([push.parcels, email.parcels]).toEqual([[], []])
})

it('withdrawn before it is sent: gone', async () => {
  const { anhvt } = desk.people
  const id = await desk.bring('unitReview')
  await shown()
  await desk.step(anhvt, id, { action: 'withdraw' })
  await jobsDone(desk)
  expect(push.parcels).toEqual([])
})

it('done by who stands in for him: the other is not called', async () => {
  const { minhnv, dungpt, hungnn } = desk.people
  const now = desk.clock.now()
  const [row] = await desk.sql<{ id: string }[]>`
    insert into delegations (assignment_id, delegate_account_id, permitted_by_account_id, announced_at, starts_at, ends_at)
    values (${minhnv.assignmentId}, ${dungpt.accountId}, ${hungnn.accountId}, ${now}, ${now},
      ${new Date(now.getTime() + 3_600_000)}) returning id`
  const id = await desk.bring('unitReview')
  await shown()
  await desk.step(dungpt.as(row!.id), id, { action: 'agree', opinion: 'Thống nhất' })
  await jobsDone(desk)
  expect(push.to(minhnv)).toEqual([])
  expect(await became(desk, minhnv, id)).toEqual(['email dropped read', 'push dropped read'])
  await desk.sql`update delegations set revoked_at = ${now} where id = ${row!.id}`
})

it('no longer permitted: neither sent, nor shown, nor counted', async () => {
  const { minhnv, sonrc, hungnn } = desk.people
  const now = desk.clock.now()
  const [row] = await desk.sql<{ id: string }[]>`
    insert into delegations (assignment_id, delegate_account_id, permitted_by_account_id, announced_at, starts_at, ends_at)
    values (${minhnv.assignmentId}, ${desk.people.lantt.accountId}, ${hungnn.accountId}, ${now}, ${now},
      ${new Date(now.getTime() + 3_600_000)}) returning id`
  const { lantt } = desk.people
  const id = await desk.bring('unitReview')
  await shown()
  expect((await list(lantt)).map((one) => one.objectId)).toContain(id)
  await desk.sql`update delegations set revoked_at = ${now} where id = ${row!.id}`
  await jobsDone(desk)
  expect(push.to(lantt)).toEqual([])
  expect(await became(desk, lantt, id)).toEqual(['email dropped gone', 'push dropped gone'])
  expect((await list(lantt)).map((one) => one.objectId)).not.toContain(id)
  expect((await unread(lantt)).waiting.map((one) => one.path)).not.toContain(`/outgoing/${id}`)
  const [kept] = await desk.sql<{ id: string }[]>`
    select id from notifications where account_id = ${lantt.accountId} and object_id = ${id}`
  expect((await lantt.get(`/api/notifications/${kept!.id}`)).status).toBe(404)
  // Another's is nobody's business, whoever asks.
  expect((await sonrc.get(`/api/notifications/${kept!.id}`)).status).toBe(404)
})

it('an account that was locked is told nothing more', async () => {
  const { dungpt, anhvt } = desk.people
  const id = await desk.start(anhvt)
  await desk.step(anhvt, id, { action: 'submitToUnit', to: dungpt.assignmentId })
  await shown()
  await desk.sql`update accounts set locked_at = now() where id = ${dungpt.accountId}`
  await jobsDone(desk)
  expect(await became(desk, dungpt, id)).toEqual(['email dropped gone', 'push dropped gone'])
  await desk.sql`update accounts set locked_at = null where id = ${dungpt.accountId}`
})

it('whoever sits at a page of the house has it there; a page that was left does not count', async () => {
  const { minhnv } = desk.people
  const extraHeaders = { cookie: minhnv.cookie }
  const page = io(desk.server.url, { transports: ['websocket'], extraHeaders, reconnection: false })
  await new Promise<void>((resolve) => page.once('connect', () => resolve()))
  page.emit('page:here', null)
  const here = await desk.bring('unitReview')
  await jobsDone(desk)
  expect(await became(desk, minhnv, here)).toEqual(['email dropped here', 'push dropped here'])
  page.emit('page:away', null)
  const away = await desk.bring('unitReview')
  await jobsDone(desk)
  expect(await became(desk, minhnv, away)).toEqual(['email sent', 'push sent'])
  page.close()
})
