/** Which room is given up when one fails, and who is sent away with it. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createDrafts, type DraftHouse } from '../../server/features/drafts/drafts.ts'
import type { OpenDraft, Peer } from '../../server/features/drafts/open-draft.ts'
import type { Actor } from '../../shared/kernel/actor.ts'
import { type Desk, openDesk } from '../outgoing/desk.ts'

let desk: Desk
let house: DraftHouse
beforeAll(async () => {
  desk = await openDesk({ env: { LOG_LEVEL: 'silent' } })
  house = createDrafts(desk.server.platform, async () => ({ pen: 'author' }))
})
afterAll(async () => {
  await house?.stop()
  await desk?.stop()
})

function sit(draft: OpenDraft): { code: number | null } {
  const seat = { code: null as number | null }
  const peer: Peer = {
    handId: null,
    accountId: '',
    served: () => {},
    greet: () => {},
    hold: () => {},
    resume: () => {},
    end: (code) => {
      seat.code = code
      draft.peers.delete(peer)
    },
  }
  draft.peers.add(peer)
  return seat
}

it('INK-11 a room that fails takes its own people with it, not those of the room that stands in its place', async () => {
  const { anhvt } = desk.people
  const { draftId } = await desk.view(anhvt, await desk.start(anhvt))
  const actor = { accountId: anhvt.accountId, name: 'Người thử', onBehalfOf: null, ip: '127.0.0.1' } as unknown as Actor
  const old = (await house.open(draftId))!
  await house.atSeam(draftId, (seam) =>
    desk.sql.begin((tx) => seam.turn(tx, actor, 'author', { cause: 'test.turn', ink: 'keep' })),
  )
  const next = (await house.open(draftId))!
  expect(next).not.toBe(old)
  const [late, fine] = [sit(old), sit(next)]
  old.room.facts.failed(new Error('a store that was still under way'))
  await expect.poll(() => late.code).toBe(4503)
  expect(fine.code).toBeNull()
  expect(await house.open(draftId)).toBe(next)
  next.room.facts.failed(new Error('this one now'))
  await expect.poll(() => fine.code).toBe(4503)
  const again = await house.open(draftId)
  expect(again).not.toBe(next)
  expect(again?.round.no).toBe(next.round.no)
})
