/** Điều 10.9, A21: whoever drafts, holds or is asked is a person, never a unit's inbox, never the administrator. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Desk, openDesk } from '../outgoing/desk.ts'
import type { Person } from '../support/person.ts'

let desk: Desk
let unit: Person
beforeAll(async () => {
  desk = await openDesk()
  unit = await desk.server.signIn('vhttdakdoa')
})
afterAll(() => desk?.stop())

it("R107 A21 neither a unit's account nor the administrator starts a document", async () => {
  for (const person of [unit, desk.people.quantri]) {
    const { status, body } = await person.post('/api/outgoing', { type: 'plan', subject: 'Kế hoạch của ai' })
    expect([status, body.error.reason]).toEqual([403, 'cannotCreate'])
  }
})

it('R131 A21 they are offered for no step, no đồng gửi and no drafting, and refused when they are named', async () => {
  const { anhvt, minhnv, quantri } = desk.people
  const id = await desk.start(anhvt)
  const others = [unit.assignmentId, quantri.assignmentId]
  for (const action of ['submitToUnit', 'submitToLeadership', 'coSend', 'coDrafters', 'signer']) {
    const { body } = await anhvt.get<{ candidates: { assignmentId: string }[] }>(
      `/api/outgoing/choices/${id}/${action}`,
    )
    const offered = body.candidates.map((one) => one.assignmentId)
    expect(offered).toContain(action === 'submitToLeadership' ? desk.people.hungnn.assignmentId : minhnv.assignmentId)
    expect(offered.filter((one) => others.includes(one))).toEqual([])
  }
  for (const to of others) {
    const sent = await anhvt.post(`/api/outgoing/${id}/co-sends`, { kind: 'consult', to: [to], opinion: 'Xin ý kiến' })
    expect([sent.status, sent.body.error.reason]).toEqual([400, 'noCandidate'])
    const edited = await desk.edit(anhvt, id, { coDrafters: [to] })
    expect([edited.status, edited.body.error.reason]).toEqual([400, 'noCandidate'])
    expect((await desk.refused(anhvt, id, { action: 'submitToUnit', to })).status).toBe(400)
  }
  for (const person of [unit, quantri]) expect((await person.get(`/api/outgoing/${id}`)).status).toBe(404)
})
