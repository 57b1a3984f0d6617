/** Hội thoại by somebody who has spoken to nobody yet: how a colleague is found, and where the cursor stands. */
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { expectSound } from '../support/axe.ts'
import { leave, pageOf, phone } from '../support/browser.ts'
import { departmentForTests, desk } from '../support/department.ts'

departmentForTests()

const openChat = async (login: string, viewport?: typeof phone): Promise<Page> => {
  const page = await pageOf(desk.server.url, login, viewport)
  await page.goto(`${desk.server.url}/chat`)
  await page.getByRole('navigation', { name: 'Danh sách hội thoại' }).waitFor()
  return page
}
const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))

it('R137 whoever is looked for by name is found though nothing was said yet, and one writes at once', async () => {
  const page = await openChat('anhvt')
  await page.getByLabel('Tìm người, nhóm, tin nhắn').fill('dang khoa')
  await page
    .getByRole('list', { name: 'Người' })
    .getByRole('button', { name: /Bùi Đăng Khoa/ })
    .click()
  await page.getByText('Chưa có tin nhắn nào. Viết tin đầu tiên').waitFor()
  await expect.poll(() => focused(page)).toBe('Viết cho Bùi Đăng Khoa')
  await expectSound(page, 'a conversation without a word')
  await page.keyboard.type('Chào Khoa')
  await page.keyboard.press('Enter')
  await page.getByText('Đã gửi', { exact: true }).waitFor()
  // Now he stands in the list; twice would be once too often.
  await page.getByRole('list', { name: 'Người' }).waitFor({ state: 'hidden' })
  await leave(page)
})

it('R137 a new conversation by the keys alone', async () => {
  const page = await openChat('minhnv')
  await page.getByRole('button', { name: 'Cuộc hội thoại mới' }).last().click()
  await page.getByRole('dialog').waitFor()
  await page.waitForTimeout(300)
  await page.keyboard.type('tien dung')
  await page.getByRole('option', { name: /Phạm Tiến Dũng/ }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByText('Phạm Tiến Dũng · Phó Trưởng phòng').waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect.poll(() => focused(page)).toBe('Viết cho Phạm Tiến Dũng')
  await leave(page)
})

it('R137 an empty list says on a phone too how one begins', async () => {
  const page = await openChat('linhdt', phone)
  await page.getByText('Chưa có cuộc hội thoại nào').and(page.locator(':visible')).waitFor()
  await expectSound(page, 'no conversation yet, on a phone')
  await page.getByRole('navigation').getByRole('button', { name: 'Cuộc hội thoại mới' }).last().click()
  await page.getByRole('dialog').waitFor()
  await leave(page)
})
