/** The power goes: database and server are killed together while words are typed. What was confirmed is there afterwards. */
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { demoPassword } from '../../server/features/system/demo-people.ts'
import type { SessionView } from '../../shared/accounts/contract.ts'
import type { DocumentView } from '../../shared/outgoing/view.ts'
import { RawClient } from '../support/collab.ts'
import { Person } from '../support/person.ts'
import { end, type ServerProcess, startProcess } from '../support/process.ts'

const folder = mkdtempSync(join(tmpdir(), 'butphe-power-'))
chmodSync(folder, 0o755)
let server: ServerProcess
const start = async () => {
  server = await startProcess({ PORT: '0', DATA_DIR: folder, DATABASE_URL: '', DEMO: '1' }, 60_000)
}
beforeAll(start, 90_000)
afterAll(async () => {
  if (server) await end(server, 'SIGINT')
  rmSync(folder, { recursive: true, force: true })
})

const postmaster = (): number =>
  Number(readFileSync(join(folder, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0])

it('INK-11 both are killed at once: every confirmed word survives, and the next start needs no help', async () => {
  const person = new Person(server.url)
  const signedIn = await person.post<SessionView>('/api/accounts/session', { login: 'anhvt', password: demoPassword })
  expect(signedIn.status).toBe(200)
  const made = await person.post<{ id: string }>('/api/outgoing', { type: 'plan', subject: 'Kế hoạch khi mất điện' })
  const path = `/api/outgoing/${made.body.id}`
  const { draftId } = (await person.get<DocumentView>(path)).body

  const client = await RawClient.open(person.is(signedIn.body), draftId)
  // An update of its own, so that from here on each is a word.
  client.front()
  await client.until(() => client.stored === 1)
  const typed: string[] = []
  let going = true
  const typing = (async () => {
    while (going) {
      const word = `[${typed.length}]`
      typed.push(word)
      client.text(0).insert(0, word)
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  })()
  await client.until(() => client.stored > 80, 20_000)
  process.kill(postmaster(), 'SIGKILL')
  await end(server, 'SIGKILL')
  going = false
  await typing
  const confirmed = typed.slice(0, client.stored - 1)

  await start()
  const again = new Person(server.url).is(signedIn.body)
  again.cookie = person.cookie
  const reader = await RawClient.open(again, draftId)
  const text = reader.fragment.toString().replace(/<[^>]*>/g, '')
  reader.close()
  expect(confirmed.length).toBeGreaterThanOrEqual(80)
  expect(confirmed.filter((word) => text.split(word).length !== 2)).toEqual([])
  expect((await again.get<DocumentView>(path)).body.state).toBe('drafting')
}, 90_000)
