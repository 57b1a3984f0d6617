import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actions } from '../../shared/outgoing/actions.ts'
import { states } from '../../shared/outgoing/states.ts'
import { stepOf } from '../../shared/outgoing/workflow.ts'
import { type Desk, openDesk, pdf } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk?.stop())

const nobody = '00000000-0000-4000-8000-000000000000'

describe('bad input', () => {
  it('wrong types, too long, unknown words: a clear error, and nothing is changed', async () => {
    const { anhvt } = desk.people
    const id = await desk.start(anhvt)
    const before = await desk.sql`select * from outgoing_documents where id = ${id}`
    const steps: unknown[] = [
      {},
      [],
      'x',
      null,
      { action: 'fly', version: 1 },
      { action: 'agree' },
      { action: 'submitToUnit', version: '1' },
      { action: 'submitToUnit', version: 1.5, to: nobody },
      { action: 'submitToUnit', version: 1, to: 'x' },
      { action: 'submitToUnit', version: 1, to: { id: nobody } },
      { action: 'cancel', version: 2, reason: 'x'.repeat(3_000) },
      { action: 'assignNumber', version: 1, number: -1, date: '2026-02-30' },
      { action: 'assignNumber', version: 1, number: 1e9, date: 'x' },
    ]
    for (const body of steps) {
      const answer = await anhvt.post<{ error: { message: string } }>(`/api/outgoing/${id}/steps`, body)
      expect([400, 409]).toContain(answer.status)
      expect(answer.body.error.message).toBeTruthy()
    }
    const patches: unknown[] = [
      { subject: 'x'.repeat(501) },
      { urgency: 'sehr' },
      { dueDate: '2026-13-01' },
      { recipients: 'UBND' },
      { copies: 0 },
      { coDrafters: ['x'] },
      { order: { kind: 'rumour', by: 'x', on: null, reference: '' } },
      { opinionTime: { at: 'mai', basis: 'ordered', source: 'x' } },
      { secrecy: 'topSecret' },
      { coDrafters: [nobody] },
      { signer: { assignmentId: nobody, form: 'KT' } },
    ]
    for (const body of patches)
      expect([400, 409]).toContain((await desk.edit(anhvt, id, body as Record<string, unknown>)).status)
    const after = await desk.sql`select * from outgoing_documents where id = ${id}`
    expect(after).toEqual(before)
  })
  it('A11 nothing above Thường on a machine that reaches the Internet', async () => {
    const id = await desk.start(desk.people.anhvt)
    const answer = await desk.edit(desk.people.anhvt, id, { secrecy: 'secret' })
    expect(answer).toMatchObject({
      status: 409,
      body: { error: { reason: 'secrecyForbidden', article: 'Luật Bảo vệ bí mật nhà nước' } },
    })
  })
  it('text that the database cannot hold is refused, markup stays text', async () => {
    const { anhvt } = desk.people
    const id = await desk.start(anhvt)
    expect((await desk.edit(anhvt, id, { subject: 'a\u0000b' })).status).toBe(400)
    await desk.edit(anhvt, id, { subject: "<script>alert(1)</script> ' ; drop table outgoing_documents; --" })
    expect((await desk.view(anhvt, id)).fields.subject).toContain('drop table')
  })
  it('unknown ids, of every shape and on every path, are 404 or 400', async () => {
    const { anhvt } = desk.people
    for (const id of [nobody, 'x', '../x', "' or 1=1 --"]) {
      const path = `/api/outgoing/${encodeURIComponent(id)}`
      const answers = await Promise.all([
        anhvt.get(path),
        anhvt.patch(path, { version: 1 }),
        anhvt.post(`${path}/steps`, { action: 'agree', version: 1 }),
        anhvt.post(`${path}/undo`, { version: 1 }),
        anhvt.post(`${path}/opinions`, { text: 'x' }),
        anhvt.get(`${path}/attachments/${nobody}`),
        anhvt.delete(`${path}/related/${nobody}`),
        anhvt.get(`/api/outgoing/choices/${encodeURIComponent(id)}/agree`),
      ])
      for (const answer of answers) expect([400, 404]).toContain(answer.status)
    }
  })
  it('lists refuse what they cannot read, and a forged cursor', async () => {
    for (const query of ['tab=mine', 'limit=0', 'limit=100000', 'state=open', 'cursor=%7B%7D', 'cursor=WyJ4IiwieSJd']) {
      expect((await desk.people.anhvt.get(`/api/outgoing?${query}`)).status).toBe(400)
    }
  })
  it('nobody is nobody: without a session every path answers 401', async () => {
    const response = await fetch(`${desk.server.url}/api/outgoing`)
    expect(response.status).toBe(401)
  })
})

describe("other people's documents", () => {
  it('are invisible: 404 on every path, whatever the state', async () => {
    const { ngantk, thanhlv, lantt, quantri } = desk.people
    const id = await desk.bring('unitReview')
    const [{ draftId } = { draftId: '' }] = await desk.sql<
      { draftId: string }[]
    >`select draft_id from outgoing_documents where id = ${id}`
    for (const person of [ngantk, thanhlv, lantt, quantri]) {
      const path = `/api/outgoing/${id}`
      const version = await desk.versionOf(id)
      const answers = await Promise.all([
        person.get(path),
        person.patch(path, { version, subject: 'x' }),
        person.post(`${path}/steps`, { action: 'agree', version }),
        person.post(`${path}/undo`, { version }),
        person.post(`${path}/co-sends`, { kind: 'notice', to: [person.assignmentId], opinion: 'x' }),
        person.post(`${path}/related`, { reference: 'x' }),
        desk.attach(person, id, 'related', 'x.pdf', pdf),
        person.get(`/api/drafts/${draftId}`),
        person.get(`/api/outgoing/choices/${id}/agree`),
      ])
      for (const answer of answers) expect(answer.status).toBe(404)
      const list = await person.get<{ rows: { id: string }[] }>('/api/outgoing?tab=all')
      expect(list.body.rows.some((row) => row.id === id)).toBe(false)
    }
  })
  it('a document cannot be related to one that may not be read', async () => {
    const hidden = await desk.start(desk.people.ngantk)
    const id = await desk.start(desk.people.anhvt)
    expect((await desk.people.anhvt.post(`/api/outgoing/${id}/related`, { documentId: hidden })).status).toBe(404)
  })
})

describe('the table is the law', () => {
  it('every action that a state does not have is refused, whoever tries', async () => {
    const people = [desk.people.anhvt, desk.people.minhnv, desk.people.hungnn, desk.people.lantt]
    const bodies: Record<string, Record<string, unknown>> = {
      check: { checklist: desk.checklist },
      assignNumber: { number: 1, date: desk.today() },
      confirmSigned: { signedOn: desk.today() },
      orderFollowUp: { kind: 'recall', reason: 'x' },
    }
    for (const state of states) {
      const id = await desk.bring(state)
      const version = await desk.versionOf(id)
      for (const action of actions) {
        if (stepOf(state, action)) continue
        for (const person of people) {
          const answer = await person.post(`/api/outgoing/${id}/steps`, { action, version, ...bodies[action] })
          expect([403, 404, 409], `${action} in ${state}`).toContain(answer.status)
        }
      }
      expect(await desk.stateOf(id)).toBe(state)
      expect(await desk.versionOf(id)).toBe(version)
    }
  }, 120_000)
})

describe('two people at once', () => {
  it('the same step twice: one wins, the other is told that it is stale, and there is one row of history', async () => {
    const { minhnv } = desk.people
    const id = await desk.bring('unitReview')
    const version = await desk.versionOf(id)
    const agree = () =>
      minhnv.post<{ error: { reason: string } }>(`/api/outgoing/${id}/steps`, { action: 'agree', version })
    const disagree = () =>
      minhnv.post<{ error: { reason: string } }>(`/api/outgoing/${id}/steps`, {
        action: 'disagree',
        opinion: 'x',
        version,
      })
    const answers = await Promise.all([agree(), disagree(), agree(), disagree()])
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409, 409, 409])
    for (const answer of answers.filter((one) => one.status === 409)) expect(answer.body.error.reason).toBe('stale')
    const rows =
      await desk.sql`select 1 from outgoing_steps where document_id = ${id} and action in ('agree', 'disagree')`
    expect(rows).toHaveLength(1)
  })
  it('a step on a version that somebody else moved on is stale, and carries nothing', async () => {
    const { anhvt, khoabd, minhnv } = desk.people
    const id = await desk.start(anhvt, { coDrafters: [khoabd.assignmentId] })
    const version = await desk.versionOf(id)
    expect((await desk.edit(khoabd, id, { subject: 'Bản của Khoa' })).status).toBe(200)
    const refusal = await desk.refused(anhvt, id, { action: 'submitToUnit', to: minhnv.assignmentId, version })
    expect(refusal).toMatchObject({ status: 409, reason: 'stale' })
    const stale = await anhvt.patch(`/api/outgoing/${id}`, { version, subject: 'Bản của Ánh' })
    expect(stale.status).toBe(409)
    expect((await desk.view(anhvt, id)).fields.subject).toBe('Bản của Khoa')
  })
  it('a co-drafter writes and edits, but does not hand over', async () => {
    const { anhvt, khoabd, minhnv } = desk.people
    const id = await desk.start(anhvt, { coDrafters: [khoabd.assignmentId] })
    await desk.write(khoabd, id, 'Khoa viết. ')
    expect(await desk.refused(khoabd, id, { action: 'submitToUnit', to: minhnv.assignmentId })).toMatchObject({
      status: 403,
      reason: 'notHolder',
    })
    expect((await desk.edit(khoabd, id, { coDrafters: [] })).status).toBe(403)
  })
})
