import { afterAll, beforeAll, expect, it } from 'vitest'
import { verifyAudit } from '../../server/platform/audit.ts'
import { states } from '../../shared/outgoing/states.ts'
import { type Desk, openDesk } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ documents: true })
})
afterAll(() => desk?.stop())

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

it('one document in each of the states 1 to 12', async () => {
  const rows = await desk.sql<{ state: string }[]>`select state from outgoing_documents`
  expect(rows.map((row) => row.state).sort()).toEqual(states.filter((state) => state !== 'cancelled').sort())
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
