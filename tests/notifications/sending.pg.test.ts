/** What leaves the house is decided when it is sent: by what was chosen, read, undone, still permitted, and by the hour. */
import { io } from 'socket.io-client'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { direct, say } from '../chat/support.ts'
import { type Desk, openDesk } from '../outgoing/desk.ts'
import type { Person } from '../support/person.ts'
import { Box, choose, jobsDone, list, read, runTask, unread } from './support.ts'

let desk: Desk
const push = new Box('push')
const email = new Box('email')
const sms = new Box('sms')
beforeAll(async () => {
  desk = await openDesk({ channels: [push, email, sms] })
})
afterAll(() => desk?.stop())
const morning = '2026-11-23T08:00:00+07:00'
beforeEach(() => desk.clock.set(morning))
afterEach(async () => {
  await jobsDone(desk)
  for (const box of [push, email, sms]) {
    box.parcels.length = 0
    box.answers.length = 0
  }
})

type Row = { channel: string; state: string; why: string; attempts: number }
const deliveries = async (who: Person, objectId: string): Promise<Row[]> => desk.sql<Row[]>`
  select d.channel, d.state, d.why, d.attempts from notification_deliveries d join notifications n on n.id = d.notification_id
  where n.account_id = ${who.accountId} and n.object_id = ${objectId} order by n.at, d.channel`
const became = async (who: Person, objectId: string): Promise<string[]> =>
  (await deliveries(who, objectId)).map(({ channel, state, why }) => [channel, state, why].filter(Boolean).join(' '))

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
    expect(await became(minhnv, id)).toEqual(['email sent', 'push sent'])
  })

  it('a way that is switched off carries nothing; what one must process stays in the house whatever is chosen', async () => {
    const { minhnv } = desk.people
    await choose(minhnv, ({ choices }) => {
      choices.process = { inHouse: false, push: false, email: false, sms: true }
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

describe('by what has happened meanwhile', () => {
  it('read before it is sent: it is not sent', async () => {
    const { minhnv } = desk.people
    const id = await desk.bring('unitReview')
    await shown()
    const [told] = (await list(minhnv)).filter((one) => one.objectId === id)
    await read(minhnv, { ids: [told!.id] })
    await jobsDone(desk)
    expect(push.parcels).toEqual([])
    expect(await became(minhnv, id)).toEqual(['email dropped read', 'push dropped read'])
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
    expect(await became(minhnv, id)).toEqual(['email dropped read', 'push dropped read'])
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
    expect(await became(lantt, id)).toEqual(['email dropped gone', 'push dropped gone'])
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
    expect(await became(dungpt, id)).toEqual(['email dropped gone', 'push dropped gone'])
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
    expect(await became(minhnv, here)).toEqual(['email dropped here', 'push dropped here'])
    page.emit('page:away', null)
    const away = await desk.bring('unitReview')
    await jobsDone(desk)
    expect(await became(minhnv, away)).toEqual(['email sent', 'push sent'])
    page.close()
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
      expect(await deliveries(minhnv, id)).toMatchObject([{ state: 'waiting', attempts: times }])
    }
    expect(pauses.map((ms) => Math.round(ms / 30_000))).toEqual([20, 2, 4])
    await jobsDone(desk)
    expect(await became(minhnv, id)).toEqual(['push sent'])
    expect(push.to(minhnv)).toHaveLength(4)
    push.answers = Array.from({ length: 9 }, () => [{ how: 'again' as const }])
    const never = await desk.bring('unitReview')
    await jobsDone(desk)
    expect(await deliveries(minhnv, never)).toMatchObject([{ state: 'failed', attempts: 6 }])
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
    expect(await became(minhnv, id)).toEqual(['email sent', 'push nowhere'])
    push.answers = [[{ how: 'refused' }]]
    const other = await desk.bring('unitReview')
    await jobsDone(desk)
    expect(await became(minhnv, other)).toEqual(['email sent', 'push refused'])
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

describe('quiet hours', () => {
  const evening = '2026-11-23T22:10:00+07:00'
  const dawn = '2026-11-24T06:35:00+07:00'

  it('nothing goes out in them; at their end one word tells of all that is unread', async () => {
    const { minhnv } = desk.people
    desk.clock.set(evening)
    const ids = [await desk.bring('unitReview'), await desk.bring('unitReview'), await desk.bring('unitReview')]
    await jobsDone(desk)
    expect([push.to(minhnv), email.to(minhnv)]).toEqual([[], []])
    // In the house it is there at once.
    expect((await list(minhnv)).slice(0, 3).map((one) => one.objectId)).toEqual([...ids].reverse())
    await runTask(desk, 'after_quiet')
    expect(push.to(minhnv)).toEqual([])
    await read(minhnv, { ids: (await list(minhnv)).slice(0, 1).map((one) => one.id) })
    desk.clock.set(dawn)
    for (let times = 0; times < 2; times++) await runTask(desk, 'after_quiet')
    await jobsDone(desk)
    expect(push.to(minhnv)).toMatchObject([
      { title: '2 thông báo trong giờ yên lặng', text: '', path: '/notifications', topic: 'digest' },
    ])
    expect(email.to(minhnv)).toHaveLength(1)
    expect(await became(minhnv, ids[0]!)).toEqual(['email sent digest', 'push sent digest'])
    expect(await became(minhnv, ids[2]!)).toEqual(['email dropped read', 'push dropped read'])
  })

  it('one alone is told as itself, and without the digest each is', async () => {
    const { minhnv } = desk.people
    desk.clock.set(evening)
    await desk.bring('unitReview')
    await jobsDone(desk)
    desk.clock.set(dawn)
    await runTask(desk, 'after_quiet')
    await jobsDone(desk)
    expect(push.to(minhnv)).toMatchObject([{ title: 'Có văn bản chờ xử lý' }])
    push.parcels.length = 0
    await choose(minhnv, ({ quiet }) => {
      quiet.digest = false
    })
    desk.clock.set('2026-11-24T23:00:00+07:00')
    for (let n = 0; n < 2; n++) await desk.bring('unitReview')
    await jobsDone(desk)
    expect(push.to(minhnv)).toEqual([])
    desk.clock.set('2026-11-25T06:30:00+07:00')
    await runTask(desk, 'after_quiet')
    await jobsDone(desk)
    expect(push.to(minhnv).map((one) => one.title)).toEqual(['Có văn bản chờ xử lý', 'Có văn bản chờ xử lý'])
    await choose(minhnv, ({ quiet }) => {
      quiet.digest = true
    })
  })

  it('a digest that could not be carried is tried again, not before the way allows it', async () => {
    const { minhnv } = desk.people
    desk.clock.set(evening)
    for (let n = 0; n < 2; n++) await desk.bring('unitReview')
    await jobsDone(desk)
    desk.clock.set(dawn)
    // for longer than six looks at those who slept
    push.answers = [[{ how: 'again', afterMs: 3_600_000 }]]
    for (let look = 0; look < 8; look++) {
      await runTask(desk, 'after_quiet')
      desk.clock.advance(300_000)
    }
    expect(push.to(minhnv)).toHaveLength(1)
    desk.clock.advance(1_800_000)
    await runTask(desk, 'after_quiet')
    await runTask(desk, 'after_quiet')
    expect(push.to(minhnv)).toHaveLength(2)
    expect(email.to(minhnv)).toHaveLength(1)
  })

  it('hỏa tốc breaks them, unless one does not want that', async () => {
    const { anhvt, minhnv } = desk.people
    desk.clock.set(evening)
    const flash = async () => {
      const id = await desk.start(anhvt, { urgency: 'flash' })
      await desk.step(anhvt, id, { action: 'submitToUnit', to: minhnv.assignmentId })
      await jobsDone(desk)
      return id
    }
    await flash()
    expect(push.to(minhnv)).toMatchObject([{ urgency: 'high' }])
    await choose(minhnv, ({ quiet }) => {
      quiet.flashAnyway = false
    })
    const id = await flash()
    expect(await became(minhnv, id)).toEqual(['email quiet', 'push quiet'])
    await choose(minhnv, ({ quiet }) => {
      quiet.flashAnyway = true
    })
  })
})

it('a message is worth no more than half a day, and is not sent after it', async () => {
  const { anhvt, khoabd } = desk.people
  const id = await direct(anhvt, khoabd)
  await say(anhvt, id, 'Chào anh')
  await jobsDone(desk, ['chat_away'])
  desk.clock.advance(12.5 * 3_600_000)
  await jobsDone(desk)
  expect(await became(khoabd, id)).toEqual(['push dropped stale'])
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
