/** Our server: verified and stored in PostgreSQL with fsync, in ink mode, every client a person of its own. */
import { createServer } from 'node:http'
import { join } from 'node:path'
import { readConfig } from '../../../server/config.ts'
import { insertAccount } from '../../../server/features/accounts/public.ts'
import { createDrafts } from '../../../server/features/drafts/drafts.ts'
import { attachCollab } from '../../../server/features/drafts/sockets.ts'
import { identify, insertAssignment, insertUnit } from '../../../server/features/org/public.ts'
import { systemClock } from '../../../server/platform/clock.ts'
import { connect, connectPlain } from '../../../server/platform/database.ts'
import { startEmbedded } from '../../../server/platform/embedded-postgres.ts'
import { createFiles } from '../../../server/platform/files.ts'
import { createLog } from '../../../server/platform/log.ts'
import { migrate } from '../../../server/platform/migrations.ts'
import { createPrinter } from '../../../server/platform/printer.ts'
import { createSessions } from '../../../server/platform/sessions.ts'
import { postgresPids } from '../process.ts'
import { seedDocument } from './seed.ts'
import type { Ready } from './shapes.ts'

const rooms = Number(process.env.ROOMS ?? 1)
const clients = Number(process.env.CLIENTS ?? 20)
const folder = process.env.BENCH_DIR ?? ''
const database = await startEmbedded(join(folder, 'postgres'))
const sql = connect(database.url)
const plain = connectPlain(database.url)
await migrate(sql, join(import.meta.dirname, '../../../sql/migrations'))
const config = readConfig({ PORT: '0', DATA_DIR: folder })
const clock = systemClock
const log = createLog('warn')
const p = {
  config,
  sql,
  clock,
  log,
  files: createFiles(folder, clock),
  sessions: createSessions(plain, 14),
  printer: createPrinter(undefined, '', { log, clock }),
}
// Everybody may write: the flow's own rules are measured nowhere here, the gate's all are.
const house = createDrafts(p, async () => ({ pen: 'blue' }))
const server = createServer()
const collab = attachCollab(server, p, house)

const cookies: string[] = []
const people = await sql.begin(async (tx) => {
  const name = `b${Date.now().toString(36)}`
  const unit = { code: name, symbol: 'B', name, kind: 'division' as const, parentId: null, position: 0 }
  const unitId = await insertUnit(tx, unit)
  const ids: string[] = []
  for (let i = 0; i < clients; i++) {
    const account = { login: `${name}${i}`, fullName: `Người ${i}`, passwordHash: 'x', mustChangePassword: false }
    const accountId = await insertAccount(tx, account)
    await insertAssignment(tx, { accountId, unitId, rank: 'head', title: 'Trưởng phòng' })
    ids.push(accountId)
  }
  return ids
})
const tokens: string[] = []
for (const accountId of people) {
  const { token } = await p.sessions.create(accountId, { ip: '127.0.0.1', agent: 'bench' })
  tokens.push(token)
  cookies.push(`butphe_session=${token}`)
}
const actor = await identify(p, tokens[0], undefined, '127.0.0.1')
const paths: string[] = []
for (let room = 0; room < rooms; room++) {
  const draftId = await sql.begin((tx) => house.create(tx, actor, seedDocument()))
  await house.atSeam(draftId, (seam) =>
    sql.begin((tx) => seam.turn(tx, actor, 'author', { cause: 'bench', ink: 'keep' })),
  )
  paths.push(`/collab/${draftId}`)
}

server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as { port: number }
  console.log(
    JSON.stringify({
      port,
      paths,
      cookies,
      prefix: false,
      pids: postgresPids(join(folder, 'postgres')),
    } satisfies Ready),
  )
})
process.on('SIGTERM', async () => {
  await collab.stop()
  await house.stop()
  await sql.end({ timeout: 2 })
  await plain.end({ timeout: 2 })
  await database.stop()
  process.exit(0)
})
