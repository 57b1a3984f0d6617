/** Accepting and rejecting over HTTP: whose pen, which round, one version each, and ink:verify proves it afterwards. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyDraft } from '../../server/features/drafts/verify.ts'
import { listChanges } from '../../shared/drafts/changes.ts'
import type { DraftView, SettledView } from '../../shared/drafts/contract.ts'
import { type Desk, openDesk, type Refused } from '../outgoing/desk.ts'
import { RawClient } from '../support/collab.ts'
import type { Person } from '../support/person.ts'
import { show } from './support/show.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(async () => desk?.stop())

const draftOf = async (id: string) => (await desk.view(desk.people.anhvt, id)).draftId
const read = async (person: Person, draftId: string) => (await person.get<DraftView>(`/api/drafts/${draftId}`)).body
const textOf = async (draftId: string) =>
  show((await read(desk.people.anhvt, draftId)).content.content).replaceAll(/\+[\w-]{16} /g, '+ ')
const settle = <T = { error: Refused }>(person: Person, draftId: string, body: Record<string, unknown>) =>
  person.post<T>(`/api/drafts/${draftId}/settle`, body)
/** The strokes that a person wrote. */
const strokesOf = (draft: DraftView, who: Person) => {
  const hands = new Set(draft.hands.filter((hand) => hand.accountId === who.accountId).map((hand) => hand.id))
  return listChanges(draft.content.content)
    .filter((change) => hands.has(change.hand))
    .map((change) => change.stroke)
}
const verified = async (draftId: string) => expect((await verifyDraft(desk.sql, draftId)).fault).toBeNull()

/** With the head: the drafter's pencil of the last correction, and the head's blue. */
async function underReview(): Promise<{ id: string; draftId: string }> {
  const { anhvt, minhnv } = desk.people
  const id = await desk.bring('unitDisagreed')
  await desk.write(anhvt, id, 'Chì một. ')
  await desk.write(anhvt, id, 'Chì hai. ')
  await desk.step(anhvt, id, { action: 'submitToUnit', to: minhnv.assignmentId })
  await desk.write(minhnv, id, 'Xanh. ')
  return { id, draftId: await draftOf(id) }
}

describe('INK-13 settling', () => {
  it('INK-13 one stroke is rejected, one accepted: each is a version, and the log still proves all of it', async () => {
    const { minhnv, anhvt } = desk.people
    const { draftId } = await underReview()
    const draft = await read(minhnv, draftId)
    const [two, one] = strokesOf(draft, anhvt) as [string, string]
    const { round } = draft
    const rejected = await settle<SettledView>(minhnv, draftId, { round, verdict: 'reject', strokes: [two] })
    expect(rejected.status).toBe(200)
    expect(rejected.body).toEqual({ round: round + 1, version: draft.versions.length + 1 })
    expect(await textOf(draftId)).toMatch(/^\{\+ Xanh\. \}\{\+ Chì một\. \}Căn cứ/)
    await settle(minhnv, draftId, { round: round + 1, verdict: 'accept', strokes: [one] })
    expect(await textOf(draftId)).toMatch(/^\{\+ Xanh\. \}Chì một\. Căn cứ/)
    const after = await read(minhnv, draftId)
    expect(after.versions.slice(-2).map((version) => version.cause)).toEqual(['drafts.reject', 'drafts.accept'])
    await verified(draftId)
  })
  it('INK-13 all of a person at once, and taken back while nothing was written since', async () => {
    const { minhnv, anhvt, hungnn } = desk.people
    const { id, draftId } = await underReview()
    await desk.step(minhnv, id, { action: 'agree', opinion: 'Thống nhất' })
    await desk.step(anhvt, id, { action: 'submitToLeadership', to: hungnn.assignmentId })
    const draft = await read(hungnn, draftId)
    const before = await textOf(draftId)
    expect(before).toMatch(/^\{\+ Xanh\. \}Chì hai\. Chì một\. /)
    const strokes = strokesOf(draft, minhnv)
    const { body } = await settle<SettledView>(hungnn, draftId, { round: draft.round, verdict: 'reject', strokes })
    expect(await textOf(draftId)).toMatch(/^Chì hai\. /)
    const stranger = await desk.people.hoadt.post(`/api/drafts/${draftId}/unsettle`, { version: body.version })
    expect(stranger.status).toBeGreaterThanOrEqual(400)
    const back = await hungnn.post(`/api/drafts/${draftId}/unsettle`, { version: body.version })
    expect(back.status).toBe(200)
    expect(await textOf(draftId)).toBe(before)
    await verified(draftId)
    const again = await hungnn.post<{ error: Refused }>(`/api/drafts/${draftId}/unsettle`, { version: body.version })
    expect([again.status, again.body.error.message]).toEqual([409, expect.stringContaining('không hoàn tác được')])
    const settled = await settle<SettledView>(hungnn, draftId, { round: body.round + 1, verdict: 'accept', strokes })
    await desk.write(hungnn, id, 'Đỏ. ')
    const late = await hungnn.post(`/api/drafts/${draftId}/unsettle`, { version: settled.body.version })
    expect(late.status).toBe(409)
    expect(await textOf(draftId)).toMatch(/^\{\+ Đỏ\. \}Xanh\. /)
    await verified(draftId)
  })
  it('R125 the drafter cannot settle the ink of the head, the head not his own, nobody the round before', async () => {
    const { minhnv, anhvt, dungpt, hungnn, ngantk } = desk.people
    const { id, draftId } = await underReview()
    const draft = await read(minhnv, draftId)
    const own = { round: draft.round, strokes: strokesOf(draft, minhnv) }
    expect((await settle(minhnv, draftId, { ...own, verdict: 'accept' })).status).toBe(403)
    expect((await settle(anhvt, draftId, { ...own, verdict: 'reject' })).status).toBe(403)
    expect((await settle(ngantk, draftId, { ...own, verdict: 'reject' })).status).toBe(404)
    expect((await settle(hungnn, draftId, { ...own, verdict: 'reject' })).status).toBeGreaterThanOrEqual(403)
    const other = await settle(dungpt, draftId, { ...own, verdict: 'reject' })
    expect(other.status).toBeGreaterThanOrEqual(403)
    await desk.step(minhnv, id, { action: 'disagree', opinion: 'Sửa lại' })
    const pencil = await read(anhvt, draftId)
    const refused = await settle(anhvt, draftId, { round: pencil.round, strokes: own.strokes, verdict: 'reject' })
    expect([refused.status, refused.body.error.message]).toEqual([403, expect.stringContaining('Điều 10 khoản 8')])
    expect((await settle(anhvt, draftId, { round: draft.round, strokes: own.strokes, verdict: 'reject' })).status).toBe(
      409,
    )
    expect(await textOf(draftId)).toContain('Xanh. }')
    await verified(draftId)
  })
  it('INK-13 bad input changes nothing: unknown strokes, no strokes, ten thousand and one, another kind of verdict', async () => {
    const { minhnv } = desk.people
    const { draftId } = await underReview()
    const { round } = await read(minhnv, draftId)
    const before = await textOf(draftId)
    const statuses = []
    for (const body of [
      { round, verdict: 'accept', strokes: ['unknown1'] },
      { round, verdict: 'accept', strokes: [] },
      { round, verdict: 'accept', strokes: Array.from({ length: 10_001 }, (_, i) => `stroke${i}`) },
      { round, verdict: 'erase', strokes: ['unknown1'] },
      { round, verdict: 'accept', strokes: ['<script>'] },
      { verdict: 'accept', strokes: ['unknown1'] },
    ])
      statuses.push((await settle(minhnv, draftId, body)).status)
    expect(statuses).toEqual([409, 400, 400, 400, 400, 400])
    expect(await textOf(draftId)).toBe(before)
    expect((await read(minhnv, draftId)).round).toBe(round)
  })
  it("R112 the head's blue ink still counts as his opinion after he settled the pencil", async () => {
    const { minhnv, anhvt } = desk.people
    const { id, draftId } = await underReview()
    const draft = await read(minhnv, draftId)
    const body = { round: draft.round, verdict: 'accept', strokes: strokesOf(draft, anhvt) }
    expect((await settle(minhnv, draftId, body)).status).toBe(200)
    await desk.step(minhnv, id, { action: 'disagree' })
    expect(await desk.stateOf(id)).toBe('unitDisagreed')
    await verified(draftId)
  })
  it('INK-13 whoever is writing meanwhile is told that the round is over; two at once settle once', async () => {
    const { minhnv, anhvt } = desk.people
    const { draftId } = await underReview()
    const draft = await read(minhnv, draftId)
    const client = await RawClient.open(minhnv, draftId)
    const body = { round: draft.round, verdict: 'reject', strokes: strokesOf(draft, anhvt).slice(0, 1) }
    const both = await Promise.all([settle(minhnv, draftId, body), settle(minhnv, draftId, body)])
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409])
    await client.until(() => client.closed !== null)
    expect(client.closed?.code).toBe(4410)
    await verified(draftId)
  })
  it('INK-13 ink:verify names a settlement that was changed afterwards', async () => {
    const { minhnv, anhvt } = desk.people
    const { draftId } = await underReview()
    const draft = await read(minhnv, draftId)
    const strokes = strokesOf(draft, anhvt)
    await settle(minhnv, draftId, { round: draft.round, verdict: 'reject', strokes: strokes.slice(0, 1) })
    await desk.sql`alter table draft_versions disable trigger all`
    const forge = (settlement: unknown) => desk.sql`update draft_versions
      set settlement = ${JSON.stringify(settlement)}::text::json where draft_id = ${draftId} and settlement is not null`
    await forge({ verdict: 'reject', strokes, pen: 'blue' })
    expect((await verifyDraft(desk.sql, draftId)).fault?.reason).toContain('no acceptance of what the strokes left')
    await forge({ verdict: 'reject', strokes: strokes.slice(0, 1), pen: 'red' })
    expect((await verifyDraft(desk.sql, draftId)).fault?.reason).toContain('not what the audit chain says')
    await desk.sql`alter table draft_versions enable trigger all`
  })
})
