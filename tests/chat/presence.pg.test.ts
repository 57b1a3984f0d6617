/** Who is here: a page that is seen and used, on any device; the others hear of it together. */
import type { Socket } from 'socket.io'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { isAttended } from '../../server/platform/attention.ts'
import { type Desk, openDesk } from '../outgoing/desk.ts'
import type { Person } from '../support/person.ts'
import { Ear } from './support.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.stop())

const present = async (who: Person) => (await who.get<{ accounts: string[] }>('/api/chat/present')).body.accounts
/** What this page makes of what it is told. */
const followed = (ear: Ear): string[] => {
  const known = new Set<string>()
  for (const [event, what] of ear.all) {
    if (event !== 'chat:presence') continue
    const { here, away } = what as { here: string[]; away: string[] }
    for (const one of here) known.add(one)
    for (const one of away) known.delete(one)
  }
  return [...known]
}

it('a page that is open is not yet somebody; one that is used is, on one device or two, until all are left', async () => {
  const { anhvt, minhnv } = desk.people
  const watching = await Ear.of(minhnv)
  const [desktop, phone] = [await Ear.of(anhvt), await Ear.of(anhvt)]
  expect(await present(minhnv)).toEqual([])
  desktop.socket.emit('page:here')
  phone.socket.emit('page:here')
  await expect.poll(() => followed(watching), { timeout: 8_000 }).toEqual([anhvt.accountId])
  expect(await present(minhnv)).toEqual([anhvt.accountId])
  desktop.socket.emit('page:away')
  await expect.poll(async () => (await present(minhnv)).length).toBe(1)
  phone.close()
  await expect.poll(() => followed(watching), { timeout: 8_000 }).toEqual([])
  expect(await present(minhnv)).toEqual([])
  for (const ear of [watching, desktop]) ear.close()
})

it('who comes and goes many times in a moment is one word, and none where nothing has changed', async () => {
  const { anhvt, minhnv } = desk.people
  const [watching, restless] = [await Ear.of(minhnv), await Ear.of(anhvt)]
  for (let n = 0; n < 1_000; n++) {
    restless.socket.emit('page:here')
    restless.socket.emit('page:away')
  }
  restless.socket.emit('page:here')
  await expect.poll(() => followed(watching), { timeout: 8_000 }).toEqual([anhvt.accountId])
  expect(watching.all.filter(([event]) => event === 'chat:presence').length).toBeLessThanOrEqual(3)
  for (const ear of [watching, restless]) ear.close()
})

it('idle is not present: two minutes after the last touch nobody sits there', () => {
  const socket = (hereAt: number | undefined) => ({ data: { hereAt } }) as unknown as Socket
  expect(isAttended(socket(Date.now() - 100_000))).toBe(true)
  expect(isAttended(socket(Date.now() - 121_000))).toBe(false)
  expect(isAttended(socket(undefined))).toBe(false)
})

it('a stranger is told nothing', async () => {
  expect((await fetch(`${desk.server.url}/api/chat/present`)).status).toBe(401)
})
