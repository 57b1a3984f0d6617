/**
 * Whatever happens, a page that reads again when it is told that something changed holds what a fresh page would fetch: nothing changes in
 * silence, on no device. And whatever is said twice is one.
 */
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { NotificationView } from '../../shared/notifications/contract.ts'
import { Ear } from '../chat/support.ts'
import { type Desk, openDesk } from '../outgoing/desk.ts'
import type { Person } from '../support/person.ts'
import { choose, jobsDone, list, read, runTask, unread } from './support.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk?.stop())

type State = { list: NotificationView[]; unread: unknown }
const fetchAll = async (who: Person): Promise<State> => ({
  list: await list(who, '?limit=100'),
  unread: await unread(who),
})

/** A page: it holds what it read last, and reads again at a hint alone. */
class Page {
  held: State = { list: [], unread: null }
  private heard = 0
  private constructor(
    readonly who: Person,
    readonly ear: Ear,
  ) {}
  static async of(who: Person): Promise<Page> {
    const page = new Page(who, await Ear.of(who))
    page.held = await fetchAll(who)
    return page
  }
  private hints = (): number =>
    this.ear.others.filter(
      ([event, what]) => event === 'changed' && (what as { feature: string }).feature === 'notifications',
    ).length
  async settle(): Promise<State> {
    while (this.heard < this.hints()) {
      this.heard = this.hints()
      this.held = await fetchAll(this.who)
    }
    return this.held
  }
}

type Act =
  | 'submit'
  | 'undo'
  | 'withdraw'
  | 'disagree'
  | 'consult'
  | 'reply'
  | 'open'
  | 'readOne'
  | 'readAll'
  | 'choose'
  | 'release'
const acts = fc.array(
  fc.constantFrom<Act>(
    'submit',
    'submit',
    'undo',
    'withdraw',
    'disagree',
    'consult',
    'reply',
    'open',
    'readOne',
    'readAll',
    'choose',
    'release',
    'release',
    'release',
  ),
  { minLength: 6, maxLength: 16 },
)

/** What is refused by the flow is refused: here it matters alone what people are told. */
async function perform(id: string, act: Act): Promise<void> {
  const { anhvt, minhnv } = desk.people
  const version = await desk.versionOf(id)
  if (act === 'submit') await desk.attempt(anhvt, id, { action: 'submitToUnit', to: minhnv.assignmentId })
  else if (act === 'undo') await anhvt.post(`/api/outgoing/${id}/undo`, { version })
  else if (act === 'withdraw') await desk.attempt(anhvt, id, { action: 'withdraw' })
  else if (act === 'disagree') await desk.attempt(minhnv, id, { action: 'disagree', opinion: 'Chưa rõ' })
  else if (act === 'consult')
    await anhvt.post(`/api/outgoing/${id}/co-sends`, { kind: 'consult', to: [minhnv.assignmentId], opinion: 'Hỏi' })
  else if (act === 'reply') await minhnv.post(`/api/outgoing/${id}/opinions`, { text: 'Đáp' })
  else if (act === 'open') await minhnv.get(`/api/outgoing/${id}`)
  else if (act === 'release') await jobsDone(desk, ['outgoing_tell'])
  else if (act === 'choose')
    await choose(minhnv, ({ choices }) => {
      choices.notice.inHouse = !choices.notice.inHouse
    })
  else {
    const [first] = await list(minhnv, '?only=unread')
    if (first) await read(minhnv, act === 'readOne' ? { ids: [first.id] } : { upTo: first.at })
  }
}

it('old state and event equal a fresh fetch, on both devices of one person and at the other’s', async () => {
  const { anhvt, minhnv } = desk.people
  const pages = await Promise.all([Page.of(minhnv), Page.of(minhnv), Page.of(anhvt)])
  await fc.assert(
    fc.asyncProperty(acts, async (all) => {
      const id = await desk.start(anhvt)
      for (const act of all) {
        await perform(id, act)
        for (const page of pages)
          await expect.poll(() => page.settle(), { message: act, interval: 10 }).toEqual(await fetchAll(page.who))
      }
    }),
    { numRuns: 10, endOnFailure: true, seed: 20_261_128 },
  )
  for (const page of pages) page.ear.close()
}, 120_000)

it('pages of the list follow one another without a gap and without a repetition, whatever comes meanwhile', async () => {
  const { dungpt, anhvt } = desk.people
  for (let n = 0; n < 7; n++) {
    const id = await desk.start(anhvt)
    await anhvt.post(`/api/outgoing/${id}/co-sends`, { kind: 'notice', to: [dungpt.assignmentId], opinion: 'Biết' })
  }
  const all = (await list(dungpt, '?limit=100')).map((one) => one.id)
  const paged: string[] = []
  let next: string | null = ''
  while (next !== null) {
    const { body }: { body: { notifications: NotificationView[]; next: string | null } } = await dungpt.get(
      `/api/notifications?limit=3${next ? `&before=${next}` : ''}`,
    )
    paged.push(...body.notifications.map((one) => one.id))
    next = body.next
    if (paged.length === 3) {
      const id = await desk.start(anhvt)
      await anhvt.post(`/api/outgoing/${id}/co-sends`, { kind: 'notice', to: [dungpt.assignmentId], opinion: 'Biết' })
    }
  }
  expect(paged).toEqual(all)
  for (const before of ['x', '%00', Buffer.from('2026-99-99 00:00:00+07|x').toString('base64url')])
    expect((await dungpt.get(`/api/notifications?before=${before}`)).status).toBe(200)
})

it('two looks of the clock at once tell once', async () => {
  const { anhvt } = desk.people
  const id = await desk.start(anhvt, { dueDate: desk.today() })
  await Promise.all([runTask(desk, 'look'), runTask(desk, 'look')])
  expect((await list(anhvt)).filter((one) => one.objectId === id && one.reason === 'dueToday')).toHaveLength(1)
})

it('a hint goes to those alone whose list has changed', async () => {
  const { anhvt, dungpt, khoabd } = desk.people
  const [his, other] = await Promise.all([Ear.of(dungpt), Ear.of(khoabd)])
  const hints = (ear: Ear) =>
    ear.others.filter(
      ([event, what]) => event === 'changed' && (what as { feature: string }).feature === 'notifications',
    )
  const id = await desk.start(anhvt)
  await anhvt.post(`/api/outgoing/${id}/co-sends`, { kind: 'notice', to: [dungpt.assignmentId], opinion: 'Biết' })
  await expect.poll(() => hints(his).length).toBeGreaterThan(0)
  expect(hints(other)).toEqual([])
  // and it says nothing but that
  expect(Object.keys(hints(his)[0]![1] as object).sort()).toEqual(['feature', 'id'])
  for (const ear of [his, other]) ear.close()
})

it("nobody reads, or marks as read, what is another's", async () => {
  const { anhvt, dungpt } = desk.people
  const [one] = await list(dungpt)
  expect((await anhvt.get(`/api/notifications/${one!.id}`)).status).toBe(404)
  expect((await read(anhvt, { ids: [one!.id] })).status).toBe(200)
  expect((await list(dungpt)).find((it) => it.id === one!.id)?.readAt).toBeNull()
})
