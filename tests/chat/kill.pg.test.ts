/** kill -9, and PostgreSQL restarted, during a thousand sends: every acknowledged message is there once, in order, in every view. */
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { demoPassword } from '../../server/features/system/demo-people.ts'
import { connect, type Sql } from '../../server/platform/database.ts'
import type { SessionView } from '../../shared/accounts/contract.ts'
import type { MessageView } from '../../shared/chat/contract.ts'
import { Person } from '../support/person.ts'
import { end, type ServerProcess, startProcess } from '../support/process.ts'
import { clientId, Ear, group, read, since } from './support.ts'

const folder = mkdtempSync(join(tmpdir(), 'butphe-chat-'))
chmodSync(folder, 0o755)
const LOGINS = ['anhvt', 'khoabd', 'minhnv', 'dungpt', 'hungnn', 'hoadt', 'sonrc', 'lantt', 'maihp', 'quantri']
const EACH = 100
let server: ServerProcess
let people: Person[] = []
let sql: Sql
let id: string

const start = async () => {
  server = await startProcess({ PORT: '0', DATA_DIR: folder, DATABASE_URL: '', DEMO: '1' }, 60_000)
}
/** The same session at the process that stands now. */
const now = (person: Person): Person => {
  const same = new Person(server.url)
  same.cookie = person.cookie
  return same.is(person.session as SessionView)
}
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

beforeAll(async () => {
  await start()
  people = await Promise.all(
    LOGINS.map(async (login) => {
      const person = new Person(server.url)
      const { body, status } = await person.post<SessionView>('/api/accounts/session', {
        login,
        password: demoPassword,
      })
      if (status !== 200) throw new Error(`${login}: ${status}`)
      return person.is(body)
    }),
  )
  const [first, ...others] = people as [Person, ...Person[]]
  id = await group(first, 'Một nghìn tin', others)
  const [port] = readFileSync(join(folder, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n').slice(3)
  const password = readFileSync(join(folder, 'postgres/password'), 'utf8').trim()
  sql = connect(`postgres://postgres:${password}@127.0.0.1:${port}/butphe`, { max: 1 })
}, 120_000)
afterAll(async () => {
  await sql?.end({ timeout: 1 })
  if (server) await end(server, 'SIGTERM')
  rmSync(folder, { recursive: true, force: true })
})

type Acked = { text: string; seq: number; clientId: string }

/** As an outbox: one after another, each until it is acknowledged, with the number that it began with. */
async function sendAll(person: Person, n: number, acked: Acked[]): Promise<void> {
  for (let i = 0; i < EACH; i++) {
    const body = { clientId: clientId(), text: `${n}.${i}` }
    for (;;) {
      const path = `/api/chat/conversations/${id}/messages`
      const answer = await now(person)
        .post<MessageView>(path, body)
        .catch(() => null)
      if (answer?.status === 200) {
        acked.push({ text: body.text, seq: answer.body.seq, clientId: body.clientId })
        break
      }
      if (answer && ![429, 500, 503].includes(answer.status)) throw new Error(`${answer.status}`)
      await pause(100)
    }
  }
}

/** The postmaster ends everybody and begins anew when one of its own is killed. */
async function restartDatabase(): Promise<void> {
  const [row] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`
  const mine = sql`select pg_sleep(30)`.catch(() => undefined)
  process.kill(row?.pid as number, 'SIGKILL')
  await mine
}

it('R137 a thousand messages of ten people, through kill -9 twice and PostgreSQL restarted twice: each once, in its order', async () => {
  const acked: Acked[][] = people.map(() => [])
  const count = () => acked.reduce((sum, one) => sum + one.length, 0)
  const sending = people.map((person, n) => sendAll(person, n, acked[n] as Acked[]))
  const upTo = (many: number) => expect.poll(count, { timeout: 120_000, interval: 10 }).toBeGreaterThan(many)
  await upTo(150)
  await end(server, 'SIGKILL')
  await start()
  await upTo(350)
  await restartDatabase()
  await upTo(550)
  await end(server, 'SIGKILL')
  await start()
  await upTo(750)
  await restartDatabase()
  await Promise.all(sending)
  expect(server.child.exitCode).toBeNull()
  const log = readFileSync(join(folder, 'postgres/postgres.log'), 'utf8')
  expect(log.match(/all server processes terminated; reinitializing/g)).toHaveLength(2)
  expect(count()).toBe(LOGINS.length * EACH)

  const everything = await Promise.all(people.map((one) => pages(now(one))))
  const [mine, ...theirs] = everything as [MessageView[], ...MessageView[][]]
  const said = mine.filter((one) => !one.notice)
  expect(said).toHaveLength(LOGINS.length * EACH)
  expect(mine.map((one) => one.seq)).toEqual(mine.map((_, n) => n + 1))
  for (const [n, list] of acked.entries()) {
    const own = said.filter((one) => one.senderId === people[n]?.accountId)
    // once each, in the order in which its writer sent them, at the number that was acknowledged
    expect(own.map(({ text, seq, clientId }) => ({ text, seq, clientId }))).toEqual(list)
    expect(own.map((one) => one.text)).toEqual(Array.from({ length: EACH }, (_, i) => `${n}.${i}`))
  }
  for (const other of theirs) expect(other).toEqual(mine)
  // who knows nothing yet and asks for all that happened comes to the same
  expect((await changes(now(people[3] as Person))).toSorted((a, b) => a.seq - b.seq)).toEqual(mine)
  // and hints are heard again
  const ear = await Ear.of(now(people[1] as Person))
  const last = await now(people[0] as Person).post<MessageView>(`/api/chat/conversations/${id}/messages`, {
    clientId: clientId(),
    text: 'xong',
  })
  await expect.poll(() => ear.messages.map((one) => one.seq), { timeout: 10_000 }).toContain(last.body.seq)
  ear.close()
}, 300_000)

async function pages(who: Person): Promise<MessageView[]> {
  const all: MessageView[] = []
  for (let after = 0; ; ) {
    const { messages, more } = await read(who, id, `?after=${after}&limit=200`)
    all.push(...messages)
    after = messages.at(-1)?.seq ?? after
    if (!more) return all
  }
}
async function changes(who: Person): Promise<MessageView[]> {
  const all: MessageView[] = []
  for (let after = 0; ; ) {
    const { messages, more } = await since(who, id, after)
    all.push(...messages)
    after = messages.at(-1)?.change ?? after
    if (!more) return all
  }
}
