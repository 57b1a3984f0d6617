import { afterAll, beforeAll, expect, it } from 'vitest'
import { documentPeople, everybody } from '../../server/features/org/public.ts'
import { verifyAudit } from '../../server/platform/audit.ts'
import { ranks, unitKinds } from '../../shared/kernel/actor.ts'
import { type DocumentType, typeName } from '../../shared/outgoing/numbering.ts'
import { type State, states } from '../../shared/outgoing/states.ts'
import { type Desk, openDesk } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ documents: true })
})
afterAll(() => desk?.stop())

/** The twelve of the flow's description: state, type, title. */
const twelve = [
  ['drafting', 'Phương án', 'Bảo đảm thông tin liên lạc phục vụ phòng, chống bão, lũ'],
  ['unitReview', 'Công văn', 'V/v báo cáo tình hình sử dụng chữ ký số chuyên dùng'],
  ['unitDisagreed', 'Tờ trình', 'Về việc phê duyệt dự toán thuê đường truyền số liệu chuyên dùng'],
  ['unitAgreed', 'Báo cáo', 'Kết quả bảo đảm an toàn thông tin mạng 6 tháng đầu năm'],
  ['leadershipReview', 'Công văn', 'V/v góp ý dự thảo Quy định quản lý hạ tầng viễn thông thụ động'],
  ['leadershipDisagreed', 'Kế hoạch', 'Ứng dụng công nghệ thông tin của Sở năm 2027'],
  ['finishing', 'Thông báo', 'Kết luận của Giám đốc Sở tại cuộc họp giao ban tháng 10'],
  ['awaitingNumber', 'Giấy mời', 'Họp ứng cứu sự cố an toàn thông tin mạng'],
  ['awaitingCheck', 'Công văn', 'V/v cử công chức tập huấn kỹ năng số'],
  ['signing', 'Quyết định', 'Về việc thành lập Tổ kiểm tra hoạt động bưu chính, viễn thông'],
  ['awaitingIssue', 'Hướng dẫn', 'Sử dụng thư điện tử công vụ'],
  ['issued', 'Quyết định', 'Ban hành Quy chế quản lý, sử dụng Hệ thống Quản lý văn bản và điều hành'],
]

const penned = async (state: string): Promise<string[]> => {
  const [row] = await desk.sql<
    { draftId: string; id: string }[]
  >`select id, draft_id from outgoing_documents where state = ${state}`
  const [version] = await desk.sql<{ content: unknown; marked: unknown }[]>`
    select content, marked from draft_versions where draft_id = ${row!.draftId} order by no desc limit 1`
  const text = JSON.stringify([version!.content, version!.marked])
  const hands = await desk.sql<
    { id: string; pen: string }[]
  >`select id, pen from draft_hands where draft_id = ${row!.draftId}`
  return [...new Set(hands.filter((hand) => text.includes(hand.id)).map((hand) => hand.pen))].sort()
}

it('the twelve documents of the flow, each of its type and in its state, one in each of the states 1 to 12', async () => {
  expect(twelve.map(([state]) => state)).toEqual(states.filter((state) => state !== 'cancelled'))
  const rows = await desk.sql<{ state: State; type: DocumentType; subject: string }[]>`
    select state, type, subject from outgoing_documents`
  rows.sort((a, b) => states.indexOf(a.state) - states.indexOf(b.state))
  expect(rows.map(({ state, type, subject }) => [state, typeName(type), subject])).toEqual(twelve)
})

it('twelve to twenty people with positions in every kind of unit, and beside them one account of a unit', async () => {
  const people = await documentPeople(desk.sql)
  expect(people.length).toBeGreaterThanOrEqual(12)
  expect(people.length).toBeLessThanOrEqual(20)
  const all = await everybody(desk.sql)
  expect([...new Set(all.map((held) => held.unitKind))].sort()).toEqual([...unitKinds].sort())
  expect([...new Set(all.map((held) => held.rank))].sort()).toEqual([...ranks].sort())
  expect(all.filter((held) => held.rank === 'unitAccount').map((held) => held.name)).toEqual([
    'Phòng VHTT huyện Đăk Đoa',
  ])
})

it('their ink is the ink of hands: blue, red, and both', async () => {
  expect(await penned('unitDisagreed')).toEqual(['blue'])
  expect(await penned('unitAgreed')).toEqual(['blue'])
  expect(await penned('leadershipDisagreed')).toEqual(['blue', 'red'])
  expect(await penned('finishing')).toEqual(['red'])
})

it('the urgent one is overdue, the differing views wait for a decision, hỏa tốc is on top', async () => {
  const { body } = await desk.people.minhnv.get<{ items: { light: string; title: string }[] }>('/api/worklist')
  expect(body.items.find((item) => item.title.includes('chữ ký số'))?.light).toBe('red')
  const clerk = await desk.people.lantt.get<{ items: { urgency: string }[] }>('/api/worklist')
  expect(clerk.body.items[0]?.urgency).toBe('flash')
  const [review] = await desk.sql<{ id: string }[]>`select id from outgoing_documents where state = 'leadershipReview'`
  expect((await desk.view(desk.people.sonrc, review!.id)).differingViews).toHaveLength(1)
})

it('numbers 132 to 135 stand in the register in the order of their dates, and the audit chain holds', async () => {
  const { body } = await desk.people.lantt.get<{ entries: { number: number; date: string; code: string }[] }>(
    '/api/outgoing/register',
  )
  expect(body.entries.map((entry) => entry.code)).toEqual([
    '135/STTTT-TTBCXB',
    '134/QĐ-STTTT',
    '133/HD-STTTT',
    '132/QĐ-STTTT',
  ])
  const dates = body.entries.map((entry) => entry.date)
  expect(dates).toEqual([...dates].sort().reverse())
  expect((await verifyAudit(desk.sql)).bad).toBeNull()
})
