/** Somebody's cursor is a decoration: whatever is sent as one, everybody else goes on writing. */
import type { Page, WebSocketRoute } from 'playwright-core'
import { expect, it } from 'vitest'
import { awarenessFrame } from '../../server/features/drafts/protocol.ts'
import { leave, pageOf } from '../support/browser.ts'
import { RawClient } from '../support/collab.ts'
import { departmentForTests, desk } from '../support/department.ts'
import { hostileCursors, presenceUpdate } from './support/hostile-cursors.ts'
import { caret, isSaved, openEditor, pause, plainOf, ready } from './support/people.ts'

departmentForTests()

const errorsOf = (page: Page): string[] => {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  return errors
}
/** Places that are none in this document, though each is well formed. */
const strayCursors = [0, 1, 0xffff_ffff].flatMap((client) =>
  [0, 0xffff_ffff].map((clock) => {
    const place = { type: { client, clock }, tname: null, item: { client, clock }, assoc: 0 }
    return { anchor: place, head: place }
  }),
)
const all = [...hostileCursors, ...strayCursors]

it("INK-12 a reader's cursors stop nobody's keys, and no newcomer's editor", async () => {
  const id = await desk.bring('unitReview')
  const { draftId } = await desk.view(desk.people.anhvt, id)
  const page = await openEditor(desk.server.url, 'minhnv', id)
  const errors = errorsOf(page)
  const reader = await RawClient.open(desk.people.anhvt, draftId)
  expect(reader.greeting?.hand.pen).toBe('reader')
  for (const [i, cursor] of all.entries())
    reader.send(awarenessFrame(presenceUpdate([[4_242 + (i % 8), { cursor }]], i + 1)))
  await pause(300)
  await caret(page, 0, 0)
  await page.keyboard.type('Một ')
  const deputy = await RawClient.open(desk.people.dungpt, draftId)
  deputy.text(0).insert(0, 'Hai ', { inkIns: deputy.ink('hon1') })
  await deputy.until(() => deputy.stored === 1)
  await expect.poll(() => plainOf(page)).toMatch(/^(Hai Một|Một Hai)/)
  await isSaved(page)
  const late = await openEditor(desk.server.url, 'dungpt', id)
  expect(await plainOf(late)).toContain('Một ')
  expect(errors).toEqual([])
  reader.close()
  deputy.close()
}, 90_000)

it('INK-12 the editor does not rely on the server for it', async () => {
  const id = await desk.bring('unitReview')
  const page = await pageOf(desk.server.url, 'minhnv')
  const errors = errorsOf(page)
  let toPage: WebSocketRoute | null = null
  await page.routeWebSocket(/\/collab\//, (route) => {
    route.connectToServer()
    toPage = route
  })
  await page.goto(`${desk.server.url}/outgoing/${id}`)
  await ready(page)
  await caret(page, 0, 0)
  const clientId = await page.evaluate(() => {
    const plugins = window.__butphe?.editor?.state.plugins ?? []
    const states = plugins.map(
      (plugin) => plugin.getState(window.__butphe!.editor!.state) as { doc?: { clientID?: number } },
    )
    return states.map((state) => state?.doc?.clientID).find((client) => typeof client === 'number') ?? 0
  })
  expect(clientId).toBeGreaterThan(0)
  const person = { name: 'Ai đó', pen: 'red', hand: 'x' }
  for (const [i, cursor] of all.entries()) {
    const states: [number, unknown][] = [
      [9_000 + i, { cursor, user: person }],
      [9_500 + i, cursor],
      [clientId, { cursor, user: person }],
    ]
    ;(toPage as WebSocketRoute | null)?.send(Buffer.from(awarenessFrame(presenceUpdate(states, 1_000 + i))))
  }
  ;(toPage as WebSocketRoute | null)?.send(Buffer.from(awarenessFrame(Uint8Array.from([9, 255, 255]))))
  await pause(200)
  await page.keyboard.type('Vẫn viết ')
  await isSaved(page)
  expect(await plainOf(page)).toContain('Vẫn viết ')
  // What was sent past the server did arrive.
  expect(await page.locator('.draft-people').textContent()).toContain('Ai đó')
  expect(errors).toEqual([])
  await leave(page, true)
}, 60_000)
