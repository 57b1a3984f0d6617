/** `/api/health`: 503 while the database is away, 200 again afterwards, in the same process. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { connect, type Sql } from '../../server/platform/database.ts'
import { end, type ServerProcess, startProcess } from '../support/process.ts'
import { startServer } from '../support/server.ts'

let server: ServerProcess
/** A door beside the database that is closed. */
let beside: Sql
let name: string
beforeAll(async () => {
  const { platform, sql, stop } = await startServer()
  const [row] = await sql<{ name: string }[]>`select current_database() as name`
  name = row!.name
  await stop()
  const url = new URL(platform.config.databaseUrl!)
  server = await startProcess({ DATABASE_URL: url.href, DEMO: '1', PORT: '0', DATA_DIR: platform.config.dataDir })
  url.pathname = '/postgres'
  beside = connect(url.href, { max: 1 })
})
afterAll(async () => {
  if (server) await end(server, 'SIGTERM')
  await beside?.end()
})

const health = async (): Promise<[number, unknown]> => {
  const answer = await fetch(`${server.url}/api/health`)
  return [answer.status, await answer.json()]
}
const close = async () => {
  await beside.unsafe(`alter database ${name} with allow_connections false`)
  await beside`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`
}
const open = () => beside.unsafe(`alter database ${name} with allow_connections true`)

it('says 503 while the database is away, and 200 as soon as it is back', async () => {
  expect(await health()).toEqual([200, { status: 'ok' }])
  await close()
  await expect.poll(health, { timeout: 15_000 }).toEqual([503, { status: 'database away' }])
  await open()
  await expect.poll(health, { timeout: 15_000 }).toEqual([200, { status: 'ok' }])
  expect(server.child.exitCode).toBeNull()
}, 60_000)
