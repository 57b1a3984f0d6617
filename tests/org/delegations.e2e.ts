/** Ủy quyền xử lý between three people at their pages: asked for, permitted, seen and acted in, ended; all without a reload. */
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { addDays } from '../../shared/kernel/calendar.ts'
import { shortDate } from '../../shared/kernel/vietnamese.ts'
import { expectSound } from '../support/axe.ts'
import { phone, signInPage } from '../support/browser.ts'
import { departmentForTests, desk } from '../support/department.ts'

departmentForTests({ at: new Date().toISOString() })

const field = (page: Page, label: string) => page.getByLabel(label).and(page.locator('input'))
const bell = (page: Page) => page.getByRole('button', { name: /^Thông báo/ })
async function openPage(login: string, viewport?: typeof phone): Promise<Page> {
  const page = await signInPage(desk.server.url, login, viewport)
  await page.goto(`${desk.server.url}/account/delegation`)
  await page.getByRole('heading', { name: 'Ủy quyền xử lý' }).waitFor()
  return page
}

it('R133 R134 R135 the head asks on his phone, the director permits, the deputy acts in his place and hears of its end', async () => {
  const minh = await openPage('minhnv', phone)
  const [hung, dung] = [await openPage('hungnn'), await signInPage(desk.server.url, 'dungpt')]
  await minh.getByRole('button', { name: 'Xin phép ủy quyền' }).click()
  await minh.getByText('Chọn người được ủy quyền').waitFor()
  await field(minh, 'Người được ủy quyền').fill('thanh')
  // of another unit
  expect(await minh.getByRole('option').count()).toBe(0)
  await field(minh, 'Người được ủy quyền').fill('pham tien dung')
  await minh.getByRole('option', { name: /Phạm Tiến Dũng/ }).click()
  await field(minh, 'Đến hết ngày').fill(shortDate(addDays(desk.today(), 5)))
  await field(minh, 'Đến hết ngày').press('Tab')
  await minh.getByRole('button', { name: 'Xin phép ủy quyền' }).click()
  await minh.getByText('Chờ lãnh đạo Sở cho phép').waitFor()
  expect(await minh.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  await expectSound(minh, 'a delegation that waits, on a phone')

  await hung.getByRole('button', { name: 'Cho phép', exact: true }).waitFor()
  // Nor is his home empty while somebody waits for him.
  await hung.goto(desk.server.url)
  await hung.getByRole('link', { name: '1 đề nghị ủy quyền chờ cho phép' }).click()
  await expectSound(hung, 'a delegation to permit')
  await hung.getByRole('button', { name: 'Cho phép', exact: true }).click()
  await minh.getByText('Nguyễn Ngọc Hùng cho phép').waitFor()

  await expect.poll(() => bell(dung).textContent()).toContain('1')
  await bell(dung).click()
  await dung.getByText('Nguyễn Văn Minh ủy quyền cho bạn xử lý').waitFor()
  await dung.keyboard.press('Escape')
  await dung.getByRole('button', { name: /Phó Trưởng phòng/ }).click()
  await dung.getByText(/thay mặt Nguyễn Văn Minh/).waitFor()
  await dung.keyboard.press('Escape')

  await minh.getByRole('button', { name: 'Kết thúc' }).click()
  await minh.getByText('Không có ủy quyền nào.').waitFor()
  await hung.getByText('Không có ủy quyền nào.').waitFor()
  await bell(dung).click()
  await dung.getByText('Phạm Tiến Dũng thôi xử lý thay Nguyễn Văn Minh').waitFor()
})
