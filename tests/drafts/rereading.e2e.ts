/** Who writes has every stroke from the line of the editor; who only reads has the draft read again. */
import { expect, it } from 'vitest'
import { pageOf } from '../support/browser.ts'
import { departmentForTests, desk } from '../support/department.ts'
import { caret, isSaved, openEditor, pause } from './support/people.ts'

departmentForTests()

it('a key reads the whole draft again for the reader, and not for those who write', async () => {
  const id = await desk.bring('unitReview')
  const { draftId } = await desk.view(desk.people.minhnv, id)
  const head = await openEditor(desk.server.url, 'minhnv', id)
  const reader = await pageOf(desk.server.url, 'anhvt')
  await reader.goto(`${desk.server.url}/outgoing/${id}`)
  await reader.getByText('Căn cứ chức năng').first().waitFor()
  const readings = { head: 0, reader: 0 }
  head.on('request', (request) => {
    if (new URL(request.url()).pathname === `/api/drafts/${draftId}`) readings.head += 1
  })
  reader.on('request', (request) => {
    if (new URL(request.url()).pathname === `/api/drafts/${draftId}`) readings.reader += 1
  })
  // What opening the page itself reads, some of it late on a busy machine, is over before anything is counted.
  for (let last = -1; last !== readings.head + readings.reader; await pause(2_500))
    last = readings.head + readings.reader
  const before = { ...readings }
  await caret(head, 0, 7)
  await head.keyboard.type('mới nhất ')
  await isSaved(head)
  await reader.getByText('mới nhất').first().waitFor()
  expect(readings.reader).toBeGreaterThan(before.reader)
  expect(readings.head).toBe(before.head)
})
