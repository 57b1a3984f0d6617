/** The whole way: a step of a person becomes what another's phone and mailbox receive, through nothing but the house itself. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { direct, say } from '../../chat/support.ts'
import { type Desk, openDesk } from '../../outgoing/desk.ts'
import { choose, jobsDone, list, read } from '../support.ts'
import type { MailServer } from './mail-server.ts'
import type { PushService } from './push-service.ts'
import { type Outside, openOutside, root, switchOn } from './support.ts'

let desk: Desk
let outside: Outside
let service: PushService
let post: MailServer
beforeAll(async () => {
  outside = await openOutside()
  service = outside.service
  post = outside.post
  desk = await openDesk({ channels: 'real', ...outside.house, at: '2026-11-23T08:00:00+07:00' })
  const { minhnv } = desk.people
  expect((await switchOn(minhnv, service.browser())).status).toBeLessThan(300)
  await minhnv.call('PUT', `${root}/mail`, { address: 'minh@gialai.example', language: 'vi' })
  const code = /\d{6}/.exec(post.last().mail.text ?? '')?.[0]
  expect((await minhnv.post(`${root}/mail/confirmation`, { code })).status).toBe(200)
  post.taken.length = 0
})
afterAll(async () => {
  await desk?.stop()
  await outside?.stop()
})

it('a draft that is submitted rings on the phone and stands in the mailbox of whoever must process it, once, by a title alone', async () => {
  const { anhvt, minhnv } = desk.people
  const id = await desk.start(anhvt, { subject: 'Kế hoạch bí mật' })
  await desk.step(anhvt, id, { action: 'submitToUnit', to: minhnv.assignmentId })
  await jobsDone(desk)
  const [told] = (await list(minhnv)).filter((one) => one.objectId === id)
  expect(service.arrived.map(({ payload }) => payload)).toEqual([
    {
      id: told?.id,
      to: minhnv.accountId,
      title: 'Có văn bản chờ xử lý',
      text: '',
      path: `/notifications/${told?.id}`,
      tag: service.last().headers.topic,
      isUrgent: false,
    },
  ])
  expect(post.taken.map(({ to, mail }) => [to, mail.subject])).toEqual([
    [['minh@gialai.example'], 'Có văn bản chờ xử lý'],
  ])
  expect(post.last().mail.text).toContain(`https://vanban.example/notifications/${told?.id}`)
  expect(`${post.last().raw}${JSON.stringify(service.arrived)}`).not.toContain('bí mật')
  await jobsDone(desk)
  expect([service.arrived.length, post.taken.length]).toEqual([1, 1])
})

it('R137 a message to whoever is away rings after a minute; one that was read meanwhile does not', async () => {
  const { anhvt, minhnv } = desk.people
  service.arrived.length = 0
  const id = await direct(anhvt, minhnv)
  await say(anhvt, id, 'Anh xem giúp em')
  await jobsDone(desk)
  expect(service.arrived.map(({ payload }) => payload.title)).toEqual(['Có tin nhắn mới'])
  await minhnv.call('PUT', `/api/chat/conversations/${id}/read`, { seq: 1 })
  await say(anhvt, id, 'Em gửi thêm')
  await minhnv.call('PUT', `/api/chat/conversations/${id}/read`, { seq: 2 })
  await jobsDone(desk)
  expect(service.arrived).toHaveLength(1)
})

it('what was undone, read, or switched off does not leave the house', async () => {
  const { anhvt, minhnv } = desk.people
  service.arrived.length = 0
  post.taken.length = 0
  const undone = await desk.start(anhvt)
  await desk.step(anhvt, undone, { action: 'submitToUnit', to: minhnv.assignmentId })
  const version = await desk.versionOf(undone)
  expect((await anhvt.post(`/api/outgoing/${undone}/undo`, { version })).status).toBe(200)
  await jobsDone(desk)
  expect([service.arrived, post.taken]).toEqual([[], []])

  await choose(minhnv, (now) => {
    now.choices.process.email = false
  })
  const sent = await desk.start(anhvt)
  await desk.step(anhvt, sent, { action: 'submitToUnit', to: minhnv.assignmentId })
  await jobsDone(desk, ['outgoing_tell'])
  await jobsDone(desk)
  expect([service.arrived.length, post.taken.length]).toEqual([1, 0])
  await read(minhnv, { ids: (await list(minhnv)).map((one) => one.id) })
})
