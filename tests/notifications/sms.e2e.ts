/** The administrator's list of those who may get SMS, and what it opens to them, in real Chromium. */
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { expectSound } from '../support/axe.ts'
import { phone, signInPage } from '../support/browser.ts'
import { departmentForTests, desk } from '../support/department.ts'

// The demonstration's own ways out: its SMS lie in a folder.
departmentForTests({ channels: 'real', at: new Date().toISOString() })

const field = (page: Page, label: string) => page.getByLabel(label).and(page.locator('input'))
const tick = (page: Page) => page.getByRole('checkbox', { name: 'Việc phải xử lý: SMS' })
async function settings(login: string, viewport?: typeof phone): Promise<Page> {
  const page = await signInPage(desk.server.url, login, viewport)
  await page.goto(`${desk.server.url}/account/notifications`)
  await tick(page).waitFor()
  return page
}

it('R140 the administrator puts a person in the list, with number and leader; only then the choice is open to him', async () => {
  const khoa = await settings('khoabd', phone)
  expect(await tick(khoa).isDisabled()).toBe(true)
  await khoa.getByText(/SMS chỉ dành cho cá nhân được lãnh đạo Sở cho phép.*\(Điều 11\)/).waitFor()
  await expectSound(khoa, 'SMS are closed, on a phone')

  const admin = await signInPage(desk.server.url, 'quantri')
  await admin.getByRole('link', { name: 'Quản trị' }).click()
  await admin.getByText('Chưa có ai trong danh sách.').waitFor()
  await field(admin, 'Người nhận').fill('bui dang khoa')
  await admin.getByRole('option', { name: /Bùi Đăng Khoa/ }).click()
  await field(admin, 'Lãnh đạo cho phép').click()
  await admin.getByRole('option', { name: /Nguyễn Ngọc Hùng/ }).click()
  await field(admin, 'Số di động').fill('0269 123')
  await admin.getByRole('button', { name: 'Thêm vào danh sách' }).click()
  await admin.getByText('Số di động Việt Nam có 10 chữ số').waitFor()
  await expectSound(admin, 'a number that is none')
  await field(admin, 'Số di động').fill('0905 123 456')
  await admin.getByRole('button', { name: 'Thêm vào danh sách' }).click()
  const line = admin.getByRole('listitem').filter({ hasText: 'Bùi Đăng Khoa' })
  await line.getByText('0905 123 456').waitFor()
  await line.getByText(/Nguyễn Ngọc Hùng cho phép ngày .* Đỗ Thành Công ghi ngày/).waitFor()
  await admin.setViewportSize(phone)
  expect(await admin.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  await expectSound(admin, 'the list of SMS, on a phone')

  await khoa.reload()
  await tick(khoa).click()
  const kept = () =>
    desk.sql`select 1 from notification_preferences where settings #>> '{choices,process,sms}' = 'true'`
  await expect.poll(async () => (await kept()).length).toBe(1)

  await line.getByRole('button', { name: 'Bỏ Bùi Đăng Khoa khỏi danh sách' }).click()
  await admin.getByText('Chưa có ai trong danh sách.').waitFor()
  await khoa.reload()
  await tick(khoa).waitFor()
  expect([await tick(khoa).isDisabled(), await tick(khoa).isChecked()]).toEqual([true, false])
})

it('for nobody else the page has anything, and nothing leads there', async () => {
  const anh = await signInPage(desk.server.url, 'anhvt')
  expect(await anh.getByRole('link', { name: 'Quản trị' }).count()).toBe(0)
  await anh.goto(`${desk.server.url}/admin/sms`)
  await anh.getByText('Trang này dành cho quản trị hệ thống.').waitFor()
  expect(await anh.getByRole('button', { name: 'Thêm vào danh sách' }).count()).toBe(0)
})
