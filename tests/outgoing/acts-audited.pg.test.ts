/** Reading that is an act: opening the register and downloading a file stand in the audit like any step. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Desk, openDesk, pdf } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk?.stop())

const entries = (act: string) =>
  desk.sql<
    { accountId: string; assignmentId: string; ip: string; objectType: string; objectId: string; detail: object }[]
  >`select account_id, assignment_id, ip, object_type, object_id, detail from audit_entries where act = ${act} order by id`

it('R30 opening the register: who, in which position, from where, which one; once however often the page asks', async () => {
  const { hungnn, lantt, anhvt } = desk.people
  const open = (register: string) => hungnn.get(`/api/outgoing/register?register=${register}`)
  for (let n = 0; n < 3; n++) expect((await open('general')).status).toBe(200)
  await open('secret')
  await lantt.get('/api/outgoing/register')
  await anhvt.get('/api/outgoing/register')
  const { accountId, assignmentId } = hungnn
  const who = { accountId, assignmentId, ip: expect.stringContaining('127.0.0.1'), objectType: 'register' }
  expect(await entries('outgoing.readRegister')).toMatchObject([
    { ...who, objectId: 'general/2026' },
    { ...who, objectId: 'secret/2026' },
    { accountId: lantt.accountId, objectId: 'general/2026' },
  ])
  desk.clock.advance(16 * 60_000)
  await open('general')
  expect(await entries('outgoing.readRegister')).toHaveLength(4)
})

it('R30 downloading a file: each time, with the file’s own hash; what may not be read is not downloaded', async () => {
  const { anhvt, minhnv, ngantk } = desk.people
  const id = await desk.start(anhvt)
  const { body } = await desk.attach(anhvt, id, 'annex', 'phu-luc.pdf', pdf)
  const path = `/api/outgoing/${id}/attachments/${body.id}`
  expect((await minhnv.get(path)).status).toBe(200)
  expect((await anhvt.get(path)).status).toBe(200)
  expect((await ngantk.get(path)).status).toBe(404)
  const detail = { kind: 'annex', name: 'phu-luc.pdf', sha256: body.sha256 }
  expect(await entries('outgoing.download')).toMatchObject([
    { accountId: minhnv.accountId, objectId: id, detail },
    { accountId: anhvt.accountId, objectId: id, detail },
  ])
})
