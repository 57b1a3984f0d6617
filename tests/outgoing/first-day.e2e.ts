/** Somebody's first document, without having read anything: each screen says what is to be done next. */
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { DocumentView } from '../../shared/outgoing/view.ts'
import { signInPage } from '../support/browser.ts'
import { house, houseForTests } from '../support/house.ts'

houseForTests()

let page: Page
beforeAll(async () => {
  page = await signInPage(house.url, 'anhvt')
}, 120_000)

const refusal = () => page.locator('[data-refusal]')
const isInView = (selector: string) =>
  page.evaluate((wanted) => {
    const { top, bottom } = document.querySelector(wanted)!.getBoundingClientRect()
    return top >= 0 && bottom <= innerHeight
  }, selector)

describe('a first document', () => {
  it('the home says what each paper waits for, and a new one begins there', async () => {
    await page.getByRole('row').filter({ hasText: 'Kết quả bảo đảm an toàn' }).getByText('Trình lãnh đạo Sở').waitFor()
    await page.getByRole('link', { name: 'Tạo văn bản đi' }).click()
    await page.getByRole('heading', { name: 'Tạo văn bản đi' }).waitFor()
  })

  it('without a subject nothing is made: the field is named and has the cursor', async () => {
    const before = await house.sql`select count(*) from outgoing_documents`
    await page.getByRole('button', { name: 'Tạo và soạn thảo' }).click()
    await page.getByText('Cần điền ô này').waitFor()
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('subject')
    expect(await house.sql`select count(*) from outgoing_documents`).toEqual(before)
    await page.keyboard.type('V/v thử tay người mới')
    await page.getByRole('button', { name: 'Tạo và soạn thảo' }).click()
    await page.locator('.ProseMirror').waitFor()
  })

  it('R110 the reason of a refusal stays in sight at the field that is missing, and goes when all are filled', async () => {
    await page.locator('[data-action=submitToUnit]').click()
    await refusal().waitFor()
    // The field stands far down; the reason is there too.
    await page.locator('[name=recipients]').focus()
    await page.waitForTimeout(300)
    expect(await isInView('[data-refusal]')).toBe(true)
    await page.locator('[name=recipients]').fill('Ủy ban nhân dân tỉnh')
    await page.getByText('Ghi nơi nhận').waitFor({ state: 'hidden' })
    // What is filled in loses its mark; what is not keeps it.
    await page.getByText('Ghi hạn xử lý').waitFor()
    await page.locator('[data-input=dueDate] input').first().fill('30/12/2099')
    await page.keyboard.press('Escape')
    await page.locator('[name=order]').fill('Giám đốc Sở')
    await page.getByRole('combobox', { name: 'Lĩnh vực' }).click()
    await page.getByRole('option', { name: 'Chuyển đổi số' }).click()
    await refusal().waitFor({ state: 'hidden' })
  })

  it('the dialog of a step tells what the checker still finds, and leads there', async () => {
    await page.getByRole('tab', { name: /^Đính kèm/ }).click()
    await page.getByLabel('Không có văn bản liên quan').check()
    const id = page.url().split('/').pop()
    // The fields travel by themselves; the step is open when the last of them has come.
    await expect
      .poll(async () => {
        const view = (await (await page.request.get(`${house.url}/api/outgoing/${id}`)).json()) as DocumentView
        return view.actions.find((one) => one.action === 'submitToUnit')?.allowed
      })
      .toBe(true)
    await page.reload()
    await page.locator('.ProseMirror').waitFor()
    await page.locator('[data-action=submitToUnit]').click()
    const dialog = page.getByRole('dialog')
    await dialog
      .locator('[data-step-review]')
      .getByText(/Còn \d+ lỗi thể thức phải sửa/)
      .waitFor()
    await dialog.getByRole('button', { name: 'Xem lỗi' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByRole('tab', { name: /^Thể thức/, selected: true }).waitFor()
    await page.getByText('Chỗ điền theo mẫu còn để trống').first().waitFor()
  })
})
