import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, openDesk } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk?.stop())

const inkOf = async (id: string): Promise<string[]> => {
  const [row] = await desk.sql<{ content: unknown; draftId: string }[]>`
    select v.content, v.draft_id from draft_versions v join outgoing_documents d on d.draft_id = v.draft_id
    where d.id = ${id} order by v.no desc limit 1`
  const hands = await desk.sql<
    { id: string; pen: string }[]
  >`select id, pen from draft_hands where draft_id = ${row!.draftId}`
  const text = JSON.stringify(row!.content)
  return hands.filter((hand) => text.includes(hand.id)).map((hand) => hand.pen)
}

describe('the unit head gives an opinion and returns it', () => {
  it('R112 agreement goes back to the creator, never upward', async () => {
    const id = await desk.bring('unitReview')
    await desk.step(desk.people.minhnv, id, { action: 'agree', opinion: 'Thống nhất trình lãnh đạo Sở' })
    const view = await desk.view(desk.people.anhvt, id)
    expect(view).toMatchObject({ state: 'unitAgreed', waitsForMe: true, holder: { name: 'Võ Thị Ánh' } })
    expect(view.opinions[0]).toMatchObject({ text: 'Thống nhất trình lãnh đạo Sở', by: { name: 'Nguyễn Văn Minh' } })
    expect(
      await desk.refused(desk.people.minhnv, id, { action: 'submitToLeadership', to: desk.people.hungnn.assignmentId }),
    ).toMatchObject({ status: 403 })
  })
  it('R113 what the unit agreed to, the chuyên viên submits to the Sở', async () => {
    const id = await desk.bring('unitAgreed')
    await desk.step(desk.people.anhvt, id, { action: 'submitToLeadership', to: desk.people.hungnn.assignmentId })
    const view = await desk.view(desk.people.hungnn, id)
    expect(view).toMatchObject({
      state: 'leadershipReview',
      waitsForMe: true,
      agreement: { changedSince: false, by: { name: 'Nguyễn Văn Minh' } },
    })
    expect(view.agreement?.hash).toMatch(/^[0-9a-f]{64}$/)
  })
  it('R114 not agreed: with an opinion or blue ink, then edited and submitted again', async () => {
    const { anhvt, minhnv } = desk.people
    const id = await desk.bring('unitReview')
    const bare = await desk.refused(minhnv, id, { action: 'disagree' })
    expect(bare).toMatchObject({ status: 400, reason: 'opinionOrInkNeeded', article: 'Điều 10 khoản 2' })
    await desk.write(minhnv, id, 'Theo Luật Viễn thông, ')
    await desk.step(minhnv, id, { action: 'disagree' })
    expect(await desk.stateOf(id)).toBe('unitDisagreed')
    await desk.write(anhvt, id, 'Đã bổ sung. ')
    await desk.step(anhvt, id, { action: 'submitToUnit', to: minhnv.assignmentId })
    await desk.step(minhnv, id, { action: 'agree' })
    expect((await desk.view(anhvt, id)).history.map((row) => row.action)).toEqual([
      'create',
      'submitToUnit',
      'disagree',
      'submitToUnit',
      'agree',
    ])
  })
  it('a refused step leaves the room open: the next words are still taken', async () => {
    const id = await desk.bring('unitReview')
    await desk.refused(desk.people.minhnv, id, { action: 'disagree' })
    await desk.write(desk.people.minhnv, id, 'vẫn viết được ')
    expect(await desk.stateOf(id)).toBe('unitReview')
  })
  it('a deputy head passes it to the head with an opinion, and the first clock goes on', async () => {
    const { anhvt, dungpt, minhnv } = desk.people
    const id = await desk.start(anhvt)
    await desk.step(anhvt, id, { action: 'submitToUnit', to: dungpt.assignmentId })
    const before = (await desk.view(dungpt, id)).deadlines.opinion
    desk.clock.advance(86_400_000)
    expect(await desk.refused(dungpt, id, { action: 'transferToHead' })).toMatchObject({ reason: 'opinionNeeded' })
    await desk.step(dungpt, id, { action: 'transferToHead', opinion: 'Kính trình Trưởng phòng quyết định' })
    const view = await desk.view(minhnv, id)
    expect(view).toMatchObject({ state: 'unitReview', waitsForMe: true })
    expect(view.deadlines.opinion?.at).toBe(before?.at)
  })
})

describe('blue ink', () => {
  it("R124 a unit head's edit is recorded in blue", async () => {
    const { anhvt, minhnv } = desk.people
    const id = await desk.bring('unitReview')
    await desk.write(minhnv, id, 'Căn cứ Luật Công nghệ thông tin; ')
    await desk.step(minhnv, id, { action: 'agree' })
    expect(await inkOf(id)).toEqual(['blue'])
    expect((await desk.view(anhvt, id)).agreement?.versionNo).toBeGreaterThan(0)
  })
  it('R125 the chuyên viên hands it up with the blue ink as it is, and cannot write in between', async () => {
    const { anhvt, minhnv, hungnn } = desk.people
    const id = await desk.bring('unitReview')
    await desk.write(minhnv, id, 'Bổ sung của phòng. ')
    await desk.step(minhnv, id, { action: 'agree' })
    await expect(desk.write(anhvt, id, 'chen vào ')).rejects.toThrow()
    const locked = await desk.edit(anhvt, id, { subject: 'Trích yếu khác' })
    expect(locked).toMatchObject({ status: 409, body: { error: { reason: 'textLocked', article: 'Điều 10 khoản 8' } } })
    await desk.step(anhvt, id, { action: 'submitToLeadership', to: hungnn.assignmentId })
    expect(await inkOf(id)).toEqual(['blue'])
  })
  it('R125 reopened with "kèm chỉnh sửa", later differences are shown to the director', async () => {
    const { anhvt, minhnv, hungnn } = desk.people
    const id = await desk.bring('unitReview')
    await desk.step(minhnv, id, { action: 'agree', withChanges: true })
    await desk.write(anhvt, id, 'Chỉnh sửa nhỏ. ')
    await desk.step(anhvt, id, { action: 'submitToLeadership', to: hungnn.assignmentId })
    expect((await desk.view(hungnn, id)).agreement).toMatchObject({ changedSince: true, reopened: true })
  })
  it('R127 an error found after the return is reported, corrected in blue, returned, and only then submitted', async () => {
    const { anhvt, minhnv, hungnn } = desk.people
    const id = await desk.bring('unitAgreed')
    expect(await desk.refused(anhvt, id, { action: 'reportError', note: 'Sai tên' })).toMatchObject({
      reason: 'noteAtWordsNeeded',
      article: 'Điều 10 khoản 8',
    })
    expect(
      await desk.refused(anhvt, id, { action: 'reportError', quote: 'Không có lời này', note: 'Sai tên' }),
    ).toMatchObject({ reason: 'quoteNotFound', fields: { quote: expect.any(String) } })
    await desk.step(anhvt, id, { action: 'reportError', quote: 'Căn cứ chức năng', note: 'Thiếu số quyết định' })
    expect((await desk.view(minhnv, id)).reportedWords).toBe('Căn cứ chức năng')
    const view = await desk.view(minhnv, id)
    expect(view).toMatchObject({ state: 'unitReview', agreement: null })
    expect(view.opinions[0]?.text).toBe('“Căn cứ chức năng”: Thiếu số quyết định')
    await desk.write(minhnv, id, 'Quyết định số 12; ')
    await desk.step(minhnv, id, { action: 'agree' })
    expect(await inkOf(id)).toEqual(['blue'])
    await desk.step(anhvt, id, { action: 'submitToLeadership', to: hungnn.assignmentId })
  })
})

describe('differing views', () => {
  it('R128 the drafter reserves his view, the head writes both down and submits them himself; the Sở decides', async () => {
    const { anhvt, minhnv, hungnn } = desk.people
    const id = await desk.bring('unitDisagreed')
    expect(await desk.refused(anhvt, id, { action: 'reserveViews' })).toMatchObject({ reason: 'ownViewNeeded' })
    await desk.step(anhvt, id, { action: 'reserveViews', view: 'Giữ mức kinh phí 500 triệu' })
    expect((await desk.view(minhnv, id)).reservedView).toBe('Giữ mức kinh phí 500 triệu')
    const one = await desk.refused(minhnv, id, {
      action: 'submitDifferingViews',
      unitView: 'Chỉ 300 triệu',
      to: hungnn.assignmentId,
    })
    expect(one).toMatchObject({ reason: 'bothViewsNeeded', article: 'Điều 10 khoản 8', status: 400 })
    const views = { unitView: 'Chỉ 300 triệu', drafterView: 'Giữ mức kinh phí 500 triệu' }
    await desk.step(minhnv, id, { action: 'submitDifferingViews', ...views, to: hungnn.assignmentId })
    expect((await desk.view(hungnn, id)).differingViews).toMatchObject([{ ...views, decision: null }])
    const undecided = await desk.refused(hungnn, id, { action: 'approve' })
    expect(undecided).toMatchObject({ reason: 'viewsUndecided', status: 400, fields: { decision: expect.any(String) } })
    await desk.step(hungnn, id, { action: 'approve', decision: 'Chọn mức 300 triệu' })
    expect((await desk.view(hungnn, id)).differingViews).toMatchObject([
      { decision: 'Chọn mức 300 triệu', decidedByName: 'Nguyễn Ngọc Hùng' },
    ])
  })
})
