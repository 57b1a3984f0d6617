/** The database goes away, or knows more than this process does: nothing confirmed is lost, and everybody goes on. */
import { randomUUID } from 'node:crypto'
import { join as joinPath } from 'node:path'
import { io } from 'socket.io-client'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { verifyDraft } from '../../server/features/drafts/verify.ts'
import { connect, type Sql } from '../../server/platform/database.ts'
import type { DocumentView } from '../../shared/outgoing/view.ts'
import { type Desk, openDesk } from '../outgoing/desk.ts'
import { RawClient } from '../support/collab.ts'
import { Person } from '../support/person.ts'
import { end, type ServerProcess, startProcess } from '../support/process.ts'

let desk: Desk
let server: ServerProcess
let sql: Sql
let typed: { id: string; draftId: string }
let stepped: { id: string; draftId: string }
const open: RawClient[] = []
beforeAll(async () => {
  // The process that follows knows only the real time.
  desk = await openDesk({ at: new Date(Date.now() - 60_000).toISOString(), env: { LOG_LEVEL: 'silent' } })
  const prepare = async () => {
    const id = await desk.bring('unitReview')
    return { id, draftId: await draftOf(id) }
  }
  typed = await prepare()
  stepped = await prepare()
})
afterEach(() => {
  for (const client of open.splice(0)) client.close()
})
/** The same session at the other process. */
const at = (person: Person): Person => {
  const same = new Person(server.url)
  same.cookie = person.cookie
  return same.is(person.session!)
}

const terminate = () =>
  sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`
const draftOf = async (id: string): Promise<string> => (await desk.view(desk.people.hungnn, id)).draftId
async function join(person: Person, draftId: string): Promise<RawClient> {
  const client = await RawClient.open(person, draftId)
  open.push(client)
  return client
}
const write = async (person: Person, draftId: string, word: string, id: string): Promise<boolean> => {
  const client = await RawClient.open(person, draftId).catch(() => null)
  if (!client) return false
  open.push(client)
  client.text(0).insert(0, `${word} `, client.greeting!.mode === 'ink' ? { inkIns: client.ink(id) } : undefined)
  await client.until(() => client.stored === 1 || client.closed !== null)
  return client.stored === 1
}

describe('the record knows more than this process', () => {
  it('INK-11 a stroke whose confirmation was lost does not stop the room for ever', async () => {
    const draftId = await draftOf(await desk.bring('unitReview'))
    const { minhnv, dungpt } = desk.people
    expect(await write(minhnv, draftId, 'dau', 'first1')).toBe(true)
    // What a commit leaves whose answer never came: the same words, stored, and unknown here.
    await desk.sql`insert into draft_updates (draft_id, round, seq, hand_id, bytes, heals, keys, at, hash)
      select draft_id, round, seq + 1, hand_id, bytes, heals, keys, at, hash || 'x' from draft_updates
      where draft_id = ${draftId} order by round desc, seq desc limit 1`
    const watching = await join(dungpt, draftId)
    expect(await write(minhnv, draftId, 'mat', 'lost11')).toBe(false)
    await watching.until(() => watching.closed !== null)
    expect(watching.closed?.code).toBe(4503)
    expect(await write(dungpt, draftId, 'tiep', 'after1')).toBe(true)
    expect(await write(minhnv, draftId, 'nua', 'after2')).toBe(true)
  })
  it('INK-13 a round is not sealed over a stroke that this process has not seen', async () => {
    const id = await desk.bring('unitReview')
    const draftId = await draftOf(id)
    expect(await write(desk.people.minhnv, draftId, 'dau', 'first2')).toBe(true)
    await desk.sql`insert into draft_updates (draft_id, round, seq, hand_id, bytes, heals, keys, at, hash)
      select draft_id, round, seq + 1, hand_id, bytes, heals, keys, at, hash || 'x' from draft_updates
      where draft_id = ${draftId} order by round desc, seq desc limit 1`
    const refused = await desk.refused(desk.people.minhnv, id, { action: 'agree' })
    expect(refused.status).toBe(409)
    const taken = await desk.attempt(desk.people.minhnv, id, { action: 'agree' })
    expect(taken.status).toBe(200)
  })
  it('INK-13 a hand-over whose answer was lost: the old round is left, the next one is written in', async () => {
    const id = await desk.bring('unitReview')
    const draftId = await draftOf(id)
    expect(await write(desk.people.minhnv, draftId, 'dau', 'first3')).toBe(true)
    const client = await join(desk.people.minhnv, draftId)
    await desk.sql.begin(async (tx) => {
      await tx`update draft_rounds set sealed_at = ${desk.clock.now()} where draft_id = ${draftId} and sealed_at is null`
      await tx`insert into draft_rounds (draft_id, no, mode, seed, opened_at)
        select draft_id, no + 1, mode, seed, sealed_at from draft_rounds where draft_id = ${draftId} order by no desc limit 1`
    })
    client.text(0).insert(0, 'muon ', { inkIns: client.ink('late11') })
    await client.until(() => client.closed !== null)
    expect([4410, 4503]).toContain(client.closed?.code)
    expect(await write(desk.people.minhnv, draftId, 'moi', 'fresh1')).toBe(true)
  })
})

describe('backends are terminated', () => {
  beforeAll(async () => {
    const [row] = await desk.sql<{ name: string }[]>`select current_database() as name`
    const url = new URL(inject('postgres'))
    url.pathname = `/${row!.name}`
    await desk.stop()
    // A process of its own, started as a person starts it: a fault that nobody catches would end it.
    const env = { DATABASE_URL: url.href, DEMO: '1', PORT: '0', DATA_DIR: joinPath(inject('folder'), randomUUID()) }
    server = await startProcess(env)
    sql = connect(url.href, { max: 1 })
  })
  afterAll(async () => {
    if (server) await end(server, 'SIGTERM')
    await sql?.end()
  })
  it('INK-11 while two people type: what was confirmed is in the record, what was not is given back with 4503', async () => {
    const { draftId } = typed
    const people = [at(desk.people.minhnv), at(desk.people.dungpt)]
    const confirmed: string[] = []
    const codes = new Set<number>()
    let cuts = 0
    const typing = people.map(async (person, who) => {
      for (let n = 0; cuts < 8; ) {
        const client = await RawClient.open(person, draftId).catch(() => null)
        if (!client) continue
        open.push(client)
        for (let mine = 1; cuts < 8 && !client.closed; mine++) {
          const word = `tu${who}x${n++}z`
          client.text(0).insert(0, `${word} `, { inkIns: client.ink(`w${who}n${n}id`) })
          await client.until(() => client.stored >= mine || client.closed !== null, 15_000)
          if (client.stored >= mine) confirmed.push(word)
        }
        if (client.closed) codes.add(client.closed.code)
        client.close()
      }
    })
    // Each cut comes when words are under way again, however long that takes on a busy machine.
    const cutting = (async () => {
      for (; cuts < 8; cuts++) {
        const before = confirmed.length
        await expect.poll(() => confirmed.length, { timeout: 20_000, interval: 20 }).toBeGreaterThan(before + 2)
        await terminate().catch(() => {})
      }
    })()
    await Promise.all([...typing, cutting])
    expect(confirmed.length).toBeGreaterThan(10)
    expect([...codes].filter((code) => code !== 4503)).toEqual([])
    const words = (await join(at(desk.people.minhnv), draftId)).fragment.toString()
    expect(confirmed.filter((word) => !words.includes(word))).toEqual([])
    expect((await verifyDraft(sql, draftId)).fault).toBeNull()
  }, 120_000)
  it('notices are heard and jobs run again afterwards', async () => {
    const heard: string[] = []
    const [drafter, head] = [at(desk.people.anhvt), at(desk.people.minhnv)]
    const socket = io(server.url, { transports: ['websocket'], extraHeaders: { cookie: drafter.cookie } })
    socket.onAny((_, what: { id?: string }) => heard.push(what?.id ?? ''))
    await expect.poll(() => socket.connected, { timeout: 10_000 }).toBe(true)
    await terminate()
    // Whoever asks in that moment is told 503; it is over with the next question or the one after.
    const ask = () => head.get<DocumentView>(`/api/outgoing/${stepped.id}`)
    await expect.poll(async () => (await ask()).status, { timeout: 15_000 }).toBe(200)
    const { body } = await ask()
    // What earlier steps still had to tell is told; what is heard now is of this one.
    const toTell = () => sql`select 1 from graphile_worker.jobs where task_identifier = 'outgoing_tell'`
    await expect.poll(async () => (await toTell()).length, { timeout: 30_000 }).toBe(0)
    heard.length = 0
    const taken = await head.post(`/api/outgoing/${stepped.id}/steps`, { action: 'agree', version: body.version })
    expect(taken.status).toBe(200)
    await terminate()
    // The drafter is told by a job, when the ten seconds of undoing are over.
    await expect.poll(() => heard, { timeout: 40_000 }).toContain(stepped.id)
    socket.close()
    expect(server.child.exitCode).toBeNull()
  }, 120_000)
})
