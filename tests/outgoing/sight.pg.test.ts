/** What a person sees of documents he may not read, and by which door a document counts as opened. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RawClient } from '../support/collab.ts'
import { type Desk, openDesk } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk?.stop())

describe('opening', () => {
  it('reading the draft, or joining its editor, is opening it: the sender cannot withdraw it any more', async () => {
    const { anhvt, minhnv } = desk.people
    const doors: ((draftId: string) => Promise<unknown>)[] = [
      (draftId) => minhnv.get(`/api/drafts/${draftId}`),
      async (draftId) => (await RawClient.open(minhnv, draftId)).close(),
    ]
    for (const open of doors) {
      const id = await desk.bring('unitReview')
      const { draftId } = await desk.view(anhvt, id)
      await open(draftId)
      expect(await desk.refused(anhvt, id, { action: 'withdraw' })).toMatchObject({ reason: 'alreadyOpened' })
    }
  })
  it('a look of the one who held it before opens nothing for the one who holds it now', async () => {
    const { anhvt } = desk.people
    const id = await desk.bring('unitReview')
    await desk.view(anhvt, id)
    await desk.step(anhvt, id, { action: 'withdraw' })
    expect(await desk.stateOf(id)).toBe('drafting')
  })
})

it('of a related document that he may not read, a person learns the number at the most', async () => {
  const { anhvt, ngantk, minhnv } = desk.people
  const secret = await desk.start(anhvt, { subject: 'Việc nội bộ của phòng' })
  const numbered = await desk.bring('awaitingCheck', { subject: 'Việc đã có số' })
  const { number } = await desk.view(anhvt, numbered)
  const id = await desk.start(anhvt)
  for (const documentId of [secret, numbered])
    expect((await anhvt.post(`/api/outgoing/${id}/related`, { documentId })).status).toBe(201)
  await anhvt.post(`/api/outgoing/${id}/co-sends`, {
    kind: 'notice',
    to: [ngantk.assignmentId],
    opinion: 'Để biết',
    version: await desk.versionOf(id),
  })
  const seen = (await desk.view(ngantk, id)).related
  expect(seen.map((one) => one.documentId)).toEqual([null, null])
  expect(JSON.stringify(seen)).not.toMatch(/nội bộ của phòng|Việc đã có số/)
  expect(seen[1]?.reference).toContain(number!.text)
  expect((await desk.view(minhnv, id)).related[0]).toMatchObject({ documentId: secret })
})

it('INK-5 a co-drafter who is named no more writes not one stroke after it', async () => {
  const { anhvt, khoabd } = desk.people
  const id = await desk.start(anhvt, { coDrafters: [khoabd.assignmentId] })
  const { draftId } = await desk.view(anhvt, id)
  const client = await RawClient.open(khoabd, draftId)
  client.text(0).insert(0, 'trước ')
  await client.until(() => client.stored === 1)
  expect((await desk.edit(anhvt, id, { coDrafters: [] })).status).toBe(200)
  client.text(0).insert(0, 'sau ')
  await client.until(() => client.closed !== null)
  expect(client.stored).toBe(1)
  expect(client.closed?.code).toBe(4403)
  const reader = await anhvt.get<{ content: unknown }>(`/api/drafts/${draftId}`)
  expect(JSON.stringify(reader.body.content)).toContain('trước')
  expect(JSON.stringify(reader.body.content)).not.toContain('sau ')
})
