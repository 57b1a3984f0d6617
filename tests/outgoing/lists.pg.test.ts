import { io } from 'socket.io-client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { DocumentList } from '../../shared/outgoing/contract.ts'
import { type Desk, openDesk } from './desk.ts'

let desk: Desk
const made: string[] = []
beforeAll(async () => {
  desk = await openDesk()
  for (let at = 0; at < 7; at++)
    made.push(
      await desk.start(desk.people.anhvt, { subject: `Kế hoạch số ${at} về Đăk Đoa`, dueDate: `2026-12-${10 + at}` }),
    )
})
afterAll(() => desk?.stop())

const list = async (query: string, person = desk.people.anhvt): Promise<DocumentList> => {
  const answer = await person.get<DocumentList>(`/api/outgoing?${query}`)
  expect(answer.status).toBe(200)
  return answer.body
}

it('pages by key: every row once, waiting by deadline, all by last change', async () => {
  for (const tab of ['waiting', 'all']) {
    const seen: string[] = []
    let cursor = ''
    do {
      const page = await list(`tab=${tab}&limit=3${cursor ? `&cursor=${cursor}` : ''}`)
      seen.push(...page.rows.map((row) => row.id))
      cursor = page.nextCursor ?? ''
    } while (cursor)
    expect(seen).toEqual(tab === 'waiting' ? made : [...made].reverse())
  }
})

it('R13 searches without accents, over subject, type, unit, drafter and number', async () => {
  expect((await list('tab=all&q=dak%20doa')).rows).toHaveLength(7)
  expect((await list('tab=all&q=KE%20HOACH%20so%203')).rows.map((row) => row.id)).toEqual([made[3]])
  expect((await list(`tab=all&q=${encodeURIComponent('Quyết định Ánh')}`)).rows).toHaveLength(7)
  expect((await list('tab=all&q=100%25')).rows).toHaveLength(0)
  const issued = await desk.bring('issued', { subject: 'Tìm theo số' })
  const { number } = await desk.view(desk.people.anhvt, issued)
  expect((await list(`tab=issued&q=${encodeURIComponent(number!.text)}`)).rows.map((row) => row.id)).toEqual([issued])
})

it('a row says where it is, since when, and how pressing', async () => {
  const id = await desk.bring('unitReview', { urgency: 'flash', subject: 'Họp khẩn' })
  const row = (await list('tab=following')).rows.find((one) => one.id === id)
  expect(row).toMatchObject({
    state: 'unitReview',
    urgency: 'flash',
    waitsForMe: false,
    deadline: { kind: 'opinion', light: 'green' },
  })
  expect(row?.holder).toMatchObject({ name: 'Nguyễn Văn Minh', title: 'Trưởng phòng', since: expect.any(String) })
  const waiting = await list('tab=waiting', desk.people.minhnv)
  expect(waiting.rows.map((one) => one.id)).toContain(id)
  expect(waiting.waiting).toBe(waiting.rows.length)
  expect((await list('tab=all&state=unitReview&urgency=flash')).rows.map((one) => one.id)).toEqual([id])
})

it('R156 the Sở leadership sees the documents of every unit, a unit head those of his own', async () => {
  const other = await desk.start(desk.people.ngantk)
  expect((await list('tab=all&limit=200', desk.people.hungnn)).rows.map((row) => row.id)).toContain(other)
  expect((await list('tab=all&limit=200', desk.people.thanhlv)).rows.map((row) => row.id)).toEqual([other])
  expect((await list('tab=all&limit=200', desk.people.minhnv)).rows.map((row) => row.id)).not.toContain(other)
})

it('what happens is told to those concerned and to nobody else, hỏa tốc at once', async () => {
  const connect = async (person: Desk['people']['anhvt']) => {
    const heard: string[] = []
    const socket = io(desk.server.url, { transports: ['websocket'], extraHeaders: { cookie: person.cookie } })
    socket.onAny((_, happening: { id?: string }) => heard.push(happening?.id ?? ''))
    await new Promise<void>((resolve, reject) => {
      socket.on('connect', resolve)
      socket.on('connect_error', reject)
    })
    return { heard, socket }
  }
  const [head, stranger] = [await connect(desk.people.minhnv), await connect(desk.people.ngantk)]
  const id = await desk.bring('unitReview', { urgency: 'flash' })
  await expect.poll(() => head.heard, { timeout: 20_000 }).toContain(id)
  expect(stranger.heard).not.toContain(id)
  const slow = await desk.start(desk.people.khoabd)
  // Made, then its fields filled: two changes to hear of before the hand-over.
  await expect.poll(() => head.heard.filter((one) => one === slow).length, { timeout: 20_000 }).toBe(2)
  const before = head.heard.filter((one) => one === slow).length
  await desk.step(desk.people.khoabd, slow, { action: 'submitToUnit', to: desk.people.minhnv.assignmentId })
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(head.heard.filter((one) => one === slow)).toHaveLength(before)
  await expect.poll(() => head.heard.filter((one) => one === slow).length, { timeout: 15_000 }).toBeGreaterThan(before)
  for (const { socket } of [head, stranger]) socket.close()
})
