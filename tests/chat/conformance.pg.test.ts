/**
 * In the manner of Zulip: whatever happens, what a page holds and is told equals what a fresh page would fetch; and what a page missed,
 * it gets by asking for the changes after the last that it knows.
 */
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { MessageView } from '../../shared/chat/contract.ts'
import { type Desk, openDesk } from '../outgoing/desk.ts'
import type { Person } from '../support/person.ts'
import { bring, bytesOf, Ear, group, put, read, say, since } from './support.ts'

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
