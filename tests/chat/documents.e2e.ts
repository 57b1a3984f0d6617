/** Links to documents in a conversation, as each of two people sees them, in real Chromium. */
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { expectSound } from '../support/axe.ts'
import { phone, signInPage } from '../support/browser.ts'
import { departmentForTests, desk } from '../support/department.ts'
import { group, say } from './support.ts'

departmentForTests()

const open = async (login: string, id: string, viewport?: typeof phone): Promise<{ page: Page; asked: string[] }> => {
  const page = await signInPage(desk.server.url, login, viewport)
  const asked: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('/api/chat/documents')) asked.push(request.url())
  })
  // long after the words
  await page.route(/chat\/documents/, (route) => setTimeout(() => void route.continue(), 1_500))
  await page.goto(`${desk.server.url}/chat/${id}`)
  await page.getByRole('textbox', { name: /^Viết cho/ }).waitFor()
  return { page, asked }
}
const log = (page: Page) => page.getByRole('log')

it('R137 one sees the card and what becomes of the document, the other that it is not for him; asked once for a page', async () => {
  const { anhvt, minhnv, ngantk } = desk.people
  const subject = 'Thanh tra chuyên ngành viễn thông quý I tại các đơn vị quản lý trạm thu phát sóng'
  const first = await desk.start(anhvt, { subject })
  const second = await desk.start(anhvt, { subject: 'Kế hoạch ứng cứu sự cố' })
  const id = await group(anhvt, 'Liên kết văn bản', [minhnv, ngantk])
  for (let i = 0; i < 12; i++) await say(anhvt, id, `tin ${i}`)
  await say(anhvt, id, `Anh chị xem ${desk.server.url}/outgoing/${first}`)
  await say(anhvt, id, `/outgoing/${second}`)

  const { page: anh, asked } = await open('anhvt', id)
  const card = log(anh).getByRole('link', { name: subject })
  await card.waitFor()
  await log(anh).getByRole('link', { name: 'Kế hoạch ứng cứu sự cố' }).waitFor()
  expect(asked).toHaveLength(1)
  expect(await card.textContent()).toContain('Đang dự thảo')
  expect(await log(anh).evaluate((one) => one.scrollHeight - one.scrollTop - one.clientHeight)).toBeLessThan(5)
  await expectSound(anh, 'a link to a document')

  const { page: ngan } = await open('ngantk', id, phone)
  await expect.poll(() => log(ngan).getByText('Văn bản mà bạn không được xem').count()).toBe(2)
  // what came later than the words left the end in view
  expect(await log(ngan).evaluate((one) => one.scrollHeight - one.scrollTop - one.clientHeight)).toBeLessThan(5)
  expect(await ngan.content()).not.toContain(subject)
  expect(await ngan.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  await expectSound(ngan, 'a document that is not for me, on a phone')

  await desk.step(anhvt, first, { action: 'submitToUnit', to: minhnv.assignmentId })
  await expect.poll(() => card.textContent()).toContain('Chờ lãnh đạo phòng')
  await card.click()
  await anh.getByRole('heading', { name: subject }).first().waitFor()
})
