import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, openDesk, pdf } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk?.stop())

const submit = (more: Record<string, unknown> = {}) => ({
  action: 'submitToUnit',
  to: desk.people.minhnv.assignmentId,
  ...more,
})

describe('creating', () => {
  it('R107 a new document records who ordered it and when, in writing or directly', async () => {
    const { anhvt } = desk.people
    const order = {
      kind: 'written',
      by: 'UBND tỉnh Gia Lai',
      on: '2026-11-18',
      reference: 'Công văn số 2345/UBND-KGVX',
    }
    const made = await anhvt.post<{ id: string }>('/api/outgoing', { type: 'report', subject: 'Kết quả', order })
    expect(made.status).toBe(201)
    const view = await desk.view(anhvt, made.body.id)
    expect(view).toMatchObject({
      state: 'drafting',
      fields: { order },
      holder: { name: 'Võ Thị Ánh' },
      drafter: { name: 'Võ Thị Ánh' },
    })
    expect(view.history).toMatchObject([{ action: 'create', article: 'Điều 10 khoản 1', to: 'drafting' }])
  })
  it('R107 without an order it cannot be submitted', async () => {
    const id = await desk.start(desk.people.anhvt, { order: null })
    const refusal = await desk.refused(desk.people.anhvt, id, submit())
    expect(refusal).toMatchObject({
      status: 400,
      article: 'Điều 10 khoản 1',
      fields: { order: expect.stringContaining('chỉ đạo') },
    })
  })
  it('R108 a reply names the incoming document, by Điều 9 khoản 5', async () => {
    const order = {
      kind: 'reply',
      by: 'Bộ Thông tin và Truyền thông',
      on: null,
      reference: 'Công văn số 4321/BTTTT-CATTT ngày 16/11/2026',
    }
    const made = await desk.people.anhvt.post<{ id: string }>('/api/outgoing', {
      type: 'letter',
      subject: 'V/v trả lời',
      order,
    })
    const view = await desk.view(desk.people.anhvt, made.body.id)
    expect(view.fields.order).toEqual(order)
    expect(view.history[0]?.article).toBe('Điều 9 khoản 5')
  })
  it('A21 Sở leaders and administrators do not start documents', async () => {
    for (const person of [desk.people.hungnn, desk.people.quantri]) {
      const answer = await person.post<{ error: { reason: string } }>('/api/outgoing', { type: 'letter', subject: 'x' })
      expect(answer).toMatchObject({ status: 403, body: { error: { reason: 'cannotCreate' } } })
    }
  })
})

describe('submitting to the unit', () => {
  it('R109 the draft goes to the unit head, who alone holds it', async () => {
    const id = await desk.bring('unitReview')
    const view = await desk.view(desk.people.minhnv, id)
    expect(view).toMatchObject({
      state: 'unitReview',
      waitsForMe: true,
      holder: { name: 'Nguyễn Văn Minh', title: 'Trưởng phòng' },
    })
    expect(view.actions.map((one) => one.action)).toEqual(
      expect.arrayContaining(['agree', 'disagree', 'submitDifferingViews']),
    )
    const drafter = await desk.view(desk.people.anhvt, id)
    expect(drafter.waitsForMe).toBe(false)
    expect(await desk.refused(desk.people.anhvt, id, { action: 'agree' })).toMatchObject({ status: 403 })
  })
  it('R110 every field of Điều 10 khoản 1 is wanted, and the missing ones are named', async () => {
    const id = await desk.start(desk.people.anhvt, { field: '', dueDate: null, recipients: [] })
    const view = await desk.view(desk.people.anhvt, id)
    expect(view.actions.find((one) => one.action === 'submitToUnit')).toMatchObject({
      allowed: false,
      refusal: { reason: 'fieldsIncomplete' },
    })
    const refusal = await desk.refused(desk.people.anhvt, id, submit())
    expect(refusal).toMatchObject({ status: 400, article: 'Điều 10 khoản 1' })
    expect(Object.keys(refusal.fields ?? {}).sort()).toEqual(['dueDate', 'field', 'recipients'])
    expect(refusal.message).toContain('phải điền đầy đủ các mục thông tin')
  })
  it('R110 an empty draft is not submitted', async () => {
    const { anhvt } = desk.people
    const made = await anhvt.post<{ id: string }>('/api/outgoing', { type: 'letter', subject: 'V/v trống' })
    const full = { field: 'Bưu chính', dueDate: '2026-12-20', noRelated: true, recipients: [{ name: 'UBND' }] }
    await desk.edit(anhvt, made.body.id, {
      ...full,
      order: { kind: 'direct', by: 'Giám đốc', on: '2026-11-20', reference: '' },
    })
    expect(await desk.refused(anhvt, made.body.id, submit())).toMatchObject({ reason: 'emptyDraft' })
  })
  it('R111 related documents are attached, or declared absent', async () => {
    const { anhvt } = desk.people
    const id = await desk.start(anhvt, { noRelated: false })
    expect(await desk.refused(anhvt, id, submit())).toMatchObject({ reason: 'relatedUndeclared', status: 400 })
    expect(
      (await anhvt.post(`/api/outgoing/${id}/related`, { reference: 'Công văn số 99/UBND-KGVX ngày 12/11/2026' }))
        .status,
    ).toBe(201)
    await desk.step(anhvt, id, submit())
    expect((await desk.view(desk.people.minhnv, id)).related).toMatchObject([
      { reference: expect.stringContaining('99/UBND') },
    ])
  })
  it('R111 any office file attaches, an Excel annex too, and comes back byte for byte', async () => {
    const { anhvt, minhnv } = desk.people
    const id = await desk.start(anhvt, { noRelated: false })
    const bytes = new Uint8Array([0x50, 0x4b, 3, 4, ...Array.from({ length: 300 }, (_, at) => at % 256)])
    const attached = await desk.attach(anhvt, id, 'related', 'Phụ lục kinh phí.xlsx', bytes)
    expect(attached.status).toBe(201)
    await desk.step(anhvt, id, submit())
    const response = await fetch(`${desk.server.url}/api/outgoing/${id}/attachments/${attached.body.id}`, {
      headers: { cookie: minhnv.cookie },
    })
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes)
    expect(response.headers.get('content-disposition')).toContain(encodeURIComponent('Phụ lục kinh phí.xlsx'))
    const late = await desk.attach(anhvt, id, 'annex', 'muộn.pdf', pdf)
    expect(late).toMatchObject({ status: 409, body: { error: { reason: 'notEditable' } } })
  })
})

describe('exactly one main processor', () => {
  it('R129 a list of processors is refused in the words of Điều 10 khoản 9', async () => {
    const id = await desk.start(desk.people.anhvt)
    const both = [desk.people.minhnv.assignmentId, desk.people.dungpt.assignmentId]
    const refusal = await desk.refused(desk.people.anhvt, id, submit({ to: both }))
    expect(refusal).toMatchObject({ status: 400, article: 'Điều 10 khoản 9' })
    expect(refusal.message).toMatch(/^Điều 10 khoản 9: chỉ một người xử lý chính/)
    expect(await desk.stateOf(id)).toBe('drafting')
  })
  it('R130 the database itself knows one holder and one work item', async () => {
    const id = await desk.bring('unitReview')
    const items = await desk.sql`select assignment_id from work_items where object_id = ${id} and kind = 'process'`
    expect(items).toEqual([{ assignmentId: desk.people.minhnv.assignmentId }])
    const second = desk.sql`insert into work_items (assignment_id, feature, object_id, kind, since, from_name)
      values (${desk.people.dungpt.assignmentId}, 'outgoing', ${id}, 'process', now(), 'x')`
    await expect(second).rejects.toThrow(/work_items_one_processor/)
    await expect(desk.sql`update outgoing_documents set holder_assignment_id = null where id = ${id}`).rejects.toThrow(
      /null/,
    )
  })
  it('R109 only a leader of the own unit, and never oneself', async () => {
    const { anhvt, thanhlv, minhnv } = desk.people
    const id = await desk.start(anhvt)
    expect(await desk.refused(anhvt, id, submit({ to: thanhlv.assignmentId }))).toMatchObject({
      reason: 'mustBeUnitLeader',
      status: 400,
    })
    const own = await desk.start(minhnv)
    expect(await desk.refused(minhnv, own, submit({ to: minhnv.assignmentId }))).toMatchObject({
      reason: 'notYourself',
    })
  })
  it('R131 others are told or asked, and the holder stays who he is', async () => {
    const { minhnv, khoabd, ngantk } = desk.people
    const id = await desk.bring('unitReview')
    const to = [khoabd.assignmentId, ngantk.assignmentId]
    expect((await khoabd.get(`/api/outgoing/${id}`)).status).toBe(404)
    const sent = await minhnv.post(`/api/outgoing/${id}/co-sends`, {
      kind: 'consult',
      to,
      opinion: 'Đề nghị góp ý phần kinh phí',
    })
    expect(sent.status).toBe(200)
    const view = await desk.view(khoabd, id)
    expect(view).toMatchObject({
      holder: { name: 'Nguyễn Văn Minh' },
      waitsForMe: false,
      myConsultation: expect.any(String),
    })
    const list = await khoabd.get<{ items: { objectId: string; kind: string }[] }>('/api/worklist')
    expect(list.body.items).toContainEqual(expect.objectContaining({ objectId: id, kind: 'consult' }))
    expect((await khoabd.post(`/api/outgoing/${id}/opinions`, { text: 'Nhất trí phần kinh phí' })).status).toBe(200)
    const after = await desk.view(minhnv, id)
    expect(after.opinions[0]).toMatchObject({
      action: 'reply',
      text: 'Nhất trí phần kinh phí',
      by: { name: 'Bùi Đăng Khoa' },
    })
    expect((await khoabd.get<{ items: unknown[] }>('/api/worklist')).body.items).toEqual([])
    expect((await khoabd.post(`/api/outgoing/${id}/opinions`, { text: 'lần nữa' })).status).toBe(403)
  })
  it('R132 no thông báo or đồng gửi without an opinion, in the service and in the database', async () => {
    const { minhnv, khoabd } = desk.people
    const id = await desk.bring('unitReview')
    const bare = await minhnv.post(`/api/outgoing/${id}/co-sends`, {
      kind: 'notice',
      to: [khoabd.assignmentId],
      opinion: '   ',
    })
    expect(bare).toMatchObject({
      status: 400,
      body: { error: { article: 'Điều 10 khoản 9', reason: 'opinionBeforeCoSend' } },
    })
    const forced = desk.sql`insert into outgoing_co_sends (document_id, kind, from_account_id, from_assignment_id, to_assignment_id, opinion, at)
      values (${id}, 'notice', ${minhnv.accountId}, ${minhnv.assignmentId}, ${khoabd.assignmentId}, ' ', now())`
    await expect(forced).rejects.toThrow(/opinion/)
    const others = await desk.people.anhvt.post(`/api/outgoing/${id}/co-sends`, {
      kind: 'notice',
      to: [khoabd.assignmentId],
      opinion: 'x',
    })
    expect(others).toMatchObject({ status: 403, body: { error: { reason: 'notHolder' } } })
  })
})

describe('the drafter who leads (A18)', () => {
  it('R112 A18 a head who drafts submits straight to the Sở, and the skipped step is logged', async () => {
    const id = await desk.start(desk.people.minhnv)
    await desk.step(desk.people.minhnv, id, { action: 'submitToLeadership', to: desk.people.hungnn.assignmentId })
    const view = await desk.view(desk.people.hungnn, id)
    expect(view.history.at(-1)).toMatchObject({ action: 'submitToLeadership', skippedUnit: true })
  })
  it('A18 a deputy head or a chuyên viên does not skip the unit', async () => {
    for (const person of [desk.people.dungpt, desk.people.anhvt]) {
      const id = await desk.start(person)
      const refusal = await desk.refused(person, id, {
        action: 'submitToLeadership',
        to: desk.people.hungnn.assignmentId,
      })
      expect(refusal).toMatchObject({ status: 403, reason: 'skipOnlyForHead', article: 'Điều 10 khoản 1 và khoản 2' })
      const view = await desk.view(person, id)
      expect(view.actions.map((one) => one.action)).not.toContain('submitToLeadership')
    }
  })
})

it('a cancelled draft is kept, counted, and the head is told', async () => {
  const { anhvt, minhnv } = desk.people
  const id = await desk.start(anhvt)
  expect(await desk.refused(anhvt, id, { action: 'cancel' })).toMatchObject({ reason: 'reasonNeeded', status: 400 })
  await desk.step(anhvt, id, { action: 'cancel', reason: 'Trùng với văn bản khác' })
  const view = await desk.view(minhnv, id)
  expect(view).toMatchObject({ state: 'cancelled', actions: [] })
  expect(view.coSends).toMatchObject([{ kind: 'notice', opinion: 'Hủy dự thảo: Trùng với văn bản khác' }])
})
