/** A link to a document in a message: what it shows is asked by each reader, by his own rights, and is never part of the message. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { DocumentCard } from '../../shared/outgoing/card.ts'
import { type Desk, openDesk } from '../outgoing/desk.ts'
import type { Person } from '../support/person.ts'
import { clientId, Ear, group, list, read, say } from './support.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.stop())

const cards = async (who: Person, ...ids: string[]) =>
  (await who.get<{ documents: DocumentCard[] }>(`/api/chat/documents?ids=${ids.join(',')}`)).body.documents

it('R137 whoever may read the document sees its subject, number and state; the others nothing, not that it is', async () => {
  const { anhvt, minhnv, ngantk } = desk.people
  const id = await desk.start(anhvt, { subject: 'Thanh tra đột xuất trạm thu phát sóng' })
  const issued = await desk.bring('issued')
  const [mine, other] = [await cards(anhvt, id, issued), await cards(ngantk, id, issued, clientId())]
  expect(mine.find((one) => one.id === id)).toEqual({
    id,
    type: 'decision',
    subject: 'Thanh tra đột xuất trạm thu phát sóng',
    numberText: null,
    state: 'drafting',
  })
  expect(mine.find((one) => one.id === issued)).toMatchObject({
    numberText: expect.stringMatching(/^\d+\/QĐ-/),
    state: 'issued',
  })
  expect(other).toEqual([])
  // It is the rule of the document's own page.
  for (const who of [anhvt, minhnv, ngantk]) {
    const { status } = await who.get(`/api/outgoing/${id}`)
    expect((await cards(who, id)).length, who.session?.name).toBe(status === 200 ? 1 : 0)
  }
})

it('in the position acted in, as it stands now', async () => {
  const { anhvt, minhnv, hungnn, lantt } = desk.people
  const id = await desk.bring('unitReview')
  expect(await cards(lantt, id)).toEqual([])
  expect((await cards(minhnv, id))[0]?.state).toBe('unitReview')
  await desk.step(minhnv, id, { action: 'agree', opinion: 'Thống nhất' })
  await desk.step(anhvt, id, { action: 'submitToLeadership', to: hungnn.assignmentId })
  await desk.step(hungnn, id, { action: 'approve', to: lantt.assignmentId })
  expect((await cards(lantt, id))[0]?.state).toBe('awaitingNumber')
  expect((await anhvt.as(hungnn.assignmentId).get(`/api/chat/documents?ids=${id}`)).status).not.toBe(200)
})

it('neither the message, nor its hint, nor the list says anything of the document', async () => {
  const { anhvt, minhnv, ngantk } = desk.people
  const subject = 'Xử lý vi phạm về tần số vô tuyến điện'
  const id = await desk.start(anhvt, { subject })
  const conversation = await group(anhvt, 'Có liên kết', [minhnv, ngantk])
  const ear = await Ear.of(ngantk)
  await say(anhvt, conversation, `${desk.server.url}/outgoing/${id}`)
  await expect.poll(() => ear.messages.some(({ text }) => text.includes(id))).toBe(true)
  ear.close()
  const told = JSON.stringify([ear.messages, await read(ngantk, conversation), await list(ngantk)])
  expect(told).toContain(id)
  expect(told).not.toContain('tần số')
})

it('asks for what can be asked: ids, fifty at the most, by somebody who is signed in', async () => {
  const { anhvt } = desk.people
  const status = async (ids: string) => (await anhvt.get(`/api/chat/documents?ids=${ids}`)).status
  expect(await status('x')).toBe(400)
  expect(await status('')).toBe(400)
  expect(await status(Array.from({ length: 51 }, clientId).join(','))).toBe(400)
  expect(await status(Array.from({ length: 50 }, clientId).join(','))).toBe(200)
  expect((await fetch(`${desk.server.url}/api/chat/documents?ids=${clientId()}`)).status).toBe(401)
})
