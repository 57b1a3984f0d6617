/** INK-5: a pen that ends in the middle of writing — account, position, delegation, co-drafter — writes nothing from that moment. */
import { createHash } from 'node:crypto'
import { io } from 'socket.io-client'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createDrafts } from '../../server/features/drafts/drafts.ts'
import { penFor } from '../../server/features/outgoing/public.ts'
import { type Desk, openDesk } from '../outgoing/desk.ts'
import { RawClient } from '../support/collab.ts'
import type { Person } from '../support/person.ts'

let desk: Desk
const open: RawClient[] = []
beforeAll(async () => {
  desk = await openDesk()
})
afterEach(async () => {
  for (const client of open.splice(0)) client.close()
  await desk.sql`update accounts set locked_at = null`
  await desk.sql`update assignments set ends_on = null`
  await desk.sql`update delegations set revoked_at = now() where revoked_at is null`
})
afterAll(() => desk?.stop())

const draftOf = async (id: string): Promise<string> => (await desk.view(desk.people.hungnn, id)).draftId
const strokes = async (draftId: string): Promise<number> => {
  const [row] = await desk.sql`select count(*) as n from draft_updates where draft_id = ${draftId}`
  return Number(row!.n)
}
async function join(person: Person, draftId: string): Promise<RawClient> {
  const client = await RawClient.open(person, draftId)
  open.push(client)
  return client
}
async function connect(person: Person) {
  const socket = io(desk.server.url, {
    transports: ['websocket'],
    reconnection: false,
    extraHeaders: { cookie: person.cookie },
  })
  const outcome = await new Promise<string>((resolve) => {
    socket.on('connect', () => resolve('connected'))
    socket.on('connect_error', (error) => resolve(error.message))
  })
  return { socket, outcome }
}

/** Blue writes; then the right ends without anybody telling the server; blue writes on. */
async function endsInTheMiddle(person: Person, end: () => Promise<unknown>): Promise<void> {
  const draftId = await draftOf(await desk.bring('unitReview'))
  const client = await join(person, draftId)
  expect(client.greeting?.hand.pen).toBe('blue')
  client.text(0).insert(0, 'trước ', { inkIns: client.ink('befor1') })
  await client.until(() => client.stored === 1)
  const before = await strokes(draftId)
  const ended = Date.now()
  await end()
  client.text(0).insert(0, 'sau ', { inkIns: client.ink('after1') })
  await client.until(() => client.closed !== null, 6_000)
  expect(Date.now() - ended).toBeLessThan(5_000)
  expect([4401, 4403]).toContain(client.closed?.code)
  expect(await strokes(draftId)).toBe(before)
  const again = new RawClient(person, draftId)
  open.push(again)
  await again.until(() => again.closed !== null)
  expect(again.synced).toBe(false)
}
async function delegate(principal: Person, to: Person): Promise<Person> {
  const now = desk.clock.now()
  const [row] = await desk.sql<{ id: string }[]>`
    insert into delegations (assignment_id, delegate_account_id, permitted_by_account_id, announced_at, starts_at, ends_at)
    values (${principal.assignmentId}, ${to.accountId}, ${desk.people.hungnn.accountId}, ${now}, ${now},
      ${new Date(now.getTime() + 86_400_000)}) returning id`
  return to.as(row!.id)
}

describe('INK-5 not one stroke after', () => {
  it('INK-5 the account was locked', () =>
    endsInTheMiddle(
      desk.people.minhnv,
      () => desk.sql`update accounts set locked_at = now() where id = ${desk.people.minhnv.accountId}`,
    ))
  it('INK-5 the position ended', () =>
    endsInTheMiddle(
      desk.people.minhnv,
      () => desk.sql`update assignments set starts_on = current_date - 9, ends_on = current_date - 1
        where id = ${desk.people.minhnv.assignmentId}`,
    ))
  it('INK-5 the delegation was revoked', async () =>
    endsInTheMiddle(
      await delegate(desk.people.minhnv, desk.people.khoabd),
      () => desk.sql`update delegations set revoked_at = ${desk.clock.now()} where revoked_at is null`,
    ))
  it('INK-5 the principal was locked, and with him who stands in for him', async () =>
    endsInTheMiddle(
      await delegate(desk.people.minhnv, desk.people.khoabd),
      () => desk.sql`update accounts set locked_at = now() where id = ${desk.people.minhnv.accountId}`,
    ))
  it('INK-5 the drafter names another co-drafter: the one before neither writes nor reads on', async () => {
    const { anhvt, khoabd } = desk.people
    const id = await desk.start(anhvt)
    const draftId = await draftOf(id)
    expect((await desk.edit(anhvt, id, { coDrafters: [khoabd.assignmentId] })).status).toBe(200)
    const client = await join(khoabd, draftId)
    expect(client.greeting?.hand.pen).toBe('author')
    const ended = Date.now()
    expect((await desk.edit(anhvt, id, { coDrafters: [] })).status).toBe(200)
    await client.until(() => client.closed !== null, 6_000)
    expect(Date.now() - ended).toBeLessThan(5_000)
    expect(client.closed?.code).toBe(4403)
  })
  it('INK-5 INK-11 pens that a transaction takes away write nothing from its commit, and keep nothing if it is rolled back', async () => {
    const { anhvt, khoabd } = desk.people
    const id = await desk.start(anhvt)
    const draftId = await draftOf(id)
    await desk.edit(anhvt, id, { coDrafters: [khoabd.assignmentId] })
    const client = await join(khoabd, draftId)
    client.text(0).insert(0, 'trước ')
    await client.until(() => client.stored === 1)
    const house = createDrafts(desk.server.platform, penFor)
    const undone = new Error('rolled back')
    const rolledBack = desk.sql.begin(async (tx) => {
      await house.withdrawPens(tx, draftId, [khoabd.accountId])
      throw undone
    })
    await expect(rolledBack).rejects.toBe(undone)
    client.text(0).insert(0, 'còn ')
    await client.until(() => client.stored === 2)
    const before = await strokes(draftId)
    await desk.sql.begin(async (tx) => {
      await house.withdrawPens(tx, draftId, [khoabd.accountId])
      await tx`update outgoing_documents set version = version where id = ${id}`
    })
    client.text(0).insert(0, 'sau ')
    await client.until(() => client.closed !== null, 6_000)
    expect(client.closed?.code).toBe(4403)
    expect(await strokes(draftId)).toBe(before)
    // The right itself was not taken: who comes back takes the hand anew.
    const again = await join(khoabd, draftId)
    again.text(0).insert(0, 'lại ')
    await again.until(() => again.stored === 1)
    await house.stop()
  })
  it('INK-5 a right that is lost while the hand is taken does not come back with it', async () => {
    const { anhvt, khoabd } = desk.people
    const id = await desk.start(anhvt)
    const draftId = await draftOf(id)
    await desk.edit(anhvt, id, { coDrafters: [khoabd.assignmentId] })
    const coming = await desk.sql.begin(async (tx) => {
      await tx`select 1 from draft_rounds where draft_id = ${draftId} for update`
      const client = new RawClient(khoabd, draftId)
      open.push(client)
      const isWaiting = async () => {
        const [row] = await desk.sql`select count(*)::int as n from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock' and query ilike '%into draft_hands%'`
        return row!.n as number
      }
      await expect.poll(isWaiting, { timeout: 5_000 }).toBe(1)
      expect((await desk.edit(anhvt, id, { coDrafters: [] })).status).toBe(200)
      return client
    })
    await coming.until(() => coming.closed !== null)
    expect(coming.synced).toBe(false)
    const [hand] = await desk.sql`select withdrawn_at from draft_hands
      where draft_id = ${draftId} and account_id = ${khoabd.accountId}`
    expect(hand?.withdrawnAt).not.toBeNull()
  })
  it('INK-5 a reader whose position ended reads no further', async () => {
    const { anhvt, minhnv } = desk.people
    const draftId = await draftOf(await desk.bring('unitReview'))
    const reader = await join(anhvt, draftId)
    await desk.sql`update assignments set starts_on = current_date - 9, ends_on = current_date - 1 where id = ${anhvt.assignmentId}`
    await reader.until(() => reader.closed !== null, 5_000)
    const head = await join(minhnv, draftId)
    const seen = reader.received
    head.text(0).insert(0, 'kín ', { inkIns: head.ink('close1') })
    await head.until(() => head.stored === 1)
    expect(reader.received).toBe(seen)
  })
})

describe('INK-5 the session ends in the middle of an edit', () => {
  it('INK-5 it is closed with 4401 within five seconds: nothing confirmed is lost, and nothing is written after', async () => {
    const person = await desk.server.signIn('minhnv')
    const draftId = await draftOf(await desk.bring('unitReview'))
    const client = await join(person, draftId)
    const before = await strokes(draftId)
    const typed: string[] = []
    const type = () => {
      typed.push(`[${typed.length}]`)
      client.text(0).insert(0, typed.at(-1)!, { inkIns: client.ink(`end${typed.length}`) })
    }
    const typing = setInterval(type, 20)
    await client.until(() => client.stored >= 10)
    const token = createHash('sha256').update(person.cookie.split('=')[1]!).digest('hex')
    const ended = Date.now() + 300
    await desk.sql`update sessions set ends_at = ${new Date(ended)} where id = ${token}`
    await client.until(() => client.closed !== null, 8_000)
    const after = Date.now() - ended
    // What was judged before the line closed may still be on its way into the record.
    await new Promise((resolve) => setTimeout(resolve, 200))
    const atClosing = await strokes(draftId)
    // The person goes on typing for a while, not knowing yet.
    await new Promise((resolve) => setTimeout(resolve, 300))
    clearInterval(typing)
    expect(client.closed?.code).toBe(4401)
    expect(after).toBeGreaterThan(0)
    expect(after).toBeLessThan(5_000)
    expect(client.refused).toBeNull()
    expect(typed.length).toBeGreaterThan(client.stored)
    expect(await strokes(draftId)).toBe(atClosing)

    const text = (await join(desk.people.dungpt, draftId)).fragment.toString()
    const confirmed = typed.slice(0, client.stored)
    expect(confirmed.filter((word) => !text.includes(word))).toEqual([])
    expect(typed.filter((word) => text.includes(word)).length).toBe(atClosing - before)
    const again = new RawClient(person, draftId)
    open.push(again)
    await again.until(() => again.closed !== null)
    expect([again.synced, again.closed?.code]).toEqual([false, 4401])
    expect((await person.get('/api/worklist')).status).toBe(401)
  })
})

describe('a locked account', () => {
  it('loses its Socket.IO within five seconds and does not get it back; nor does it get a new session', async () => {
    const person = await desk.server.signIn('maihp')
    const { socket, outcome } = await connect(person)
    expect(outcome).toBe('connected')
    await desk.sql`update accounts set locked_at = now() where id = ${person.accountId}`
    await expect.poll(() => socket.connected, { timeout: 5_000 }).toBe(false)
    const again = await connect(person)
    again.socket.close()
    expect(again.outcome).toBe('unauthenticated')
    const change = await person.post('/api/accounts/password', { current: 'x', next: 'Mot-mat-khau-khac-9' })
    expect(change.status).toBe(401)
    expect((await person.get('/api/worklist')).status).toBe(401)
  })
  it('a session that only may change its password hears nothing', async () => {
    const person = await desk.server.signIn('tuanlq')
    await desk.sql`update accounts set must_change_password = true where id = ${person.accountId}`
    const { socket, outcome } = await connect(person)
    socket.close()
    await desk.sql`update accounts set must_change_password = false where id = ${person.accountId}`
    expect(outcome).toBe('unauthenticated')
  })
})
