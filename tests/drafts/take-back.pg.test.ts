/** A hand-over that is taken back before anybody saw it: the draft is what it was, pencil and all, and the log still proves it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDrafts, type DraftHouse } from '../../server/features/drafts/drafts.ts'
import type { Turn } from '../../server/features/drafts/public.ts'
import { verifyDraft } from '../../server/features/drafts/verify.ts'
import type { DocJson, Pen } from '../../shared/drafts/contract.ts'
import type { Actor } from '../../shared/kernel/actor.ts'
import { type Desk, openDesk } from '../outgoing/desk.ts'
import type { Person } from '../support/person.ts'
import { show } from './support/show.ts'

let desk: Desk
/** A second house on the same database: for turns that no step of the flow makes. */
let house: DraftHouse
beforeAll(async () => {
  desk = await openDesk()
  house = createDrafts(desk.server.platform, async () => ({ pen: 'author' }))
})
afterAll(async () => {
  await house?.stop()
  await desk?.stop()
})

type Version = { content: DocJson; marked: DocJson | null }
const latest = async (draftId: string): Promise<Version> => {
  const [row] = await desk.sql<Version[]>`select content, marked from draft_versions
    where draft_id = ${draftId} order by no desc limit 1`
  return row!
}
const modes = async (draftId: string): Promise<string[]> =>
  (await desk.sql<{ mode: string }[]>`select mode from draft_rounds where draft_id = ${draftId} order by no`).map(
    (round) => round.mode,
  )
const actorFor = ({ accountId, assignmentId }: Person): Actor =>
  ({
    accountId,
    name: 'Người thử',
    assignment: { id: assignmentId, title: '' },
    onBehalfOf: null,
    ip: '127.0.0.1',
  }) as unknown as Actor
const turn = (draftId: string, pen: Pen, how: Partial<Turn>) =>
  house.atSeam(draftId, (seam) =>
    desk.sql.begin((tx) =>
      seam.turn(tx, actorFor(desk.people.minhnv), pen, { cause: 'test.turn', ink: 'keep', ...how }),
    ),
  )
const pencilOf = (doc: DocJson): string => show(doc.content)

/** Returned to the drafter, who wrote in pencil. */
async function withPencil(): Promise<{ id: string; draftId: string }> {
  const id = await desk.bring('unitDisagreed')
  const { draftId } = await desk.view(desk.people.anhvt, id)
  await desk.write(desk.people.anhvt, id, 'Bút chì. ')
  return { id, draftId }
}

describe('INK-13 taken back', () => {
  it('INK-13 an undone agreement gives the pencil back that it had folded', async () => {
    const { anhvt, minhnv } = desk.people
    const { id, draftId } = await withPencil()
    await desk.step(anhvt, id, { action: 'submitToUnit', to: minhnv.assignmentId })
    const seen = pencilOf((await latest(draftId)).content)
    expect(seen).toMatch(/^\{\+\S+ Bút chì\. \}/)
    await desk.step(minhnv, id, { action: 'agree', opinion: 'Thống nhất' })
    expect(pencilOf((await latest(draftId)).content)).toMatch(/^Bút chì\. /)
    const undone = await minhnv.post(`/api/outgoing/${id}/undo`, { version: await desk.versionOf(id) })
    expect(undone.status).toBe(200)
    const version = await latest(draftId)
    expect(pencilOf(version.content)).toBe(seen)
    expect(pencilOf(version.marked!)).toMatch(/^Bút chì\. /)
    const { body } = await minhnv.get<{ content: DocJson; mode: string }>(`/api/drafts/${draftId}`)
    expect(pencilOf(body.content)).toBe(seen)
    expect(body.mode).toBe('ink')
    expect((await verifyDraft(desk.sql, draftId)).fault).toBeNull()
    await desk.write(minhnv, id, 'Xanh. ')
    await desk.step(minhnv, id, { action: 'agree', opinion: 'Thống nhất' })
    expect((await verifyDraft(desk.sql, draftId)).fault).toBeNull()
  })
  it('INK-13 INK-15 what was written since stays: then the pencil stays folded', async () => {
    const { draftId, id } = await withPencil()
    await turn(draftId, 'blue', {})
    expect(pencilOf((await latest(draftId)).content)).toMatch(/^Bút chì\. /)
    await house.writeAs(actorFor(desk.people.anhvt), draftId, [{ find: 'Bút', insert: ' viết thêm' }])
    await turn(draftId, 'reader', { takesBack: true })
    const text = pencilOf((await latest(draftId)).content)
    expect(text).toMatch(/^Bút\{\+\S+ {2}viết thêm\} chì\. /)
    expect(await desk.stateOf(id)).toBe('unitDisagreed')
    expect((await verifyDraft(desk.sql, draftId)).fault).toBeNull()
  })
  it('INK-4 a first draft is a first draft again, unless somebody left ink on it', async () => {
    const id = await desk.start(desk.people.anhvt)
    const { draftId } = await desk.view(desk.people.anhvt, id)
    await turn(draftId, 'author', {})
    await turn(draftId, 'reader', { takesBack: true })
    expect(await modes(draftId)).toEqual(['plain', 'ink', 'plain'])
    const inked = await withPencil()
    await turn(inked.draftId, 'author', {})
    await turn(inked.draftId, 'reader', { takesBack: true })
    expect((await modes(inked.draftId)).at(-1)).toBe('ink')
    for (const one of [draftId, inked.draftId]) expect((await verifyDraft(desk.sql, one)).fault).toBeNull()
  })
  it('INK-13 ink:verify names a version that takes back what was not handed over just before', async () => {
    const { draftId } = await withPencil()
    await turn(draftId, 'blue', {})
    await turn(draftId, 'reader', {})
    await turn(draftId, 'reader', {})
    expect((await verifyDraft(desk.sql, draftId)).fault).toBeNull()
    await desk.sql`alter table draft_versions disable trigger all`
    const [row] = await desk.sql<{ no: number }[]>`select max(no) as no from draft_versions where draft_id = ${draftId}`
    const [folded] = await desk.sql<{ marked: DocJson }[]>`select marked from draft_versions
      where draft_id = ${draftId} and no = ${row!.no - 2}`
    await desk.sql`update draft_versions set marked = content, content = ${JSON.stringify(folded!.marked)}::text::json
      where draft_id = ${draftId} and no = ${row!.no}`
    const { fault } = await verifyDraft(desk.sql, draftId)
    expect(fault?.reason).toContain('no acceptance of what the strokes left')
    await desk.sql`alter table draft_versions enable trigger all`
  })
})
