import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk?.stop())

const undo = async (person: Desk['people']['anhvt'], id: string) =>
  person.post<{ state: string; error: { reason: string } }>(`/api/outgoing/${id}/undo`, {
    version: await desk.versionOf(id),
  })

describe('ten seconds to undo', () => {
  it("one's own hand-over comes back as if it had not been, before anybody is told", async () => {
    const { anhvt, minhnv } = desk.people
    const id = await desk.start(anhvt)
    const taken = await desk.step(anhvt, id, { action: 'submitToUnit', to: minhnv.assignmentId })
    expect(taken.undoUntil).not.toBeNull()
    const jobs = await desk.sql`select count(*)::int as n from graphile_worker.jobs where key like 'outgoing_tell:%'`
    expect(jobs[0]?.n).toBeGreaterThan(0)
    expect(await undo(anhvt, id)).toMatchObject({ status: 200, body: { state: 'drafting' } })
    const left =
      await desk.sql`select 1 from graphile_worker.jobs j join outgoing_steps s on j.key = 'outgoing_tell:' || s.id where s.document_id = ${id}`
    expect(left).toHaveLength(0)
    const view = await desk.view(anhvt, id)
    expect(view).toMatchObject({ state: 'drafting', waitsForMe: true, deadlines: { opinion: null } })
    expect(view.history.map((row) => [row.action, row.undone])).toEqual([
      ['create', false],
      ['submitToUnit', true],
      ['undo', false],
    ])
    expect((await minhnv.get(`/api/outgoing/${id}`)).status).toBe(200)
    expect(
      (await minhnv.get<{ items: { objectId: string }[] }>('/api/worklist')).body.items.some(
        (item) => item.objectId === id,
      ),
    ).toBe(false)
    // A first draft is a first draft again: nobody saw it, so there is nothing to show in ink.
    const rounds = desk.sql<{ mode: string }[]>`select r.mode from draft_rounds r join outgoing_documents d
      on d.draft_id = r.draft_id where d.id = ${id} order by r.no`
    expect((await rounds).map((round) => round.mode)).toEqual(['plain', 'ink', 'plain'])
    await desk.write(anhvt, id, 'viết tiếp ')
    await desk.step(anhvt, id, { action: 'submitToUnit', to: minhnv.assignmentId })
  })
  it('not after ten seconds, not by another, not once it was opened', async () => {
    const { anhvt, minhnv } = desk.people
    const late = await desk.bring('unitReview')
    expect((await undo(minhnv, late)).body.error.reason).toBe('undoNotYours')
    desk.clock.advance(10_001)
    expect(await undo(anhvt, late)).toMatchObject({ status: 409, body: { error: { reason: 'undoTooLate' } } })
    const opened = await desk.bring('unitReview')
    await desk.view(minhnv, opened)
    expect((await undo(anhvt, opened)).body.error.reason).toBe('alreadyOpened')
  })
  it('not for hỏa tốc, and not for an approval', async () => {
    const flash = await desk.start(desk.people.anhvt, { urgency: 'flash' })
    const taken = await desk.step(desk.people.anhvt, flash, {
      action: 'submitToUnit',
      to: desk.people.minhnv.assignmentId,
    })
    expect(taken.undoUntil).toBeNull()
    expect((await undo(desk.people.anhvt, flash)).body.error.reason).toBe('undoFlash')
    const approved = await desk.bring('awaitingNumber')
    expect((await undo(desk.people.hungnn, approved)).body.error.reason).toBe('undoNotHere')
  })
  it('an undone agreement and an undone return leave no trace on the flow', async () => {
    const { minhnv, hungnn } = desk.people
    const agreed = await desk.bring('unitAgreed')
    await undo(minhnv, agreed)
    expect(await desk.view(minhnv, agreed)).toMatchObject({ state: 'unitReview', agreement: null, waitsForMe: true })
    const back = await desk.bring('leadershipDisagreed')
    await undo(hungnn, back)
    expect(await desk.view(hungnn, back)).toMatchObject({ state: 'leadershipReview', coSends: [] })
    expect(await desk.sql`select 1 from work_items where object_id = ${back} and kind = 'notice'`).toHaveLength(0)
  })
})

describe('Rút lại', () => {
  it('the sender takes back what was not yet opened, to where it was', async () => {
    const { anhvt, minhnv } = desk.people
    const id = await desk.bring('leadershipReview')
    desk.clock.advance(60_000)
    expect(await desk.refused(minhnv, id, { action: 'withdraw' })).toMatchObject({ status: 403 })
    await desk.step(anhvt, id, { action: 'withdraw' })
    const view = await desk.view(anhvt, id)
    expect(view).toMatchObject({
      state: 'unitAgreed',
      waitsForMe: true,
      agreement: { by: { name: 'Nguyễn Văn Minh' } },
    })
    await desk.step(anhvt, id, { action: 'submitToLeadership', to: desk.people.hungnn.assignmentId })
  })
  it('not once the receiver has opened it', async () => {
    const { anhvt, minhnv } = desk.people
    const id = await desk.bring('unitReview')
    await desk.view(minhnv, id)
    expect(await desk.refused(anhvt, id, { action: 'withdraw' })).toMatchObject({
      status: 409,
      reason: 'alreadyOpened',
    })
    expect((await desk.view(anhvt, id)).holder.openedAt).not.toBeNull()
  })
  it('an approval that was let go by resubmitting stands again, differing views are taken back', async () => {
    const { anhvt, minhnv, hungnn } = desk.people
    const finishing = await desk.bring('finishing')
    await desk.step(anhvt, finishing, { action: 'resubmit' })
    expect((await desk.view(anhvt, finishing)).approval?.standing).toBe(false)
    await desk.step(anhvt, finishing, { action: 'withdraw' })
    expect(await desk.view(anhvt, finishing)).toMatchObject({ state: 'finishing', approval: { standing: true } })
    const views = await desk.bring('unitReview')
    const both = { unitView: 'Không', drafterView: 'Có' }
    await desk.step(minhnv, views, { action: 'submitDifferingViews', ...both, to: hungnn.assignmentId })
    await desk.step(minhnv, views, { action: 'withdraw' })
    expect(await desk.view(minhnv, views)).toMatchObject({ state: 'unitReview', differingViews: [], waitsForMe: true })
  })
})
