/** What happened between the telling and the sending: read, undone, withdrawn, done by another, no longer permitted, or seen at a page. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Ear } from '../chat/support.ts'
import { type Desk, openDesk } from '../outgoing/desk.ts'
import { Box, became, choose, emptied, jobsDone, list, read, runTask, unread } from './support.ts'

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

describe('whoever sits at a page of the house has it there', () => {
  let page: Ear
  beforeEach(async () => {
    page = await Ear.of(desk.people.minhnv)
    await sits(true)
  })
  afterEach(() => page.close())

  async function sits(isHere: boolean): Promise<void> {
    const { minhnv } = desk.people
    page.socket.emit(isHere ? 'page:here' : 'page:away')
    const present = async () => (await minhnv.get<{ accounts: string[] }>('/api/chat/present')).body.accounts
    await expect.poll(async () => (await present()).includes(minhnv.accountId)).toBe(isHere)
  }
  /** Time passes, and what waits is looked at. */
  async function later(minutes: number): Promise<void> {
    desk.clock.advance(minutes * 60_000)
    await runTask(desk, 'postponed')
    await jobsDone(desk)
  }
  const submitted = async (): Promise<string> => {
    const id = await desk.bring('unitReview')
    await jobsDone(desk)
    return id
  }
  const waits = ['email here', 'push here']

  it('still unread ten minutes later, and the page left, it goes out then, once; not before, and not while he sits there', async () => {
    const { minhnv } = desk.people
    const id = await submitted()
    expect(await became(desk, minhnv, id)).toEqual(waits)
    await later(9)
    await later(2)
    expect(push.parcels).toEqual([])
    await sits(false)
    await later(1)
    await later(10)
    expect(await became(desk, minhnv, id)).toEqual(['email sent', 'push sent'])
    expect(push.to(minhnv)).toMatchObject([{ title: 'Có văn bản chờ xử lý', topic: `outgoing/${id}` }])
    expect(email.to(minhnv)).toHaveLength(1)
  })

  it('whoever leaves at once is given the ten minutes all the same; a page that was left does not count for what comes later', async () => {
    const { minhnv } = desk.people
    const id = await submitted()
    await sits(false)
    await later(9)
    expect(await became(desk, minhnv, id)).toEqual(waits)
    const next = await submitted()
    expect(await became(desk, minhnv, next)).toEqual(['email sent', 'push sent'])
    await later(2)
    expect(await became(desk, minhnv, id)).toEqual(['email sent', 'push sent'])
  })

  it('what waited is told in one word, but what is most urgent by itself', async () => {
    const { anhvt, minhnv } = desk.people
    const ids = [await submitted(), await submitted()]
    const flash = await desk.start(anhvt, { urgency: 'flash' })
    await desk.step(anhvt, flash, { action: 'submitToUnit', to: minhnv.assignmentId })
    await jobsDone(desk)
    expect(await became(desk, minhnv, flash)).toEqual(waits)
    await sits(false)
    await later(11)
    expect(push.to(minhnv).map((one) => [one.title, one.urgency])).toEqual([
      ['2 văn bản chờ xử lý', 'normal'],
      ['Có văn bản chờ xử lý', 'high'],
    ])
    for (const id of ids) expect(await became(desk, minhnv, id)).toEqual(['email sent digest', 'push sent digest'])
  })

  it('never what he has read, or what was withdrawn, or what is no longer his to see, or no longer wanted over that way', async () => {
    const { anhvt, minhnv } = desk.people
    const [seen, back, gone, silent] = [await submitted(), await submitted(), await submitted(), await submitted()]
    const told = (await list(minhnv)).find((one) => one.objectId === seen)
    await read(minhnv, { ids: [told!.id] })
    await desk.step(anhvt, back, { action: 'withdraw' })
    await desk.sql`update notifications set feature = 'nothing of the house' where object_id = ${gone}`
    await choose(minhnv, ({ choices }) => {
      choices.process.push = false
    })
    await sits(false)
    await later(11)
    expect(push.parcels).toEqual([])
    expect(await became(desk, minhnv, seen)).toEqual(['email dropped read', 'push dropped unwanted'])
    expect(await became(desk, minhnv, back)).toEqual([])
    expect(await became(desk, minhnv, gone)).toEqual(['email dropped gone', 'push dropped unwanted'])
    expect(await became(desk, minhnv, silent)).toEqual(['email sent', 'push dropped unwanted'])
    await choose(minhnv, ({ choices }) => {
      choices.process.push = true
    })
  })

  it('in quiet hours it waits for their end; whoever sits there at dawn has ten minutes again', async () => {
    const { minhnv } = desk.people
    desk.clock.set('2026-11-23T20:55:00+07:00')
    const id = await submitted()
    await sits(false)
    await later(11)
    expect(await became(desk, minhnv, id)).toEqual(['email quiet', 'push quiet'])
    await sits(true)
    desk.clock.set('2026-11-24T06:31:00+07:00')
    await later(0)
    expect(await became(desk, minhnv, id)).toEqual(waits)
    await sits(false)
    await later(9)
    expect(push.parcels).toEqual([])
    await later(2)
    expect(await became(desk, minhnv, id)).toEqual(['email sent', 'push sent'])
  })
})
