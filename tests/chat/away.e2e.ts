/** One person on two devices, one of them without a line for a while, with a full outbox and a reload: everything once, in order, on both. */
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { pageOf, phone, signInPage } from '../support/browser.ts'
import { departmentForTests, desk } from '../support/department.ts'
import { direct, put, say } from './support.ts'

departmentForTests()

const field = (page: Page) => page.getByRole('textbox', { name: /^Viết cho/ })
const waiting = (page: Page) => page.locator('[data-waiting]')
/** What stands in the conversation: number and words. */
const shown = (page: Page) =>
  page
    .getByRole('log')
    .locator('[data-seq]')
    .evaluateAll((all) =>
      all.map(
        (one) => `${one.getAttribute('data-seq')} ${/lời \p{L}+ \d+\.|thu hồi/u.exec(one.textContent ?? '')?.[0]}`,
      ),
    )

it('R137 the line is cut, others go on, the outbox fills, the page is read anew: both devices end with the same record', async () => {
  const { anhvt, minhnv } = desk.people
  const id = await direct(anhvt, minhnv)
  for (let n = 1; n <= 5; n++) await say(minhnv, id, `lời trước ${n}.`)
  const [office, mobile] = [
    await signInPage(desk.server.url, 'anhvt'),
    await pageOf(desk.server.url, 'anhvt', phone, 'allow'),
  ]
  for (const page of [office, mobile]) {
    await page.goto(`${desk.server.url}/chat/${id}`)
    await page.locator('[data-seq="5"]').waitFor()
  }
  // the house is kept on the phone
  await mobile.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await mobile.context().setOffline(true)
  for (let n = 1; n <= 20; n++) {
    await field(mobile).fill(`lời hàng ${n}.`)
    await field(mobile).press('Enter')
  }
  await expect.poll(() => mobile.locator('[data-waiting][data-kept="true"]').count()).toBe(20)
  for (let n = 1; n <= 15; n++) {
    await say(minhnv, id, `lời sau ${n}.`)
    if (n % 3 === 0) {
      await field(office).fill(`lời văn ${n}.`)
      await field(office).press('Enter')
      await office.getByRole('log').getByText(`lời văn ${n}.`, { exact: true }).waitFor()
    }
  }
  await minhnv.patch(`/api/chat/conversations/${id}/messages/2`, { text: 'lời sửa 2.' })
  await minhnv.delete(`/api/chat/conversations/${id}/messages/3`)
  await put(minhnv, id, '/messages/1/reactions', { emoji: '👍', on: true })
  await mobile.reload()
  await mobile.context().setOffline(false)
  const stored = async () =>
    Number((await desk.sql`select count(*) from chat_messages where conversation_id = ${id}`)[0]?.count)
  await expect.poll(stored, { timeout: 60_000 }).toBe(45)
  await expect.poll(() => waiting(mobile).count()).toBe(0)

  const rows = await desk.sql<{ seq: number; text: string; deletedAt: Date | null }[]>`
    select seq, text, deleted_at from chat_messages where conversation_id = ${id} order by seq`
  const record = rows.map(({ seq, text, deletedAt }) => `${seq} ${deletedAt ? 'thu hồi' : text}`)
  expect(rows.filter(({ text }) => text.startsWith('lời hàng')).map(({ text }) => text)).toEqual(
    Array.from({ length: 20 }, (_, n) => `lời hàng ${n + 1}.`),
  )
  for (const page of [office, mobile]) {
    await expect.poll(() => shown(page), { timeout: 20_000 }).toEqual(record)
    await page.getByText('👍').first().waitFor()
  }
  // read on one device, read on the other
  await expect
    .poll(async () => (await office.getByRole('link', { name: /Hội thoại/ }).textContent()) ?? '')
    .not.toMatch(/\d/)
}, 180_000)
