/** Who writes has every stroke from the line of the editor; who only reads has the draft read again. */
import { expect, it } from 'vitest'
import { pageOf } from '../support/browser.ts'
import { caret, isSaved, openEditor, pause } from './support/people.ts'
import { departmentForTests, desk } from './support/sitting.ts'

departmentForTests()

it('a key reads the whole draft again for the reader, and not for those who write', async () => {
  const id = await desk.bring('unitReview')
  const { draftId } = await desk.view(desk.people.minhnv, id)
  const head = await openEditor(desk.server.url, 'minhnv', id)
  const reader = await pageOf(desk.server.url, 'anhvt')
  await reader.goto(`${desk.server.url}/outgoing/${id}`)
  await reader.getByText('Căn cứ chức năng').first().waitFor()
  await pause(2_000)
  const readings = { head: 0, reader: 0 }
  head.on('request', (request) => {
    if (new URL(request.url()).pathname === `/api/drafts/${draftId}`) readings.head += 1
  })
  reader.on('request', (request) => {
    if (new URL(request.url()).pathname === `/api/drafts/${draftId}`) readings.reader += 1
  })
  await caret(head, 0, 7)
  await head.keyboard.type('mới nhất ')
  await isSaved(head)
  await reader.getByText('mới nhất').first().waitFor()
  expect(readings.reader).toBeGreaterThan(0)
  expect(readings.head).toBe(0)
})
