/**
 * In the manner of Zulip: whatever happens, what a page holds and is told equals what a fresh page would fetch; and what a page missed,
 * it gets by asking for the changes after the last that it knows.
 */
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { afterMessages, afterReads, type Read, seenAfter } from '../../client/features/chat/told.ts'
import type { ConversationView, MessageView, ToldMessages } from '../../shared/chat/contract.ts'
import { type Desk, openDesk } from '../outgoing/desk.ts'
import type { Person } from '../support/person.ts'
import { bring, bytesOf, direct, Ear, group, list, one, put, read, say, since } from './support.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.stop())

/** A page's own copy of a conversation. */
class Copy {
  readonly held = new Map<number, MessageView>()
  change = 0
  take(message: MessageView): void {
    this.change = Math.max(this.change, message.change)
    const known = this.held.get(message.seq)
    if (!known || known.change < message.change) this.held.set(message.seq, message)
  }
  inOrder(): MessageView[] {
    return [...this.held.values()].sort((a, b) => a.seq - b.seq)
  }
}

type Act = { who: number; kind: 'say' | 'file' | 'edit' | 'remove' | 'react' | 'reply' | 'rename'; at: number }
const acts = fc.array(
  fc.record({
    who: fc.nat({ max: 2 }),
    kind: fc.constantFrom<Act['kind']>('say', 'say', 'say', 'file', 'edit', 'remove', 'react', 'reply', 'rename'),
    at: fc.nat({ max: 30 }),
  }),
  { minLength: 5, maxLength: 30 },
)

async function perform(people: Person[], id: string, { who, kind, at }: Act): Promise<void> {
  const person = people[who] as Person
  const spoken = (await read(person, id, '?limit=200')).messages.filter((one) => !one.notice && !one.deletedAt)
  const one = spoken[at % Math.max(1, spoken.length)]
  const path = `/api/chat/conversations/${id}`
  if (kind === 'say' || !one) await say(person, id, `tin ${at}`)
  else if (kind === 'file') {
    const files = [await bring(person, id, bytesOf(`tệp ${at}`), `tệp ${at}.txt`)]
    await say(person, id, at % 2 ? `kèm tệp ${at}` : '', { files })
  } else if (kind === 'reply') await say(person, id, `trả lời ${at}`, { replyTo: one.seq })
  else if (kind === 'edit') await person.patch(`${path}/messages/${one.seq}`, { text: `sửa ${at}` })
  else if (kind === 'remove') await person.delete(`${path}/messages/${one.seq}`)
  else if (kind === 'react') await put(person, id, `/messages/${one.seq}/reactions`, { emoji: '👍', on: at % 3 > 0 })
  else await person.patch(path, { title: `Nhóm ${at}` })
}

it('old state and event equal a fresh fetch, and what was missed is caught up by the last known change', async () => {
  const { minhnv, anhvt, khoabd } = desk.people
  const people = [minhnv, anhvt, khoabd]
  await fc.assert(
    fc.asyncProperty(acts, fc.nat({ max: 30 }), async (list, cut) => {
      const id = await group(minhnv, 'Đối chiếu', [anhvt, khoabd])
      const [live, late] = [new Copy(), new Copy()]
      for (const message of (await read(anhvt, id)).messages) for (const copy of [live, late]) copy.take(message)
      const ear = await Ear.of(anhvt)
      for (const [i, act] of list.entries()) {
        await perform(people, id, act)
        // this page loses its line somewhere on the way
        if (i < cut) late.change = Math.max(late.change, ...ear.messages.map((one) => one.change))
        if (i < cut) for (const message of ear.messages) late.take(message)
      }
      const fresh = await read(khoabd, id, '?limit=200')
      const told = () => Math.max(live.change, ...ear.messages.map((one) => one.change))
      await expect.poll(told).toBe(fresh.lastChange)
      for (const message of ear.messages) live.take(message)
      expect(live.inOrder()).toEqual(fresh.messages)
      for (let more = true; more; ) {
        const page = await since(anhvt, id, late.change, 3)
        for (const message of page.messages) late.take(message)
        more = page.more
      }
      expect(late.inOrder()).toEqual(fresh.messages)
      ear.close()
      desk.clock.advance(11_000)
    }),
    { numRuns: 12, endOnFailure: true, seed: 20_261_125 },
  )
}, 120_000)

/** A page's own list of conversations, and who has seen how far in one of them. */
class ListCopy {
  /** How often it had to be read again. */
  readings = 0
  constructor(
    private readonly who: Person,
    private readonly id: string,
    public list: readonly ConversationView[],
    public seen: Read[],
  ) {}
  async take(events: [event: string, what: unknown][]): Promise<void> {
    const me = this.who.accountId
    for (const [event, what] of events) {
      if (event === 'chat:messages') {
        const told = what as ToldMessages
        await this.put(afterMessages(this.list, told, me))
        const spoke = told.id === this.id ? told.messages.filter((one) => !one.notice) : []
        this.seen = seenAfter(
          this.seen,
          spoke.map((one) => ({ accountId: one.senderId, seq: one.seq })),
        )
      } else if (event === 'chat:read') {
        const { id, reads } = what as { id: string; reads: Read[] }
        await this.put(afterReads(this.list, id, reads, me))
        this.seen = seenAfter(this.seen, id === this.id ? reads : [])
      } else if (event === 'chat:conversation') await this.put(null)
    }
  }
  private async put(next: readonly ConversationView[] | null): Promise<void> {
    if (!next) this.readings += 1
    this.list = next ?? (await list(this.who))
  }
}
const seenIn = async (who: Person, id: string): Promise<Read[]> =>
  (await who.get<{ seen: Read[] }>(`/api/chat/conversations/${id}/seen`)).body.seen

it('the list: words, answers, edits, reactions and readings are followed without reading it again, and it equals a fresh one', async () => {
  desk.clock.advance(11_000)
  const { minhnv, anhvt, khoabd, hungnn } = desk.people
  const ear = await Ear.of(anhvt)
  const id = await group(minhnv, 'Theo dõi', [anhvt, khoabd])
  const other = await direct(hungnn, anhvt)
  // that both were made is heard before the page begins
  const made = () =>
    ear.all.flatMap(([event, what]) => (event === 'chat:conversation' ? [(what as { id: string }).id] : []))
  await expect.poll(made).toEqual(expect.arrayContaining([id, other]))
  const began = ear.all.length
  const page = new ListCopy(anhvt, id, await list(anhvt), await seenIn(anhvt, id))
  const path = `/api/chat/conversations/${id}`
  const first = await say(minhnv, id, 'một')
  await say(khoabd, id, 'hai', { mentions: [anhvt.accountId] })
  await say(hungnn, other, 'riêng')
  await minhnv.patch(`${path}/messages/${first.seq}`, { text: 'một, sửa' })
  await put(khoabd, id, `/messages/${first.seq}/reactions`, { emoji: '👍', on: true })
  await put(minhnv, id, '/read', { seq: first.seq + 1 })
  const last = await say(anhvt, id, 'ba', { replyTo: first.seq })
  await say(minhnv, id, 'bốn', { mentionsAll: true })
  await put(minhnv, id, `/messages/${last.seq}/reactions`, { emoji: '👍', on: true })
  const fresh = async () => (await one(anhvt, id)).lastChange
  const told = () => Math.max(0, ...ear.messages.filter((m) => m.conversationId === id).map((m) => m.change))
  await expect.poll(told).toBe(await fresh())
  await expect.poll(() => ear.all.filter(([event]) => event === 'chat:read').length).toBeGreaterThan(0)
  await page.take(ear.all.slice(began))
  expect(page.readings).toBe(0)
  expect(page.list).toEqual(await list(anhvt))
  expect(page.list.find((view) => view.id === id)).toMatchObject({ unread: 1, isCalled: true })
  expect(page.seen).toEqual(await seenIn(anhvt, id))

  // what more than words has changed is read again, and then it stands as the server says
  const heard = ear.all.length
  await minhnv.delete(`${path}/messages/${first.seq}`)
  await put(anhvt, id, '/read', { seq: 9_000 })
  await minhnv.patch(path, { title: 'Theo dõi tiếp' })
  await expect.poll(told).toBe(await fresh())
  await expect.poll(() => ear.all.slice(heard).filter(([event]) => event === 'chat:read').length).toBeGreaterThan(0)
  await page.take(ear.all.slice(heard))
  expect(page.readings).toBeGreaterThan(0)
  expect(page.list).toEqual(await list(anhvt))
  ear.close()
})
