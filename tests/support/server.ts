/** The real server on a free port, with a database of its own: what every `*.pg.test.ts` starts from. */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import postgres from 'postgres'
import { inject } from 'vitest'
import { readConfig } from '../../server/config.ts'
import type { Channel } from '../../server/features/notifications/channel.ts'
import { demoPassword } from '../../server/features/system/demo-people.ts'
import { startApp } from '../../server/main.ts'
import type { Clock } from '../../server/platform/clock.ts'
import type { Sql } from '../../server/platform/database.ts'
import type { Platform } from '../../server/platform/platform.ts'
import type { SessionView } from '../../shared/accounts/contract.ts'
import { createTestClock, type TestClock } from './clock.ts'
import { Person } from './person.ts'
import { openSession, remember } from './sessions.ts'

export type TestServer = {
  url: string
  sql: Sql
  clock: TestClock
  platform: Platform
  /** Every route that is registered. */
  routes: readonly { method: string; path: string }[]
  /** How notifications leave the house, as the server itself made them. */
  channel(name: Channel['name']): Channel
  /** The demonstration's people by login, without the domain: 'anhvt', 'minhnv', 'hungnn', 'lantt' … */
  signIn(login: string): Promise<Person>
  /** The same person with a session already: for whom signing in is not the matter. */
  enter(login: string): Promise<Person>
  stop(): Promise<void>
}

type Options = {
  documents?: boolean
  at?: string
  env?: Record<string, string>
  channels?: Channel[] | 'real'
  ca?: string
}

/**
 * The houses of one worker stand at one port, one after the other: what a browser has compiled of the client belongs to an
 * address. A second one beside it takes any.
 */
let usual = { port: 0, isTaken: false }
async function atUsualPort<T extends { url: string }>(
  start: (port: number) => Promise<T>,
): Promise<{ app: T; left(): void }> {
  if (usual.isTaken) return { app: await start(0), left: () => undefined }
  usual.isTaken = true
  const left = () => {
    usual.isTaken = false
  }
  try {
    // somebody else may have taken it meanwhile
    const app = await start(usual.port).catch((error) => {
      if (error.code === 'EADDRINUSE') return start(0)
      throw error
    })
    usual = { port: Number(new URL(app.url).port), isTaken: true }
    return { app, left }
  } catch (error) {
    left()
    throw error
  }
}

/** @param options.channels ways out of the house, none unless they are named; 'real': those of the configuration @param options.documents with the demonstration's twelve documents @param options.at where the clock starts (ISO) */
export async function startServer(options: Options = {}): Promise<TestServer> {
  const url = new URL(inject('postgres'))
  const name = `t_${randomUUID().replaceAll('-', '')}`
  await copyTemplate(inject('postgres'), name)
  url.pathname = `/${name}`
  const dataDir = join(inject('folder'), name)
  const env = { DATABASE_URL: url.href, DEMO: '1', DATA_DIR: dataDir, LOG_LEVEL: 'error' }
  const clock: Clock & TestClock = createTestClock(options.at)
  const { app, left } = await atUsualPort((port) =>
    startApp(readConfig({ ...env, PORT: String(port), ...options.env }), {
      clock,
      demoDocuments: options.documents ?? false,
      ...(options.channels === 'real' ? {} : { channels: options.channels ?? [] }),
      ...(options.ca ? { ca: options.ca } : {}),
    }),
  )
  const signIn = async (login: string): Promise<Person> => {
    const person = new Person(app.url)
    const { status, body } = await person.post<SessionView>('/api/accounts/session', { login, password: demoPassword })
    if (status !== 200) throw new Error(`${login} could not sign in: ${status}`)
    return person.is(body)
  }
  const { url: at, platform, routes, channels } = app
  const channel = (name: Channel['name']): Channel => channels.find((one) => one.name === name)!
  const forget = remember(at, platform)
  const enter = async (login: string): Promise<Person> => {
    const person = new Person(at)
    const cookie = await openSession(at, login)
    person.cookie = `${cookie?.name}=${cookie?.value}`
    const { status, body } = await person.get<SessionView>('/api/accounts/session')
    if (status !== 200) throw new Error(`${login} could not enter: ${status}`)
    return person.is(body)
  }
  const stop = async () => {
    forget()
    await app.stop()
    left()
  }
  return { url: at, sql: platform.sql, clock, platform, routes, channel, signIn, enter, stop }
}

/** One copy at a time: PostgreSQL wants the template to itself. */
async function copyTemplate(base: string, name: string): Promise<void> {
  const sql = postgres(base.replace(/\/[^/]*$/, '/postgres'), { max: 1, onnotice: () => {} })
  try {
    await sql`select pg_advisory_lock(7)`
    await sql.unsafe(`create database ${name} template butphe`)
  } finally {
    await sql.end()
  }
}
