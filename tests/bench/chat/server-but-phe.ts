/** The whole product, as `npm start` starts it, with PostgreSQL that writes to the disk; every socket is a person of its own. */

import { join } from 'node:path'
import { readConfig } from '../../../server/config.ts'
import { insertAccount } from '../../../server/features/accounts/public.ts'
import { insertAssignment, insertUnit } from '../../../server/features/org/public.ts'
import { startApp } from '../../../server/main.ts'
import { postgresPids } from '../process.ts'
import type { Ready } from './shapes.ts'

const [rooms, sockets, folder] = [Number(process.env.ROOMS), Number(process.env.SOCKETS), process.env.BENCH_DIR ?? '']
const config = readConfig({ PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'warn', DEMO: '1' })
const app = await startApp(config, { demoDocuments: false })
const { sql, sessions } = app.platform

const name = `b${Date.now().toString(36)}`
const people = await sql.begin(async (tx) => {
  const unitId = await insertUnit(tx, { code: name, symbol: 'B', name, kind: 'division', parentId: null, position: 0 })
  const ids: string[] = []
  for (let i = 0; i < sockets; i++) {
    const account = { login: `${name}${i}`, fullName: `Người ${i}`, passwordHash: 'x', mustChangePassword: false }
    const accountId = await insertAccount(tx, account)
    await insertAssignment(tx, { accountId, unitId, rank: 'head', title: 'Trưởng phòng' })
    ids.push(accountId)
  }
  return ids
})
const cookies: string[] = []
for (const accountId of people) {
  const { token } = await sessions.create(accountId, { ip: '127.0.0.1', agent: 'bench' })
  cookies.push(`butphe_session=${token}`)
}
const ready: Ready = { port: Number(new URL(app.url).port), pids: postgresPids(join(folder, 'postgres')), rooms: [] }
const each = sockets / rooms
for (let room = 0; room < rooms; room++) {
  const [first, ...others] = people.slice(room * each, (room + 1) * each)
  const mine = cookies.slice(room * each, (room + 1) * each)
  const made = await fetch(`${app.url}/api/chat/conversations/group`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: app.url, cookie: mine[0] ?? '' },
    body: JSON.stringify({ title: `Phòng ${room} ${first?.slice(0, 4)}`, accounts: others }),
  })
  ready.rooms.push({ id: ((await made.json()) as { id: string }).id, cookies: mine })
}
console.log(JSON.stringify(ready))
process.on('SIGTERM', async () => {
  await app.stop()
  process.exit(0)
})
