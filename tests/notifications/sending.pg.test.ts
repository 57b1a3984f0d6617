/** What leaves the house is decided when it is sent: by what was chosen, read, undone, still permitted, and by the hour. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { direct, say } from '../chat/support.ts'
import { type Desk, openDesk } from '../outgoing/desk.ts'
import type { Person } from '../support/person.ts'
import { Box, became, choose, deliveries, emptied, jobsDone, list, read, runTask } from './support.ts'

let desk: Desk
const push = new Box('push')
const email = new Box('email')
const sms = new Box('sms')
beforeAll(async () => {
  desk = await openDesk({ channels: [push, email, sms] })
})
afterAll(() => desk?.stop())
beforeEach(() => emptied(desk, push, email, sms))

/** Shown in the house, and not looked at yet for the ways out of it. */
const shown = () => jobsDone(desk, ['outgoing_tell'])

describe('by what was chosen', () => {
  it('work goes by push and mail, by SMS to nobody who did not ask for it; the way leads by the notification', async () => {
    const { minhnv } = desk.people
    const id = await desk.bring('unitReview')
    await jobsDone(desk)
    const [told] = (await list(minhnv)).filter((one) => one.objectId === id)
    expect(push.to(minhnv)).toEqual([
      {
        notificationId: told?.id,
        accountId: minhnv.accountId,
        title: 'Có văn bản chờ xử lý',
        text: '',
        path: `/notifications/${told?.id}`,
        urgency: 'normal',
        topic: `outgoing/${id}`,
        ttl: 259_200,
      },
    ])
    expect(email.to(minhnv)).toHaveLength(1)
    expect(sms.parcels).toEqual([])
    expect(await became(desk, minhnv, id)).toEqual(['email sent', 'push sent'])
  })

  it('a way that is switched off carries nothing; what one must process stays in the house whatever is chosen', async () => {
    const { minhnv } = desk.people
    await choose(minhnv, ({ choices }) => {
      choices.process = { inHouse: false, push: false, email: false, sms: false }
      choices.notice.inHouse = false
    })
    const id = await desk.bring('leadershipDisagreed')
    await jobsDone(desk)
    expect([push.to(minhnv), email.to(minhnv)]).toEqual([[], []])
    const told = (await list(minhnv, '?limit=100')).filter((one) => one.objectId === id).map((one) => one.category)
    expect(told).toEqual(['process'])
    await choose(minhnv, ({ choices }) => {
      choices.process = { inHouse: true, push: true, email: true, sms: false }
      choices.notice.inHouse = true
    })
    const after = (await list(minhnv, '?limit=100')).filter((one) => one.objectId === id).map((one) => one.category)
    expect(after).toEqual(['notice', 'process'])
  })

  it('a locked screen shows who and what about only to whoever asked for it, in his language', async () => {
    const { minhnv } = desk.people
    await choose(minhnv, (now) => {
      now.showDetails = true
    })
    expect((await minhnv.call('PUT', '/api/notifications/language', { language: 'en' })).status).toBe(200)
    await desk.bring('unitReview')
    await jobsDone(desk)
    expect(push.to(minhnv)[0]).toMatchObject({
      title: 'A document waits for you',
      text: 'Võ Thị Ánh submitted a draft: Về việc thành lập Tổ kiểm tra',
    })
    await choose(minhnv, (now) => {
      now.showDetails = false
    })
    await minhnv.call('PUT', '/api/notifications/language', { language: 'vi' })
  })

  it('every choice of one’s own is audited, and what never ends is refused in words', async () => {
    const { khoabd } = desk.people
    const before = await desk.sql`select 1 from audit_entries where act = 'notifications.choose'`
    await choose(khoabd, ({ quiet }) => {
      quiet.digest = false
    })
    expect(await desk.sql`select 1 from audit_entries where act = 'notifications.choose'`).toHaveLength(
      before.length + 1,
    )
    const wanted = { choices: {}, quiet: { from: '07:00', to: '07:00' } }
    const answer = await khoabd.call<{ error: unknown }>('PUT', '/api/notifications/preferences', wanted)
    expect(answer.status).toBe(400)
    expect(answer.body.error).toMatchObject({ fieldReasons: { 'quiet.to': { reason: 'quietNeverEnds' } } })
    await choose(khoabd, ({ quiet }) => {
      quiet.digest = true
    })
  })
})

describe('by what became of it', () => {
  it('tried again later and later, not before the way allows it, and in the end no more', async () => {
    const { minhnv } = desk.people
    await choose(minhnv, ({ choices }) => {
      choices.process.email = false
    })
    push.answers = [
      [{ how: 'again', afterMs: 600_000 }],
      new Error('the line is down'),
      [{ how: 'gone' }, { how: 'again' }],
    ]
    const id = await desk.bring('unitReview')
    await shown()
    const pauses: number[] = []
    for (let times = 1; times <= 3; times++) {
      await oneRound()
      pauses.push(await untilNext())
      expect(await deliveries(desk, minhnv, id)).toMatchObject([{ state: 'waiting', attempts: times }])
    }
    expect(pauses.map((ms) => Math.round(ms / 30_000))).toEqual([20, 2, 4])
    await jobsDone(desk)
    expect(await became(desk, minhnv, id)).toEqual(['push sent'])
    expect(push.to(minhnv)).toHaveLength(4)
    push.answers = Array.from({ length: 9 }, () => [{ how: 'again' as const }])
    const never = await desk.bring('unitReview')
    await jobsDone(desk)
    expect(await deliveries(desk, minhnv, never)).toMatchObject([{ state: 'failed', attempts: 6 }])
    await choose(minhnv, ({ choices }) => {
      choices.process.email = true
    })
  })

  /** Runs what is to be sent once. */
  async function oneRound(): Promise<void> {
    const before = push.parcels.length
    await desk.sql`select graphile_worker.reschedule_jobs(array(
      select id from graphile_worker.jobs where task_identifier = 'notifications_send'), run_at := now())`
    await expect.poll(() => push.parcels.length).toBe(before + 1)
    await expect.poll(untilNext).toBeGreaterThan(1_000)
  }
  /** Milliseconds until the next attempt. */
  async function untilNext(): Promise<number> {
    const [job] = await desk.sql<{ ms: number }[]>`
      select extract(epoch from run_at - now()) * 1000 as ms from graphile_worker.jobs
      where task_identifier = 'notifications_send' and locked_at is null`
    return Number(job?.ms ?? 0)
  }

  it('refused or nowhere is the end of it; one address that took it is enough', async () => {
    const { minhnv } = desk.people
    push.answers = [[{ how: 'nowhere' }]]
    email.answers = [[{ how: 'refused' }, { how: 'again' }, { how: 'sent' }]]
    const id = await desk.bring('unitReview')
    await jobsDone(desk)
    expect(await became(desk, minhnv, id)).toEqual(['email sent', 'push nowhere'])
    push.answers = [[{ how: 'refused' }]]
    const other = await desk.bring('unitReview')
    await jobsDone(desk)
    expect(await became(desk, minhnv, other)).toEqual(['email sent', 'push refused'])
  })

  it('looked at again, and by several at once, it is sent once all the same', async () => {
    const { minhnv } = desk.people
    const id = await desk.bring('unitReview')
    await shown()
    const [told] = (await list(minhnv)).filter((one) => one.objectId === id)
    const lookAgain = () =>
      desk.sql`select graphile_worker.add_job('notifications_send', payload := ${desk.sql.json({ id: told!.id })}::json)
        from generate_series(1, 4)`
    await lookAgain()
    await jobsDone(desk)
    await lookAgain()
    await jobsDone(desk)
    expect(push.to(minhnv)).toHaveLength(1)
    expect(email.to(minhnv)).toHaveLength(1)
  })
})

it('a message is worth no more than half a day, and is not sent after it', async () => {
  const { anhvt, khoabd } = desk.people
  const id = await direct(anhvt, khoabd)
  await say(anhvt, id, 'Chào anh')
  await jobsDone(desk, ['chat_away'])
  desk.clock.advance(12.5 * 3_600_000)
  await jobsDone(desk)
  expect(await became(desk, khoabd, id)).toEqual(['push dropped stale'])
})

it('what was read is kept ninety days; what was not read stays', async () => {
  const { minhnv, khoabd } = desk.people
  const id = await desk.bring('unitReview')
  await jobsDone(desk)
  const of = async (who: Person) =>
    desk.sql`select id from notifications where account_id = ${who.accountId} and object_id = ${id}`
  await read(minhnv, { upTo: desk.clock.now().toISOString() })
  const waits = await direct(minhnv, khoabd)
  await say(minhnv, waits, 'Đọc sau')
  await jobsDone(desk)
  desk.clock.advance(89 * 86_400_000)
  await runTask(desk, 'remove_read')
  expect(await of(minhnv)).toHaveLength(1)
  desk.clock.advance(2 * 86_400_000)
  await runTask(desk, 'remove_read')
  expect(await of(minhnv)).toHaveLength(0)
  expect((await list(khoabd)).map((one) => one.objectId)).toContain(waits)
})
