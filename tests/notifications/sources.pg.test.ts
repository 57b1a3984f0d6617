/** Who is told of what beside the steps of the flow: co-sends and answers, words at a place, messages when away, deadlines, delegations by date. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { direct, group, put, say } from '../chat/support.ts'
import { type Desk, openDesk } from '../outgoing/desk.ts'
import type { Person } from '../support/person.ts'
import { delegate, jobsDone, list, runTask, toldOf, unread } from './support.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk?.stop())

const hour = 3_600_000

describe('beside the flow', () => {
  it('R131 whoever is asked or told, and whoever asked when he is answered', async () => {
    const { anhvt, khoabd, dungpt } = desk.people
    const id = await desk.start(anhvt)
    const send = (kind: string, to: Person) =>
      anhvt.post(`/api/outgoing/${id}/co-sends`, { kind, to: [to.assignmentId], opinion: 'Đề nghị cho ý kiến' })
    expect((await send('consult', khoabd)).status).toBe(200)
    expect((await send('notice', dungpt)).status).toBe(200)
    expect(await toldOf(khoabd, id)).toEqual(['consult:askedOpinion'])
    expect(await toldOf(dungpt, id)).toEqual(['notice:sentToKnow'])
    const { body } = await khoabd.get<{ coSends: { id: string; kind: string }[] }>(`/api/outgoing/${id}`)
    const asked = body.coSends.find((one) => one.kind === 'consult')
    const answered = await khoabd.post(`/api/outgoing/${id}/opinions`, { coSendId: asked?.id, text: 'Đồng ý' })
    expect(answered.status).toBe(200)
    expect(await toldOf(khoabd, id)).toEqual(['consult:askedOpinion read'])
    expect(await toldOf(anhvt, id)).toEqual(['consult:replied'])
  })

  it('who is named as co-drafter', async () => {
    const { anhvt, khoabd } = desk.people
    const id = await desk.start(anhvt)
    expect((await desk.edit(anhvt, id, { coDrafters: [khoabd.assignmentId] })).status).toBe(200)
    expect(await toldOf(khoabd, id)).toEqual(['notice:coDrafter'])
  })

  it('who is named in a note, and who takes part when it is answered; withdrawn, nobody was', async () => {
    const { anhvt, minhnv } = desk.people
    const id = await desk.bring('unitReview')
    await jobsDone(desk)
    const { draftId } = await desk.view(anhvt, id)
    const [note, answer] = [randomUUID(), randomUUID()]
    const written = await minhnv.post(`/api/drafts/${draftId}/notes`, {
      id: note,
      from: 0,
      to: 6,
      quote: 'Căn cứ',
      text: 'Xem lại chỗ này',
      mentions: [anhvt.accountId],
    })
    expect(written.status).toBeLessThan(300)
    expect(await toldOf(anhvt, draftId)).toEqual(['mention:namedInNote'])
    expect((await list(anhvt))[0]).toMatchObject({ path: `/outgoing/${id}`, title: 'Về việc thành lập Tổ kiểm tra' })
    const said = await anhvt.post(`/api/drafts/${draftId}/notes/${note}/messages`, {
      id: answer,
      text: 'Đã xem',
      mentions: [],
    })
    expect(said.status).toBeLessThan(300)
    expect(await toldOf(minhnv, draftId)).toEqual(['mention:noteAnswered'])
    expect((await anhvt.delete(`/api/drafts/${draftId}/notes/${note}/messages/${answer}`)).status).toBe(200)
    expect(await toldOf(minhnv, draftId)).toEqual([])
  })
})

describe('R137 R138 messages when away', () => {
  const aMinuteLater = () => jobsDone(desk)

  it('the other of two who does not read it is told once until he has read; who reads in time is not', async () => {
    const { anhvt, dungpt } = desk.people
    const id = await direct(anhvt, dungpt)
    await say(anhvt, id, 'Anh xem giúp em')
    const { seq } = await say(anhvt, id, 'Gấp ạ')
    await aMinuteLater()
    expect(await toldOf(dungpt, id)).toEqual(['chat:wrote'])
    await put(dungpt, id, '/read', { seq })
    // Read where it was said, it is not new anywhere.
    expect((await unread(dungpt)).waiting.filter((one) => one.path === `/chat/${id}`)).toEqual([])
    const next = await say(anhvt, id, 'Cảm ơn anh')
    await put(dungpt, id, '/read', { seq: next.seq })
    await aMinuteLater()
    expect(await desk.sql`select 1 from notifications where object_id = ${id}`).toHaveLength(1)
  })

  it('in a group only those who are named, or all who are called; a quiet one is silent but for one’s name', async () => {
    const { anhvt, minhnv, khoabd, dungpt } = desk.people
    const id = await group(minhnv, 'Tổ kiểm tra', [anhvt, khoabd, dungpt])
    await say(minhnv, id, 'Chào cả nhóm')
    await say(minhnv, id, 'Ánh xem nhé', { mentions: [anhvt.accountId] })
    await aMinuteLater()
    expect(await toldOf(anhvt, id)).toEqual(['mention:namedInChat'])
    expect(await toldOf(khoabd, id)).toEqual([])
    await khoabd.patch(`/api/chat/conversations/${id}/marks`, { muted: true })
    await say(minhnv, id, 'Họp lúc 14 giờ', { mentionsAll: true })
    await aMinuteLater()
    expect(await toldOf(khoabd, id)).toEqual([])
    expect(await toldOf(dungpt, id)).toEqual(['chat:calledAll'])
    await say(minhnv, id, 'Khoa chuẩn bị', { mentions: [khoabd.accountId] })
    await aMinuteLater()
    expect(await toldOf(khoabd, id)).toEqual(['mention:namedInChat'])
    expect(await toldOf(minhnv, id)).toEqual([])
  })

  it('what was withdrawn is not told, and no longer shown', async () => {
    const { anhvt, sonrc } = desk.people
    const id = await direct(anhvt, sonrc)
    const first = await say(anhvt, id, 'Nhầm')
    await anhvt.delete(`/api/chat/conversations/${id}/messages/${first.seq}`)
    await aMinuteLater()
    expect(await desk.sql`select 1 from notifications where object_id = ${id}`).toHaveLength(0)
    const second = await say(anhvt, id, 'Lại nhầm')
    await aMinuteLater()
    expect(await toldOf(sonrc, id)).toEqual(['chat:wrote'])
    await anhvt.delete(`/api/chat/conversations/${id}/messages/${second.seq}`)
    expect(await toldOf(sonrc, id)).toEqual([])
  })
})

describe('what the clock brings', () => {
  it('R122 R123 a deadline: once when it is today, once when it is past, to whoever holds it; done, it is settled', async () => {
    const { anhvt, dungpt } = desk.people
    const id = await desk.start(anhvt, { dueDate: '2026-12-20' })
    await desk.step(anhvt, id, { action: 'submitToUnit', to: dungpt.assignmentId })
    await jobsDone(desk)
    const deadlines = async (who: Person) => (await toldOf(who, id)).filter((one) => one.startsWith('deadline'))
    await runTask(desk, 'look')
    expect(await deadlines(dungpt)).toEqual([])
    // Điều 10 khoản 7: three days, the day of receipt left out.
    desk.clock.set('2026-11-26T00:05:00+07:00')
    for (let times = 0; times < 2; times++) await runTask(desk, 'look')
    expect(await deadlines(dungpt)).toEqual(['deadline:dueToday'])
    desk.clock.set('2026-11-27T00:05:00+07:00')
    for (let times = 0; times < 2; times++) await runTask(desk, 'look')
    expect(await deadlines(dungpt)).toEqual(['deadline:overdue', 'deadline:dueToday'])
    expect(await deadlines(anhvt)).toEqual([])
    await desk.step(dungpt, id, { action: 'agree', opinion: 'Thống nhất' })
    expect(await deadlines(dungpt)).toEqual(['deadline:overdue read', 'deadline:dueToday read'])
  })

  it('another due date settles what was said of the one before', async () => {
    const { anhvt } = desk.people
    const id = await desk.start(anhvt, { dueDate: '2026-11-27' })
    desk.clock.set('2026-11-27T08:00:00+07:00')
    await runTask(desk, 'look')
    expect(await toldOf(anhvt, id)).toEqual(['deadline:dueToday'])
    expect((await desk.edit(anhvt, id, { dueDate: '2026-12-18' })).status).toBe(200)
    expect(await toldOf(anhvt, id)).toEqual(['deadline:dueToday read'])
  })

  it('R134 R135 a delegation: the delegate, the whole agency with the period, and the end of it to both', async () => {
    const { hungnn, hoadt, lantt, anhvt } = desk.people
    const id = await delegate(desk, hungnn, hoadt, 24)
    for (let times = 0; times < 2; times++) await runTask(desk, 'look')
    expect(await toldOf(hoadt, id)).toEqual(['delegation:delegated'])
    for (const one of [lantt, anhvt]) expect(await toldOf(one, id)).toEqual(['notice:delegationTold'])
    expect((await list(lantt)).find((one) => one.objectId === id)?.params).toMatchObject({
      by: 'Nguyễn Ngọc Hùng',
      delegate: 'Đặng Thị Hoa',
      from: '27/11/2026',
      to: '28/11/2026',
    })
    expect(await toldOf(hungnn, id)).toEqual([])
    desk.clock.advance(25 * hour)
    for (let times = 0; times < 2; times++) await runTask(desk, 'look')
    expect(await toldOf(hoadt, id)).toEqual(['delegation:delegationEnded', 'delegation:delegated'])
    expect(await toldOf(hungnn, id)).toEqual(['delegation:delegationEnded'])
    expect(await toldOf(lantt, id)).toEqual(['notice:delegationTold'])
  })
})
