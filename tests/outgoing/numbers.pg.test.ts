import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RegisterView } from '../../shared/outgoing/register.ts'
import { type Desk, openDesk } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk?.stop())

const take = (number: number, more: Record<string, unknown> = {}) => ({
  action: 'assignNumber',
  number,
  date: desk.today(),
  ...more,
})
const register = async (): Promise<RegisterView> =>
  (await desk.people.lantt.get<RegisterView>('/api/outgoing/register')).body

describe('R117 văn thư enters the number', () => {
  it('R117 only with the recorded approval: without it there is no such step', async () => {
    const id = await desk.bring('unitAgreed')
    expect((await desk.people.lantt.get(`/api/outgoing/${id}`)).status).toBe(404)
    const waiting = await desk.bring('awaitingNumber')
    for (const person of [desk.people.anhvt, desk.people.minhnv, desk.people.hungnn]) {
      expect(await desk.refused(person, waiting, take(1))).toMatchObject({ status: 403 })
    }
  })
  it('R117 of exactly the approved version: another text, printed field or annex is refused', async () => {
    const id = await desk.bring('awaitingNumber')
    const spoil = async (change: Promise<unknown>) => {
      await change
      return desk.refused(desk.people.lantt, id, take(await desk.nextNumber()))
    }
    const [approval] = await desk.sql`select * from outgoing_approvals where document_id = ${id}`
    const refused = { status: 409, reason: 'approvalLapsed', article: 'Điều 10 khoản 5' }
    expect(
      await spoil(desk.sql`update outgoing_approvals set clean_hash = ${'0'.repeat(64)} where document_id = ${id}`),
    ).toMatchObject(refused)
    await desk.sql`update outgoing_approvals set clean_hash = ${approval!.cleanHash} where document_id = ${id}`
    expect(await spoil(desk.sql`update outgoing_documents set subject = 'Khác' where id = ${id}`)).toMatchObject(
      refused,
    )
    await desk.sql`update outgoing_documents set subject = 'Về việc thành lập Tổ kiểm tra' where id = ${id}`
    expect(
      await spoil(desk.sql`update outgoing_approvals set lapsed_at = now() where document_id = ${id}`),
    ).toMatchObject(refused)
    await desk.sql`update outgoing_approvals set lapsed_at = null where document_id = ${id}`
    await desk.number(desk.people.lantt, id)
  })
  it('R117 only the văn thư who holds it, even where there are two', async () => {
    const id = await desk.bring('awaitingNumber')
    expect(await desk.refused(desk.people.maihp, id, take(await desk.nextNumber()))).toMatchObject({
      status: 403,
      reason: 'notHolder',
    })
  })
})

describe('NĐ30 Đ.15 the series', () => {
  it('R118 number, symbol and date stand in the register at once', async () => {
    const id = await desk.bring('awaitingNumber')
    const number = await desk.nextNumber()
    await desk.number(desk.people.lantt, id)
    const text = `${number < 10 ? `0${number}` : number}/QĐ-STTTT`
    expect((await desk.view(desk.people.anhvt, id)).number).toMatchObject({
      number,
      text,
      date: desk.today(),
      status: 'used',
    })
    const { entries, next, lastDate } = await register()
    expect(entries[0]).toMatchObject({ number, code: text, signer: 'Nguyễn Ngọc Hùng', status: 'used', documentId: id })
    expect(entries[0]?.recipients).toBe('Các phòng, đơn vị thuộc Sở')
    expect(next.number).toBe(number + 1)
    expect(lastDate).toBe(desk.today())
  })
  it('a gap must be explained, and the skipped numbers stand in the register with the reason', async () => {
    const id = await desk.bring('awaitingNumber')
    const next = await desk.nextNumber()
    expect(await desk.refused(desk.people.lantt, id, take(next + 2))).toMatchObject({
      reason: 'gapUnexplained',
      status: 400,
      fields: { number: String(next) },
    })
    await desk.step(desk.people.lantt, id, take(next + 2, { gapReason: 'Hai số đã cấp cho văn bản giấy' }))
    const { entries } = await register()
    expect(entries.slice(0, 3).map((entry) => [entry.number, entry.status])).toEqual([
      [next + 2, 'used'],
      [next + 1, 'skipped'],
      [next, 'skipped'],
    ])
    expect(entries[1]?.note).toBe('Bỏ cách: Hai số đã cấp cho văn bản giấy')
    const other = await desk.bring('awaitingNumber')
    expect(await desk.refused(desk.people.lantt, other, take(next))).toMatchObject({
      reason: 'numberTaken',
      fields: { number: String(next + 3) },
    })
  })
  it('no backdating and no dating ahead', async () => {
    const id = await desk.bring('awaitingNumber')
    const next = await desk.nextNumber()
    for (const date of ['2026-11-20', '2026-12-31']) {
      const refusal = await desk.refused(desk.people.lantt, id, take(next, { date }))
      expect(refusal).toMatchObject({ reason: 'dateNotToday', status: 400, article: 'Nghị định 30/2020/NĐ-CP Điều 15' })
    }
    expect(await desk.nextNumber()).toBe(next)
  })
  it('a document that goes back holds its number and takes it again', async () => {
    const { anhvt, lantt } = desk.people
    const id = await desk.bring('awaitingCheck')
    const { number } = await desk.view(lantt, id)
    await desk.step(anhvt, id, { action: 'reportNumberError', reason: 'Sai ngày' })
    expect((await desk.view(lantt, id)).number).toMatchObject({ status: 'held', number: number!.number })
    await desk.step(lantt, id, take(number!.number))
    expect((await desk.view(anhvt, id)).number).toMatchObject({ status: 'used', number: number!.number })
  })
  it('R117 a held number does not date a paper before the approval of what it says', async () => {
    const { anhvt, lantt, hungnn } = desk.people
    const id = await desk.bring('signing')
    const { number } = await desk.view(lantt, id)
    await desk.step(lantt, id, { action: 'recordNotSigned', reason: 'Sửa điều 2' })
    desk.clock.advance(86_400_000)
    await desk.step(anhvt, id, { action: 'resubmit' })
    await desk.step(hungnn, id, { action: 'approve', to: lantt.assignmentId })
    expect(await desk.refused(lantt, id, { ...take(number!.number), date: number!.date })).toMatchObject({
      reason: 'heldBeforeApproval',
    })
    // With today's date it may be taken, as long as the register has given no later number.
    await desk.step(lantt, id, take(number!.number))
    expect((await desk.view(lantt, id)).number).toMatchObject({ number: number!.number, date: desk.today() })
  })
  it('another number instead wants a reason, and the old one becomes Số hủy for ever', async () => {
    const { anhvt, lantt } = desk.people
    const id = await desk.bring('awaitingCheck')
    const { number } = await desk.view(lantt, id)
    await desk.step(anhvt, id, { action: 'reportNumberError', reason: 'Nhầm sổ' })
    const next = await desk.nextNumber()
    expect(await desk.refused(lantt, id, take(next))).toMatchObject({
      reason: 'voidReasonNeeded',
      fields: { number: String(number!.number) },
    })
    await desk.step(lantt, id, take(next, { voidReason: 'Cấp nhầm' }))
    const old = (await register()).entries.find((entry) => entry.number === number!.number)
    expect(old).toMatchObject({ status: 'void', reason: 'Cấp nhầm' })
    await expect(
      desk.sql`update outgoing_numbers set status = 'used' where number = ${number!.number} and status = 'void'`,
    ).rejects.toThrow(/never used again/)
    await expect(desk.sql`delete from outgoing_numbers where number = ${number!.number}`).rejects.toThrow(
      /never deleted/,
    )
  })
  it('two văn thư at once: one gets the number, the other a clear refusal with the next', async () => {
    const { lantt, maihp, hungnn } = desk.people
    const mine = await desk.bring('awaitingNumber')
    const review = await desk.bring('leadershipReview')
    await desk.step(hungnn, review, { action: 'approve', to: maihp.assignmentId })
    const number = await desk.nextNumber()
    const answers = await Promise.all([
      desk.attempt(lantt, mine, take(number)),
      desk.attempt(maihp, review, take(number)),
    ])
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409])
    const loser = answers.find((answer) => answer.status === 409)
    expect(loser?.body.error).toMatchObject({ reason: 'numberTaken', fields: { number: String(number + 1) } })
  })
  it('twenty requests race for numbers: each number once, none missing', async () => {
    const documents: string[] = []
    for (let at = 0; at < 20; at++) documents.push(await desk.bring('awaitingNumber'))
    const first = await desk.nextNumber()
    const number = async (id: string): Promise<number> => {
      for (let wanted = first; ; ) {
        const answer = await desk.attempt(desk.people.lantt, id, take(wanted))
        if (answer.status === 200) return wanted
        expect(answer.body.error.reason).toBe('numberTaken')
        wanted = Number(answer.body.error.fields?.number)
      }
    }
    const given = await Promise.all(documents.map(number))
    expect(given.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, at) => first + at))
    const [counted] =
      await desk.sql`select count(*)::int as n, count(distinct number)::int as d from outgoing_numbers where number >= ${first}`
    expect(counted).toEqual({ n: 20, d: 20 })
  })
  it('the series begins at 01 on 1 January', async () => {
    const id = await desk.bring('awaitingNumber', { dueDate: '2027-01-20' })
    desk.clock.set('2027-01-04T08:00:00+07:00')
    expect(await desk.nextNumber()).toBe(1)
    const { anhvt, lantt } = await fresh()
    await desk.step(lantt, id, take(1))
    expect((await desk.view(anhvt, id)).number).toMatchObject({ text: '01/QĐ-STTTT', year: 2027, date: '2027-01-04' })
  })
})

/** Weeks later people sign in again. */
async function fresh() {
  for (const login of ['anhvt', 'lantt'] as const) desk.people[login].cookie = (await desk.server.signIn(login)).cookie
  return desk.people
}

it("the register is văn thư's; leaders may read it, others not", async () => {
  expect((await desk.people.hungnn.get('/api/outgoing/register')).status).toBe(200)
  for (const person of [desk.people.anhvt, desk.people.minhnv, desk.people.quantri]) {
    expect(await person.get('/api/outgoing/register')).toMatchObject({
      status: 403,
      body: { error: { reason: 'registerClosed' } },
    })
  }
})
