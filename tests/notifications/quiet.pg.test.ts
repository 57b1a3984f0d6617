/** Quiet hours: nothing goes out in them, and at their end one word, or each by itself. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { type Desk, openDesk } from '../outgoing/desk.ts'
import { Box, became, choose, emptied, jobsDone, list, read, runTask } from './support.ts'

let desk: Desk
const push = new Box('push')
const email = new Box('email')
beforeAll(async () => {
  desk = await openDesk({ channels: [push, email] })
})
afterAll(() => desk?.stop())
beforeEach(() => emptied(desk, push, email))

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
  await runTask(desk, 'postponed')
  expect(push.to(minhnv)).toEqual([])
  await read(minhnv, { ids: (await list(minhnv)).slice(0, 1).map((one) => one.id) })
  desk.clock.set(dawn)
  for (let times = 0; times < 2; times++) await runTask(desk, 'postponed')
  await jobsDone(desk)
  expect(push.to(minhnv)).toMatchObject([
    { title: '2 văn bản chờ xử lý', text: '', path: '/notifications', topic: 'digest' },
  ])
  expect(email.to(minhnv)).toHaveLength(1)
  expect(await became(desk, minhnv, ids[0]!)).toEqual(['email sent digest', 'push sent digest'])
  expect(await became(desk, minhnv, ids[2]!)).toEqual(['email dropped read', 'push dropped read'])
})

it('one alone is told as itself, and without the digest each is', async () => {
  const { minhnv } = desk.people
  desk.clock.set(evening)
  await desk.bring('unitReview')
  await jobsDone(desk)
  desk.clock.set(dawn)
  await runTask(desk, 'postponed')
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
  await runTask(desk, 'postponed')
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
    await runTask(desk, 'postponed')
    desk.clock.advance(300_000)
  }
  expect(push.to(minhnv)).toHaveLength(1)
  desk.clock.advance(1_800_000)
  await runTask(desk, 'postponed')
  await runTask(desk, 'postponed')
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
  expect(await became(desk, minhnv, id)).toEqual(['email quiet', 'push quiet'])
  await choose(minhnv, ({ quiet }) => {
    quiet.flashAnyway = true
  })
})
