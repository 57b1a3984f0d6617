import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RegisterView } from '../../shared/outgoing/register.ts'
import { type Desk, openDesk, pdf } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk?.stop())

describe('R120 the drafter checks, prints, submits for signature', () => {
  it('R120 nobody prints before the drafter has ticked everything', async () => {
    const { anhvt, lantt } = desk.people
    const id = await desk.bring('awaitingCheck')
    expect((await desk.view(anhvt, id)).waitsForMe).toBe(true)
    expect(await desk.refused(lantt, id, { action: 'submitForSignature' })).toMatchObject({
      reason: 'notChecked',
      article: 'Điều 10 khoản 6',
    })
    const part = { ...desk.checklist, recipients: false }
    expect(await desk.refused(anhvt, id, { action: 'submitForSignature', checklist: part })).toMatchObject({
      reason: 'notChecked',
      status: 400,
    })
    await desk.step(anhvt, id, { action: 'check', checklist: desk.checklist })
    expect((await desk.view(lantt, id)).check).toMatchObject({
      by: { name: 'Võ Thị Ánh' },
      items: ['number', 'date', 'signer', 'recipients', 'annexes'],
    })
    await desk.step(lantt, id, { action: 'submitForSignature' })
    expect(await desk.view(lantt, id)).toMatchObject({ state: 'signing', waitsForMe: true })
  })
  it('R120 wrong content goes back with the number held', async () => {
    const { anhvt, hungnn } = desk.people
    const id = await desk.bring('awaitingCheck')
    await desk.step(anhvt, id, { action: 'reportContentError', reason: 'Sai tên tổ trưởng' })
    const view = await desk.view(anhvt, id)
    expect(view).toMatchObject({ state: 'finishing', number: { status: 'held' }, approval: { standing: true } })
    await desk.write(anhvt, id, 'Sửa tên. ')
    await anhvt.patch(`/api/outgoing/${id}/changes/${view.changes[0]!.id}`, { done: true })
    expect(await desk.refused(anhvt, id, { action: 'finishChanges' })).toMatchObject({ reason: 'beyondList' })
    await desk.step(anhvt, id, { action: 'resubmit' })
    await desk.step(hungnn, id, { action: 'approve' })
    expect(await desk.stateOf(id)).toBe('awaitingNumber')
  })
})

describe('the signed scan', () => {
  it('R120 is a PDF that văn thư adds while it is being signed', async () => {
    const { anhvt, lantt } = desk.people
    const id = await desk.bring('signing')
    expect(await desk.refused(lantt, id, { action: 'confirmSigned', signedOn: desk.today() })).toMatchObject({
      reason: 'scanNeeded',
    })
    const old = new Uint8Array(new TextEncoder().encode('%PDF-1.3 …'))
    expect(await desk.attach(lantt, id, 'signedScan', 'x.pdf', old)).toMatchObject({
      status: 415,
      body: { error: { reason: 'scanNotPdf' } },
    })
    expect((await desk.attach(anhvt, id, 'signedScan', 'x.pdf', pdf)).status).toBe(403)
    const first = await desk.attach(lantt, id, 'signedScan', 'đã ký.pdf', pdf)
    expect(first.body.sha256).toMatch(/^[0-9a-f]{64}$/)
    const other = await desk.refused(lantt, id, { action: 'confirmSigned', signedOn: '2026-11-20' })
    expect(other).toMatchObject({
      status: 409,
      reason: 'signedOnDiffers',
      fields: { signedOn: expect.stringContaining('23/11/2026') },
    })
    await desk.step(lantt, id, { action: 'confirmSigned', signedOn: '2026-11-20', acceptDifferentDate: true })
    expect(await desk.view(lantt, id)).toMatchObject({ state: 'awaitingIssue', signedOn: '2026-11-20' })
  })
})

describe('R119 issuing', () => {
  it("R118 R119 the register row is complete, the content hash written, and the audit chain's head with it", async () => {
    const { anhvt, lantt } = desk.people
    const id = await desk.bring('awaitingIssue')
    await desk.step(lantt, id, { action: 'issue', copies: 12, archivedBy: 'VT, CNTT' })
    const view = await desk.view(anhvt, id)
    expect(view).toMatchObject({
      state: 'issued',
      waitsForMe: false,
      issue: { on: desk.today(), by: { name: 'Trần Thị Lan' }, archivedBy: 'VT, CNTT' },
    })
    expect(view.issue?.contentHash).toMatch(/^[0-9a-f]{64}$/)
    expect(view.issue?.auditHead).toMatch(/^\d+:[0-9a-f]{64}$/)
    const { body } = await lantt.get<RegisterView>('/api/outgoing/register')
    expect(body.entries[0]).toMatchObject({
      type: 'decision',
      subject: 'Về việc thành lập Tổ kiểm tra',
      signer: 'Nguyễn Ngọc Hùng',
      archive: 'VT, CNTT',
      copies: 12,
      sentOn: desk.today(),
    })
    const issued = await anhvt.get<{ rows: { id: string; numberText: string }[] }>('/api/outgoing?tab=issued')
    expect(issued.body.rows.find((row) => row.id === id)?.numberText).toMatch(/QĐ-STTTT$/)
  })
  it('R119 later than the next working day wants a reason', async () => {
    const { lantt } = desk.people
    const id = await desk.bring('awaitingIssue')
    desk.clock.advance(3 * 86_400_000)
    expect(await desk.refused(lantt, id, { action: 'issue' })).toMatchObject({
      reason: 'issueLate',
      status: 400,
      fields: { lateReason: expect.any(String) },
    })
    await desk.step(lantt, id, { action: 'issue', lateReason: 'Mất điện' })
    expect((await desk.view(lantt, id)).issue?.lateReason).toBe('Mất điện')
  })
})

describe('afterwards nothing changes', () => {
  it('R30 NĐ30 Đ.18 the service refuses and the database refuses', async () => {
    const { anhvt, lantt } = desk.people
    const id = await desk.bring('issued')
    expect(await desk.edit(anhvt, id, { subject: 'Khác' })).toMatchObject({
      status: 409,
      body: { error: { reason: 'immutable' } },
    })
    expect(await desk.attach(lantt, id, 'annex', 'x.pdf', pdf)).toMatchObject({
      status: 409,
      body: { error: { reason: 'immutable' } },
    })
    expect(await desk.refused(lantt, id, { action: 'assignNumber', number: 99, date: desk.today() })).toMatchObject({
      status: 409,
    })
    await expect(desk.write(anhvt, id, 'x')).rejects.toThrow()
    await expect(desk.sql`update outgoing_documents set subject = 'Khác' where id = ${id}`).rejects.toThrow(/immutable/)
    await expect(desk.sql`update outgoing_documents set state = 'drafting' where id = ${id}`).rejects.toThrow(
      /immutable/,
    )
    await expect(desk.sql`delete from outgoing_documents where id = ${id}`).rejects.toThrow(/never deleted/)
    await expect(
      desk.sql`update outgoing_attachments set removed_at = now() where document_id = ${id}`,
    ).rejects.toThrow(/immutable/)
    await expect(desk.sql`update outgoing_numbers set code = '1/X' where document_id = ${id}`).rejects.toThrow(
      /immutable/,
    )
    await expect(desk.sql`update outgoing_steps set text = 'x' where document_id = ${id}`).rejects.toThrow(
      /append-only/,
    )
  })
  it('NĐ30 Đ.18 recalled by a new numbered document; the original is unchanged and flagged', async () => {
    const { hungnn, lantt, anhvt, tuanlq } = desk.people
    const id = await desk.bring('issued')
    const hash = (await desk.view(anhvt, id)).issue?.contentHash
    expect(await desk.refused(lantt, id, { action: 'orderFollowUp', kind: 'recall', reason: 'x' })).toMatchObject({
      status: 403,
    })
    await desk.step(hungnn, id, { action: 'orderFollowUp', kind: 'recall', reason: 'Căn cứ hết hiệu lực' })
    const original = await desk.view(anhvt, id)
    expect(original).toMatchObject({
      state: 'issued',
      followUps: [{ kind: 'recall', reason: 'Căn cứ hết hiệu lực', done: false }],
    })
    const next = original.followUps[0]!.documentId
    const recall = await desk.view(lantt, next)
    expect(recall).toMatchObject({ state: 'drafting', waitsForMe: true, followsUp: { kind: 'recall', documentId: id } })
    expect(recall.fields.subject).toContain('Thu hồi văn bản số')
    expect(recall.related[0]?.documentId).toBe(id)
    const due = { dueDate: '2026-12-31', recipients: [{ name: 'Như trên' }] }
    expect((await desk.edit(lantt, next, due)).status).toBe(200)
    await desk.step(lantt, next, { action: 'submitToUnit', to: tuanlq.assignmentId })
    await desk.step(tuanlq, next, { action: 'agree' })
    await desk.step(lantt, next, { action: 'submitToLeadership', to: hungnn.assignmentId })
    await desk.step(hungnn, next, { action: 'approve', to: lantt.assignmentId })
    await desk.number(lantt, next)
    await desk.step(lantt, next, { action: 'submitForSignature', checklist: desk.checklist })
    await desk.attach(lantt, next, 'signedScan', 'ky.pdf', pdf)
    await desk.step(lantt, next, { action: 'confirmSigned', signedOn: desk.today() })
    await desk.step(lantt, next, { action: 'issue', copies: 3 })
    const after = await desk.view(anhvt, id)
    expect(after.followUps[0]).toMatchObject({ done: true, numberText: expect.stringMatching(/STTTT-VP$/) })
    expect(after.issue?.contentHash).toBe(hash)
    const list = await anhvt.get<{ rows: { id: string; flags: string[] }[] }>('/api/outgoing?tab=issued')
    expect(list.body.rows.find((row) => row.id === id)?.flags).toEqual(['recall'])
  })
})

it('A14 signed first, numbered after: the setting turns the order, only the administrator sets it', async () => {
  const { quantri, hungnn, anhvt, lantt } = desk.people
  const { body: settings } = await quantri.get<Record<string, unknown>>('/api/outgoing/settings')
  const changed = { ...settings, numberOrder: 'signFirst' }
  expect((await hungnn.call('PUT', '/api/outgoing/settings', changed)).status).toBe(403)
  expect((await quantri.call('PUT', '/api/outgoing/settings', changed)).status).toBe(200)
  const id = await desk.bring('leadershipReview')
  await desk.step(hungnn, id, { action: 'approve' })
  expect(await desk.view(anhvt, id)).toMatchObject({ state: 'awaitingCheck', waitsForMe: true, number: null })
  await desk.step(anhvt, id, { action: 'submitForSignature', checklist: desk.checklist, to: lantt.assignmentId })
  await desk.attach(lantt, id, 'signedScan', 'ky.pdf', pdf)
  await desk.step(lantt, id, { action: 'confirmSigned', signedOn: desk.today() })
  expect(await desk.view(lantt, id)).toMatchObject({ state: 'awaitingNumber', waitsForMe: true })
  await desk.number(lantt, id)
  expect(await desk.view(lantt, id)).toMatchObject({
    state: 'awaitingIssue',
    waitsForMe: true,
    number: { status: 'used' },
  })
  await desk.step(lantt, id, { action: 'issue' })
  await quantri.call('PUT', '/api/outgoing/settings', settings)
})
