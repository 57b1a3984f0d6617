/** kill -9 while four people type and numbers are issued: what was confirmed is there after the restart, no number twice. */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { verifyDraft } from '../../server/features/drafts/verify.ts'
import { type Desk, openDesk } from '../outgoing/desk.ts'
import { RawClient } from '../support/collab.ts'
import { Person } from '../support/person.ts'
import { end, type ServerProcess, startProcess } from '../support/process.ts'

let desk: Desk
let server: ServerProcess
const rounds = 3
const waiting: string[] = []

beforeAll(async () => {
  desk = await openDesk({ at: new Date(Date.now() - 600_000).toISOString() })
  // Each number is of a document that has gone the whole way.
  for (let i = 0; i < 10; i++) waiting.push(await desk.bring('awaitingNumber'))
}, 120_000)
afterAll(async () => {
  if (server) await end(server, 'SIGKILL')
  await desk.stop()
})

const start = async (): Promise<ServerProcess> => {
  const [row] = await desk.sql<{ name: string }[]>`select current_database() as name`
  const url = new URL(inject('postgres'))
  url.pathname = `/${row!.name}`
  server = await startProcess({
    DATABASE_URL: url.href,
    DEMO: '1',
    PORT: '0',
    DATA_DIR: join(inject('folder'), randomUUID()),
  })
  return server
}
/** The same session at the other process. */
const at = (person: Person): Person => {
  const same = new Person(server.url)
  same.cookie = person.cookie
  return same.is(person.session!)
}

describe('kill -9', () => {
  it('INK-11 every confirmed word is there after the restart, in every round; the log verifies', async () => {
    const id = await desk.bring('unitReview')
    const { draftId } = await desk.view(desk.people.anhvt, id)
    const confirmed: string[] = []
    for (let round = 0; round < rounds; round++) {
      await start()
      const people = [desk.people.minhnv, desk.people.dungpt, desk.people.minhnv, desk.people.dungpt]
      const clients = await Promise.all(people.map((person) => RawClient.open(at(person), draftId)))
      const typed = clients.map(() => [] as string[])
      let going = true
      const typing = clients.map(async (client, n) => {
        const ink = client.ink(`kill${round}${n}`)
        for (let i = 0; going; i++) {
          const word = `[${round}.${n}.${i}]`
          const text = client.text(0)
          typed[n]!.push(word)
          text.insert(0, word, { inkIns: ink })
          await new Promise((resolve) => setTimeout(resolve, 15))
        }
      })
      const soFar = () => clients.reduce((sum, client) => sum + client.stored, 0)
      await clients[0]!.until(() => soFar() >= 60 + round * 17, 40_000)
      await end(server, 'SIGKILL')
      going = false
      await Promise.all(typing)
      clients.forEach((client, n) => {
        expect(client.refused).toBeNull()
        confirmed.push(...typed[n]!.slice(0, client.stored))
      })
    }
    await start()
    const reader = await RawClient.open(at(desk.people.minhnv), draftId)
    const text = reader.fragment.toString().replace(/<[^>]*>/g, '')
    expect(confirmed.length).toBeGreaterThan(100)
    expect(confirmed.filter((word) => !text.includes(word))).toEqual([])
    expect(confirmed.filter((word) => text.split(word).length > 2)).toEqual([])
    reader.close()
    const { fault, strokes } = await verifyDraft(desk.sql, draftId)
    expect(fault).toBeNull()
    expect(strokes).toBeGreaterThanOrEqual(confirmed.length)
    console.log(`confirmed ${confirmed.length} words over ${rounds} kills, lost 0`)
    await end(server, 'SIGKILL')
  }, 120_000)

  it('R117 numbers: none twice, none lost, the register and the documents agree', async () => {
    const given: number[] = []
    for (let round = 0; round < 2; round++) {
      await start()
      const clerk = at(desk.people.lantt)
      const next = await clerk.get<{ next: { number: number } }>('/api/outgoing/register')
      const numbering = waiting.map(async (id, i) => {
        const number = next.body.next.number + (i % 3)
        const version = await desk.versionOf(id)
        const body = { action: 'assignNumber', version, number, date: desk.today(), gapReason: 'Thử' }
        const answer = await clerk.post(`/api/outgoing/${id}/steps`, body).catch(() => null)
        if (answer?.status === 200) given.push(number)
      })
      // In the middle: some are given, the rest is under way.
      const enough = given.length + 1
      for (let i = 0; i < 1_000 && given.length < enough; i++) await new Promise((resolve) => setTimeout(resolve, 5))
      await end(server, 'SIGKILL')
      await Promise.all(numbering)
    }
    const rows = await desk.sql<
      { number: number; n: number }[]
    >`select number, count(*)::int as n from outgoing_numbers group by register, year, number`
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.filter((row) => row.n > 1)).toEqual([])
    for (const number of given) expect(rows.map((row) => row.number)).toContain(number)
    expect(new Set(given).size).toBe(given.length)
  }, 120_000)
})
