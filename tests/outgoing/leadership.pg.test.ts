import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, openDesk, pdf } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk?.stop())

const lastVersion = async (id: string) => {
  const [row] = await desk.sql<
    { hash: string; cleanHash: string; openInk: number; content: unknown; no: number; draftId: string }[]
  >`
    select v.* from draft_versions v join outgoing_documents d on d.draft_id = v.draft_id where d.id = ${id} order by v.no desc limit 1`
  return row!
}

describe('the Sở leadership', () => {
  it('R115 agrees to content and form: it goes to văn thư, all ink accepted, one exact version recorded', async () => {
    const { hungnn, lantt } = desk.people
    const id = await desk.bring('leadershipReview')
    await desk.write(hungnn, id, 'Bút đỏ của Giám đốc. ')
    await desk.step(hungnn, id, { action: 'approve', to: lantt.assignmentId, opinion: 'Đồng ý ban hành' })
    const view = await desk.view(lantt, id)
    expect(view).toMatchObject({
      state: 'awaitingNumber',
      waitsForMe: true,
      approval: { standing: true, by: { name: 'Nguyễn Ngọc Hùng' } },
    })
    const version = await lastVersion(id)
    expect(version).toMatchObject({ openInk: 0, cleanHash: view.approval?.hash, hash: view.approval?.hash })
    expect(JSON.stringify(version.content)).toContain('Bút đỏ của Giám đốc.')
    expect(view.signerPerson?.name).toBe('Nguyễn Ngọc Hùng')
    expect(view.fields.signer?.form).toBe('direct')
  })
  it('R115 a deputy director signs KT.', async () => {
    const { anhvt, hoadt } = desk.people
    const id = await desk.bring('unitAgreed')
    await desk.step(anhvt, id, { action: 'submitToLeadership', to: hoadt.assignmentId })
    await desk.step(hoadt, id, { action: 'approve' })
    expect((await desk.view(hoadt, id)).fields.signer).toMatchObject({ form: 'KT', assignmentId: hoadt.assignmentId })
  })
  it('R157 what is shown as signer is what is recorded, and only a position that signs may sign', async () => {
    const { anhvt, hoadt, hungnn, khoabd } = desk.people
    const id = await desk.bring('unitAgreed')
    await desk.step(anhvt, id, { action: 'submitToLeadership', to: hoadt.assignmentId })
    const shown = (await desk.view(hoadt, id)).signerPreset
    expect(shown).toEqual({ assignmentId: hoadt.assignmentId, form: 'KT' })
    const faulty = [
      { assignmentId: khoabd.assignmentId, form: 'direct' },
      { assignmentId: hungnn.assignmentId, form: 'KT' },
    ]
    for (const signer of faulty) expect((await desk.refused(hoadt, id, { action: 'approve', signer })).status).toBe(400)
    await desk.step(hoadt, id, { action: 'approve' })
    expect((await desk.view(hoadt, id)).fields.signer).toEqual(shown)
  })
  it('R157 the signer that the drafter proposed is shown to the deputy, and stands unless he chooses another', async () => {
    const { anhvt, hoadt, hungnn } = desk.people
    const signer = { assignmentId: hungnn.assignmentId, form: 'direct' }
    const id = await desk.bring('unitAgreed', { signer })
    await desk.step(anhvt, id, { action: 'submitToLeadership', to: hoadt.assignmentId })
    expect((await desk.view(hoadt, id)).signerPreset).toEqual(signer)
    await desk.step(hoadt, id, { action: 'approve' })
    expect((await desk.view(hoadt, id)).fields.signer).toEqual(signer)
  })
  it('R116 disagrees: back to the creator, the head is told, the loop goes on with the same leader', async () => {
    const { anhvt, minhnv, hungnn } = desk.people
    const id = await desk.bring('leadershipReview')
    expect(await desk.refused(hungnn, id, { action: 'sendBack' })).toMatchObject({
      reason: 'opinionOrRedNeeded',
      article: 'Điều 10 khoản 4',
    })
    await desk.step(hungnn, id, { action: 'sendBack', opinion: 'Làm rõ nguồn kinh phí' })
    expect(await desk.view(anhvt, id)).toMatchObject({ state: 'leadershipDisagreed', waitsForMe: true })
    const work = await minhnv.get<{ items: { objectId: string; kind: string }[] }>('/api/worklist')
    expect(work.body.items).toContainEqual(expect.objectContaining({ objectId: id, kind: 'notice' }))
    await desk.write(anhvt, id, 'Đã làm rõ. ')
    await desk.step(anhvt, id, { action: 'resubmit' })
    expect(await desk.view(hungnn, id)).toMatchObject({ state: 'leadershipReview', waitsForMe: true })
  })
  it('R116 "qua lãnh đạo phòng" closes the short way', async () => {
    const { anhvt, minhnv, hungnn } = desk.people
    const id = await desk.bring('leadershipReview')
    await desk.step(hungnn, id, { action: 'sendBack', opinion: 'Trình lại qua phòng', viaUnit: true })
    expect(await desk.refused(anhvt, id, { action: 'resubmit' })).toMatchObject({ status: 409, reason: 'viaUnit' })
    await desk.step(anhvt, id, { action: 'submitToUnit', to: minhnv.assignmentId })
  })
  it("R126 a Sở leader's edit is recorded in red, and blue stays beside it", async () => {
    const { anhvt, minhnv, hungnn } = desk.people
    const id = await desk.bring('unitReview')
    await desk.write(minhnv, id, 'Xanh. ')
    await desk.step(minhnv, id, { action: 'agree' })
    await desk.step(anhvt, id, { action: 'submitToLeadership', to: hungnn.assignmentId })
    await desk.write(hungnn, id, 'Đỏ. ')
    await desk.step(hungnn, id, { action: 'sendBack' })
    const { content, draftId } = await lastVersion(id)
    const hands = await desk.sql<
      { id: string; pen: string }[]
    >`select id, pen from draft_hands where draft_id = ${draftId}`
    const pens = hands.filter((hand) => JSON.stringify(content).includes(hand.id)).map((hand) => hand.pen)
    expect(pens.sort()).toEqual(['blue', 'red'])
  })
  it('a deputy passes on what lies outside his field, with an opinion', async () => {
    const { anhvt, sonrc, hoadt, hungnn } = desk.people
    const inside = await desk.bring('unitAgreed')
    await desk.step(anhvt, inside, { action: 'submitToLeadership', to: hoadt.assignmentId })
    expect(await desk.refused(hoadt, inside, { action: 'transferToDirector', opinion: 'x' })).toMatchObject({
      reason: 'insideField',
    })
    const outside = await desk.bring('unitAgreed')
    await desk.step(anhvt, outside, { action: 'submitToLeadership', to: sonrc.assignmentId })
    await desk.step(sonrc, outside, { action: 'transferToDirector', opinion: 'Ngoài lĩnh vực phụ trách' })
    expect(await desk.view(hungnn, outside)).toMatchObject({ state: 'leadershipReview', waitsForMe: true })
  })
})

describe('approved with changes', () => {
  it('R121 the drafter makes the changes, ticked and in ink, before it is numbered', async () => {
    const { anhvt, hungnn, lantt } = desk.people
    const id = await desk.bring('leadershipReview')
    expect(await desk.refused(hungnn, id, { action: 'approveWithChanges', changes: [] })).toMatchObject({
      reason: 'changesNeeded',
    })
    await desk.step(hungnn, id, { action: 'approveWithChanges', changes: [{ text: 'Thêm căn cứ' }] })
    const view = await desk.view(anhvt, id)
    expect(view).toMatchObject({ state: 'finishing', changes: [{ text: 'Thêm căn cứ', done: false }] })
    expect(await desk.refused(anhvt, id, { action: 'finishChanges' })).toMatchObject({
      reason: 'changesNotDone',
      article: 'Điều 10 khoản 6',
    })
    expect((await anhvt.patch(`/api/outgoing/${id}/changes/${view.changes[0]!.id}`, { done: true })).status).toBe(200)
    expect(await desk.refused(anhvt, id, { action: 'finishChanges' })).toMatchObject({ reason: 'changesNotInInk' })
    await desk.write(anhvt, id, 'Căn cứ Nghị định 30. ')
    await desk.step(anhvt, id, { action: 'finishChanges', to: lantt.assignmentId })
    // The one who approved sees what was written after his approval, before the paper leaves the house.
    const work = await hungnn.get<{ items: { objectId: string; kind: string }[] }>('/api/worklist')
    expect(work.body.items).toContainEqual(expect.objectContaining({ objectId: id, kind: 'notice' }))
    const after = await desk.view(lantt, id)
    expect(after).toMatchObject({ state: 'awaitingNumber', approval: { standing: true, changedUnderList: true } })
    expect(await lastVersion(id)).toMatchObject({ openInk: 0, cleanHash: after.approval?.hash })
  })
  it('INK-14 anything beyond the list lapses the approval and goes to the approver again', async () => {
    const { anhvt, hungnn } = desk.people
    const id = await desk.bring('leadershipReview')
    await desk.step(hungnn, id, { action: 'approveWithChanges', changes: [{ text: 'Sửa phụ lục', place: 'other' }] })
    const { changes } = await desk.view(anhvt, id)
    await anhvt.patch(`/api/outgoing/${id}/changes/${changes[0]!.id}`, { done: true })
    await desk.write(anhvt, id, 'Một câu mới ngoài danh sách. ')
    expect(await desk.refused(anhvt, id, { action: 'finishChanges' })).toMatchObject({
      reason: 'beyondList',
      status: 409,
    })
    expect(await desk.stateOf(id)).toBe('finishing')
    await desk.write(anhvt, id, 'Vẫn viết được sau khi bị từ chối. ')
    await desk.step(anhvt, id, { action: 'resubmit', note: 'Có nội dung mới' })
    expect(await desk.view(hungnn, id)).toMatchObject({ state: 'leadershipReview', approval: { standing: false } })
  })
  it('INK-14 a return for form opens the recipients alone: subject, annex and signer go to the leader again', async () => {
    const { anhvt, lantt, hoadt } = desk.people
    const changes: [string, (id: string) => Promise<unknown>][] = [
      ['subject', (id) => desk.edit(anhvt, id, { subject: 'Trích yếu khác hẳn' })],
      ['annex', (id) => desk.attach(anhvt, id, 'annex', 'phu-luc.pdf', pdf)],
      ['signer', (id) => desk.edit(anhvt, id, { signer: { assignmentId: hoadt.assignmentId, form: 'KT' } })],
      ['text', (id) => desk.write(anhvt, id, 'Thêm một câu. ')],
    ]
    for (const [what, change] of changes) {
      const id = await desk.bring('awaitingNumber')
      await desk.step(lantt, id, { action: 'returnForForm', reason: 'Sai thể thức' })
      const item = (await desk.view(anhvt, id)).changes[0]!
      await change(id)
      await anhvt.patch(`/api/outgoing/${id}/changes/${item.id}`, { done: true })
      expect(await desk.refused(anhvt, id, { action: 'finishChanges' }), what).toMatchObject({ reason: 'beyondList' })
    }
  })
  it('R117 văn thư returns bad form; what comes back is still exactly what was approved', async () => {
    const { anhvt, lantt } = desk.people
    const id = await desk.bring('awaitingNumber')
    await desk.step(lantt, id, { action: 'returnForForm', reason: 'Thiếu nơi nhận' })
    const view = await desk.view(anhvt, id)
    expect(view).toMatchObject({ state: 'finishing', changes: [{ text: 'Thiếu nơi nhận' }] })
    await desk.edit(anhvt, id, { recipients: [{ name: 'UBND tỉnh' }, { name: 'Lưu: VT, CNTT' }] })
    await anhvt.patch(`/api/outgoing/${id}/changes/${view.changes[0]!.id}`, { done: true })
    await desk.step(anhvt, id, { action: 'finishChanges' })
    await desk.number(lantt, id)
    expect(await desk.stateOf(id)).toBe('awaitingCheck')
  })
})

describe('stopping', () => {
  it('the approver stops it before issue: the approval lapses, the number becomes Số hủy and is never given again', async () => {
    const { hungnn, lantt, anhvt, maihp } = desk.people
    const id = await desk.bring('awaitingCheck')
    const { number } = await desk.view(lantt, id)
    expect(await desk.refused(anhvt, id, { action: 'stop', reason: 'x' })).toMatchObject({ status: 403 })
    await desk.step(hungnn, id, { action: 'stop', reason: 'Chủ trương thay đổi' })
    expect(await desk.view(anhvt, id)).toMatchObject({
      state: 'leadershipDisagreed',
      number: null,
      approval: { standing: false },
    })
    const register = await maihp.get<{ entries: { number: number; status: string; note: string }[] }>(
      '/api/outgoing/register',
    )
    expect(register.body.entries.find((entry) => entry.number === number!.number)).toMatchObject({
      status: 'void',
      note: 'Số hủy: Chủ trương thay đổi',
    })
    const other = await desk.bring('awaitingNumber')
    const again = await desk.refused(lantt, other, {
      action: 'assignNumber',
      number: number!.number,
      date: desk.today(),
    })
    expect(again).toMatchObject({ status: 409, reason: 'numberTaken' })
  })
  it('not signed: văn thư records why, the approval lapses, the number is held', async () => {
    const { lantt, anhvt } = desk.people
    const id = await desk.bring('signing')
    await desk.attach(lantt, id, 'signedScan', 'nham.pdf', pdf)
    await desk.step(lantt, id, { action: 'recordNotSigned', reason: 'Giám đốc yêu cầu sửa điều 2' })
    expect(await desk.view(anhvt, id)).toMatchObject({
      state: 'leadershipDisagreed',
      number: { status: 'held' },
      approval: { standing: false },
      attachments: [],
    })
  })
})

it('a leader never approves what changed behind his back: a file moves the version on', async () => {
  const { hungnn } = desk.people
  const id = await desk.bring('leadershipReview')
  const seen = (await desk.view(hungnn, id)).version
  await desk.attach(hungnn, id, 'related', 'tai-lieu.pdf', pdf)
  expect(await desk.refused(hungnn, id, { action: 'approve', version: seen })).toMatchObject({
    status: 409,
    reason: 'stale',
  })
})
