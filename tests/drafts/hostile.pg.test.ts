/** A raw Yjs client of our own making against the real server: everything refused, nobody else sees a trace, the server lives. */
import * as encoding from 'lib0/encoding'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { awarenessFrame, syncFrame, syncSteps } from '../../server/features/drafts/protocol.ts'
import { verifyDraft } from '../../server/features/drafts/verify.ts'
import { type Desk, openDesk } from '../outgoing/desk.ts'
import { RawClient } from '../support/collab.ts'
import { Person } from '../support/person.ts'

let desk: Desk
let id: string
let draftId: string
let witness: RawClient
const open: RawClient[] = []

beforeAll(async () => {
  desk = await openDesk()
  id = await desk.bring('unitReview')
  draftId = (await desk.view(desk.people.anhvt, id)).draftId
  witness = await RawClient.open(desk.people.anhvt, draftId)
})
afterEach(() => {
  for (const client of open.splice(0)) client.close()
})
afterAll(() => desk.stop())

async function join(person: Person, options = {}): Promise<RawClient> {
  const client = await RawClient.open(person, draftId, options)
  open.push(client)
  return client
}
const strokes = async (): Promise<number> => {
  const [row] = await desk.sql`select count(*) as n from draft_updates where draft_id = ${draftId}`
  return Number(row!.n)
}
/** The head writes at the front, in blue, and everybody has it. */
async function inkOfHead(word: string): Promise<string> {
  rest()
  const head = await join(desk.people.minhnv)
  const words = `${word} của Trưởng phòng. `
  head.text(0).insert(0, words, { inkIns: head.ink(`head${desk.clock.now().getTime()}`) })
  await head.until(() => head.stored === 1)
  await witness.until(() => witness.fragment.toString().includes(words))
  head.close()
  return words
}
/** The ink on the first words, as the witness has it. */
const headHands = (): unknown[] =>
  witness
    .text(0)
    .toDelta()
    .slice(0, 1)
    .map((run: { attributes?: { inkIns?: unknown } }) => run.attributes?.inkIns)

/** Other refusals must not have suspended the pen that is tried here. */
const rest = () => desk.clock.advance(61_000)

async function attack(person: Person, rule: RegExp, act: (client: RawClient) => void): Promise<void> {
  rest()
  const client = await join(person)
  const [before, seen, words] = [await strokes(), witness.received, witness.fragment.toString()]
  act(client)
  await client.until(() => client.closed !== null)
  expect(client.refused?.rule).toMatch(rule)
  expect(client.closed?.code).toBe(4409)
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(await strokes()).toBe(before)
  expect(witness.received).toBe(seen)
  expect(witness.fragment.toString()).toBe(words)
}

describe('who may come in', () => {
  const refusedWith = async (person: Person, draft: string, code: number, options = {}) => {
    const client = new RawClient(person, draft, options)
    open.push(client)
    await client.until(() => client.closed !== null)
    expect(client.closed?.code).toBe(code)
    expect(client.synced).toBe(false)
  }
  it('no session', () => refusedWith(new Person(desk.server.url), draftId, 4401))
  it("a draft that is none of one's business looks like one that does not exist", async () => {
    await refusedWith(desk.people.ngantk, draftId, 4404)
    await refusedWith(desk.people.ngantk, '00000000-0000-4000-8000-000000000000', 4404)
  })
  it('an address that is none', () => refusedWith(desk.people.anhvt, 'x', 4404))
  it('from a page of another site', () =>
    refusedWith(desk.people.anhvt, draftId, 1006, { headers: { origin: 'https://evil.example' } }))
  it('under a position that one does not hold', async () => {
    const [other] = desk.people.minhnv.session!.capacities
    await refusedWith(desk.people.anhvt, draftId, 4403, { as: other!.id })
  })
})

describe('what they try to write', () => {
  it('INK-15 a refusal closes the line only when what was accepted before is stored and stands in the document', async () => {
    const own = await desk.bring('unitReview')
    const { draftId: ownDraft } = await desk.view(desk.people.minhnv, own)
    const client = await RawClient.open(desk.people.minhnv, ownDraft)
    for (const n of [1, 2, 3]) client.text(0).insert(0, `Nhận ${n}. `, { inkIns: client.ink(`taken${n}`) })
    client.text(0).insert(0, 'lén ')
    client.text(0).insert(0, 'sau đó ', { inkIns: client.ink('later1') })
    await client.until(() => client.closed !== null)
    expect([client.closed?.code, client.refused?.rule, client.stored]).toEqual([4409, 'INK-1', 3])
    const back = await RawClient.open(desk.people.minhnv, ownDraft)
    const words = back
      .text(0)
      .toDelta()
      .map((run: { insert: string }) => run.insert)
      .join('')
    expect(words).toMatch(/^Nhận 3\. Nhận 2\. Nhận 1\. /)
    expect(words).not.toMatch(/lén|sau đó/)
    back.close()
  })
  it("INK-2 ink in the head's name", () =>
    attack(desk.people.minhnv, /^INK-2$/, (client) => {
      const director = { hand: 'nobodyatall', at: Date.now(), id: 'forged1' }
      client.text(0).insert(0, 'Giám đốc đã đồng ý. ', { inkIns: director })
    }))
  it('INK-1 plain words', () => attack(desk.people.minhnv, /^INK-1$/, (client) => client.text(0).insert(0, 'lén ')))
  it("INK-1 deleting the drafter's words", () =>
    attack(desk.people.minhnv, /^INK-1$/, (client) => client.text(0).delete(0, 3)))
  it("INK-3 stripping: deleting a colleague's ink, whole or in part", async () => {
    const words = await inkOfHead('cạo')
    await attack(desk.people.dungpt, /^INK-[13]$/, (client) => client.text(0).delete(0, words.length))
    await attack(desk.people.dungpt, /^INK-[13]$/, (client) => client.text(0).delete(2, 1))
    expect(witness.fragment.toString()).toContain(words)
  })
  it("INK-3 taking the ink off a colleague's words", async () => {
    const words = await inkOfHead('tẩy')
    await attack(desk.people.dungpt, /^INK-[13]$/, (client) => client.text(0).format(0, words.length, { inkIns: null }))
    expect(witness.fragment.toString()).toContain(words)
  })
  it("INK-3 re-attributing: a colleague's words under one's own hand, and one's own under his", async () => {
    const words = await inkOfHead('nhận')
    const [head] = headHands()
    await attack(desk.people.dungpt, /^INK-[123]$/, (client) =>
      client.text(0).format(0, words.length, { inkIns: client.ink('mine1') }),
    )
    await attack(desk.people.dungpt, /^INK-[123]$/, (client) => client.text(0).insert(0, 'nhét ', { inkIns: head }))
    expect(headHands()).toEqual([head])
  })
  it('INK-2 backdating', () =>
    attack(desk.people.minhnv, /^INK-2$/, (client) => {
      client.text(0).insert(0, 'x', { inkIns: { ...client.ink('back1'), at: 1_000 } })
    }))
  it("INK-5 a reader's pen", async () => {
    // Reviewed by the unit: the drafter looks on.
    await attack(desk.people.anhvt, /^INK-5$/, (client) =>
      client.text(0).insert(0, 'x', { inkIns: client.ink('read1') }),
    )
  })
  it('INK-6 a stolen clientID', async () => {
    const head = await join(desk.people.minhnv)
    head.text(0).insert(0, 'xanh ', { inkIns: head.ink('blue1') })
    await head.until(() => head.stored === 1)
    rest()
    const thief = await join(desk.people.dungpt)
    thief.doc.clientID = head.doc.clientID
    thief.text(0).insert(0, 'x', { inkIns: thief.ink('steal') })
    await thief.until(() => thief.closed !== null)
    expect(thief.refused?.rule).toBe('INK-6')
  })
  it('INK-7 a foreign root', () =>
    attack(desk.people.minhnv, /^INK-7$/, (client) => void client.doc.getMap('config').set('a', 1)))
  it('INK-7 a script', () =>
    attack(desk.people.minhnv, /^INK-7$/, (client) => client.fragment.insert(0, [new Y.XmlElement('script')])))
  it('INK-7 an attribute that smuggles style', () =>
    attack(desk.people.minhnv, /^INK-7$/, (client) =>
      (client.fragment.get(0) as Y.XmlElement).setAttribute('align', 'x;background:url(//e)'),
    ))
  it('INK-8 an update that rests on one that was kept back', () =>
    attack(desk.people.minhnv, /^INK-8$/, (client) => {
      client.sending = false
      client.text(0).insert(0, 'một ', { inkIns: client.ink('pend1') })
      client.sending = true
      client.text(0).insert(2, 'hai ', { inkIns: client.ink('pend1') })
    }))
  it('INK-7 garbage after a good header', () =>
    attack(desk.people.minhnv, /^INK-7$/, (client) =>
      client.send(syncFrame(syncSteps.update, Uint8Array.from([255, 1, 2, 3, 250, 251]))),
    ))
  it('INK-7 a message of no known kind, and text instead of bytes', async () => {
    await attack(desk.people.minhnv, /^INK-7$/, (client) => client.send(Uint8Array.from([77, 1])))
    await attack(desk.people.minhnv, /^INK-7$/, (client) => client.send('{"type":"hello"}'))
  })
  it('INK-9 an update over 2 MiB ends the connection, not the server', async () => {
    const client = await join(desk.people.minhnv)
    client.send(syncFrame(syncSteps.update, new Uint8Array(3 << 20)))
    await client.until(() => client.closed !== null)
    expect((await fetch(`${desk.server.url}/api/health`)).status).toBe(200)
  })
  it('INK-9 five refusals in a minute suspend the pen', async () => {
    rest()
    for (let i = 0; i < 5; i++) {
      const client = await join(desk.people.dungpt)
      client.text(0).insert(0, 'lén ')
      await client.until(() => client.closed !== null)
    }
    const client = await join(desk.people.dungpt)
    client.text(0).insert(0, 'x', { inkIns: client.ink('honest1') })
    await client.until(() => client.closed !== null)
    expect(client.refused?.rule).toBe('INK-9')
  })
  it("INK-12 presence under another name is stamped with one's own, and nobody can clear another's", async () => {
    const head = await join(desk.people.minhnv)
    const entry = (client: number, state: unknown) => {
      const encoder = encoding.createEncoder()
      encoding.writeVarUint(encoder, 1)
      encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, 5)
      encoding.writeVarString(encoder, JSON.stringify(state))
      return awarenessFrame(encoding.toUint8Array(encoder))
    }
    witness.presence.length = 0
    head.send(entry(head.doc.clientID, { user: { name: 'Nguyễn Ngọc Hùng', pen: 'red' }, cursor: { anchor: 1 } }))
    await witness.until(() => witness.presence.length > 0)
    const seen = new TextDecoder().decode(witness.presence[0])
    expect(seen).toContain('Nguyễn Văn Minh')
    expect(seen).not.toContain('Nguyễn Ngọc Hùng')
    const deputy = await join(desk.people.dungpt)
    witness.presence.length = 0
    deputy.send(entry(head.doc.clientID, null))
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(witness.presence).toHaveLength(0)
  })
})

describe('a pen that ends', () => {
  it('INK-5 signing out closes the draft at the next look, which is every two seconds', async () => {
    const again = await desk.server.signIn('dungpt')
    const client = await join(again)
    await again.delete('/api/accounts/session')
    await client.until(() => client.closed !== null)
    expect(client.closed?.code).toBe(4401)
  })
  it('INK-5 a step closes the round for everybody, and the old round takes no more', async () => {
    rest()
    const head = await join(desk.people.minhnv)
    head.text(0).insert(0, 'Ghi nhận. ', { inkIns: head.ink('last1') })
    await head.until(() => head.stored === 1)
    await desk.step(desk.people.minhnv, id, { action: 'disagree', opinion: 'Xem phần sửa' })
    await head.until(() => head.closed !== null)
    expect(head.closed?.code).toBe(4410)
    const late = await desk.sql`select 1 from draft_rounds where draft_id = ${draftId} and sealed_at is null`
    expect(late).toHaveLength(1)
  })
  it('INK-10 the stored log, judged again from its first byte, holds; one changed byte is named', async () => {
    const before = await verifyDraft(desk.sql, draftId)
    expect(before.fault).toBeNull()
    expect(before.strokes).toBeGreaterThan(2)
    await desk.sql`alter table draft_updates disable trigger all`
    const [row] = await desk.sql<
      { seq: number; round: number; handId: string }[]
    >`select seq, round, hand_id from draft_updates
      where draft_id = ${draftId} order by round desc, seq desc limit 1`
    await desk.sql`update draft_updates set at = at + interval '1 hour' where draft_id = ${draftId} and round = ${row!.round} and seq = ${row!.seq}`
    const { fault } = await verifyDraft(desk.sql, draftId)
    expect(fault).toMatchObject({ round: row!.round, seq: row!.seq, rule: 'INK-11' })
    await desk.sql`update draft_updates set at = at - interval '1 hour' where draft_id = ${draftId} and round = ${row!.round} and seq = ${row!.seq}`
    await desk.sql`alter table draft_updates enable trigger all`
    expect((await verifyDraft(desk.sql, draftId)).fault).toBeNull()
  })
})
