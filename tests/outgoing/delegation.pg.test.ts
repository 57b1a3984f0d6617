import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '../support/person.ts'
import { type Desk, openDesk } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk?.stop())

/** Permitted, announced, for a week. @returns the delegate in the principal's seat */
async function delegate(principal: Person, to: Person, days = 7): Promise<Person> {
  const now = desk.clock.now()
  const ends = new Date(now.getTime() + days * 86_400_000)
  const [row] = await desk.sql<{ id: string }[]>`
    insert into delegations (assignment_id, delegate_account_id, permitted_by_account_id, announced_at, starts_at, ends_at)
    values (${principal.assignmentId}, ${to.accountId}, ${desk.people.hungnn.accountId}, ${now}, ${now}, ${ends}) returning id`
  return to.as(row!.id)
}
const end = () => desk.sql`update delegations set revoked_at = ${desk.clock.now()} where revoked_at is null`

describe('ủy quyền xử lý', () => {
  it("R136 the delegate agrees for the head: under his own name, thay mặt the principal, on the principal's clock", async () => {
    const { anhvt, minhnv, dungpt } = desk.people
    const id = await desk.bring('unitReview')
    const acting = await delegate(minhnv, dungpt)
    const work = await dungpt.get<{ items: { objectId: string; onBehalfOf: string | null; capacityId: string }[] }>(
      '/api/worklist',
    )
    expect(work.body.items).toContainEqual(
      expect.objectContaining({ objectId: id, onBehalfOf: 'Nguyễn Văn Minh', capacityId: acting.actingAs }),
    )
    expect((await desk.view(anhvt, id)).holder.delegate?.name).toBe('Phạm Tiến Dũng')
    await desk.write(acting, id, 'Thay mặt viết. ')
    await desk.step(acting, id, { action: 'agree', opinion: 'Thống nhất' })
    const view = await desk.view(anhvt, id)
    expect(view.opinions[0]?.by).toMatchObject({
      name: 'Phạm Tiến Dũng',
      onBehalfOf: 'Nguyễn Văn Minh',
      title: 'Trưởng phòng',
    })
    const [audit] = await desk.sql`select * from audit_entries where act = 'outgoing.agree' and object_id = ${id}`
    expect(audit).toMatchObject({ accountName: 'Phạm Tiến Dũng', onBehalfOf: minhnv.accountId })
    await end()
  })
  it('A18 a delegate may not agree to his own draft, nor write blue in it', async () => {
    const { anhvt, minhnv } = desk.people
    const id = await desk.bring('unitReview')
    const acting = await delegate(minhnv, anhvt)
    const view = await desk.view(acting, id)
    expect(view.actions.find((one) => one.action === 'agree')).toMatchObject({
      allowed: false,
      refusal: { reason: 'selfAgreement' },
    })
    for (const action of ['agree', 'disagree']) {
      expect(await desk.refused(acting, id, { action, opinion: 'x' })).toMatchObject({
        status: 403,
        reason: 'selfAgreement',
        article: 'Điều 11',
      })
    }
    await expect(desk.write(acting, id, 'x')).rejects.toThrow()
    expect(await desk.stateOf(id)).toBe('unitReview')
    await end()
  })
  it('nobody approves for another what he drafted himself; a co-drafter neither', async () => {
    const { minhnv, hungnn } = desk.people
    const own = await desk.start(minhnv)
    await desk.step(minhnv, own, { action: 'submitToLeadership', to: hungnn.assignmentId })
    const acting = await delegate(hungnn, minhnv)
    expect(await desk.refused(acting, own, { action: 'approve' })).toMatchObject({
      status: 403,
      reason: 'selfAgreement',
    })
    await end()
    const shared = await desk.start(desk.people.anhvt, { coDrafters: [minhnv.assignmentId] })
    const choices = await desk.people.anhvt.get<{ candidates: { assignmentId: string; barred: unknown }[] }>(
      `/api/outgoing/choices/${shared}/submitToUnit`,
    )
    expect(choices.body.candidates.find((one) => one.assignmentId === minhnv.assignmentId)?.barred).toMatchObject({
      reason: 'selfAgreement',
    })
    // On his desk it would stand for ever: it does not get there, and the deputy is the preset.
    const toHim = { action: 'submitToUnit', to: minhnv.assignmentId }
    expect(await desk.refused(desk.people.anhvt, shared, toHim)).toMatchObject({ reason: 'selfAgreement' })
    await desk.step(desk.people.anhvt, shared, { action: 'submitToUnit' })
    expect((await desk.view(desk.people.anhvt, shared)).holder.name).toBe('Phạm Tiến Dũng')
  })
  it('A18 who acts for the head and drafts does not skip the unit: that would be agreeing to his own draft', async () => {
    const { minhnv, anhvt, hungnn } = desk.people
    const acting = await delegate(minhnv, anhvt)
    const id = await desk.start(acting)
    expect(await desk.refused(acting, id, { action: 'submitToLeadership', to: hungnn.assignmentId })).toMatchObject({
      reason: 'skipOnlyForHead',
    })
    await end()
  })
  it('A19 when the period is over, so is the right', async () => {
    const id = await desk.bring('unitReview')
    const acting = await delegate(desk.people.minhnv, desk.people.dungpt, 1)
    desk.clock.advance(86_400_001)
    const answer = await acting.post(`/api/outgoing/${id}/steps`, {
      action: 'agree',
      version: await desk.versionOf(id),
    })
    expect(answer).toMatchObject({ status: 403, body: { error: { reason: 'noCapacity' } } })
  })
  it('R130 choices say who stands in, and warn where the delegate drafted it', async () => {
    const { anhvt, minhnv } = desk.people
    const id = await desk.start(anhvt)
    await delegate(minhnv, anhvt)
    const { body } = await anhvt.get<{
      candidates: { name: string; preset: boolean; hint: string | null; delegate: unknown }[]
    }>(`/api/outgoing/choices/${id}/submitToUnit`)
    expect(body.candidates.map((one) => one.name)).toEqual(['Nguyễn Văn Minh', 'Phạm Tiến Dũng'])
    expect(body.candidates[0]).toMatchObject({ preset: true, delegate: { name: 'Võ Thị Ánh' } })
    expect(body.candidates[0]?.hint).toContain('người được ủy quyền không xử lý dự thảo của mình')
    await end()
  })
})
