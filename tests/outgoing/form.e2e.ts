/** Thể thức in real Chromium: a draft from its template, the parts around it, the checker's list, going there, and a fix in the pen's own ink. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { DraftView } from '../../shared/drafts/contract.ts'
import { issuedText } from '../../shared/drafts/text.ts'
import { expectSound } from '../support/axe.ts'
import { leave, pageOf, phone } from '../support/browser.ts'
import { departmentForTests, desk } from '../support/department.ts'
import { openDocument, savedEverything } from './pages.ts'

departmentForTests()

const shots = process.env.SHOTS
const shot = (page: Page, name: string) =>
  shots ? page.screenshot({ path: `${shots}/form-${name}.png`, fullPage: true }) : null

const openList = async (page: Page) => {
  await page.locator('[data-form-button]:visible').first().click()
  await page.getByRole('tabpanel').getByRole('list', { name: 'Kiểm tra thể thức' }).waitFor()
}
const findings = (page: Page, rule: string) => page.getByRole('tabpanel').locator(`[data-rule="${rule}"]`)
const selected = (page: Page) => page.evaluate(() => getSelection()?.toString() ?? '')

describe('a quyết định from its template', () => {
  let page: Page
  it('begins with the skeleton, in the frame of the printed page', async () => {
    page = await pageOf(desk.server.url, 'anhvt')
    await page.goto(`${desk.server.url}/outgoing/new`)
    await page.getByRole('combobox', { name: 'Loại văn bản' }).click()
    await page.getByRole('option', { name: 'Quyết định', exact: true }).click()
    await page.getByLabel('Trích yếu').fill('Về việc thành lập Tổ kiểm tra')
    await page.getByRole('button', { name: 'Tạo và soạn thảo' }).click()
    await page.locator('.ProseMirror').waitFor()
    const head = page.locator('[data-frame="head"]')
    await head.getByText('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM').waitFor()
    expect(await head.textContent()).toContain('/QĐ-STTTT')
    expect(await head.getByRole('button', { name: 'QUYẾT ĐỊNH', exact: true }).count()).toBe(1)
    expect(await page.locator('[data-frame="foot"]').textContent()).toContain('Lưu: VT, CNTT')
    expect(await page.locator('.ProseMirror').textContent()).toContain('Điều 1. [Nội dung được quyết định].')
  })
  it('a press on a part opens its field', async () => {
    await page.locator('[data-frame="head"]').getByRole('button', { name: 'Về việc thành lập Tổ kiểm tra' }).click()
    await expect.poll(() => page.evaluate(() => (document.activeElement as HTMLInputElement)?.name)).toBe('subject')
  })
  it('the list goes to a placeholder; what is filled in leaves the list as one types', async () => {
    await openList(page)
    const before = await findings(page, 'placeholder').count()
    expect(before).toBeGreaterThan(4)
    await shot(page, 'decision')
    await findings(page, 'placeholder').filter({ hasText: '[Nội dung được quyết định]' }).getByRole('button').click()
    expect(await selected(page)).toBe('[Nội dung được quyết định]')
    await page.keyboard.type('Thành lập Tổ kiểm tra')
    await expect.poll(() => findings(page, 'placeholder').count()).toBe(before - 1)
    await findings(page, 'recipientsMissing').getByRole('button').first().click()
    await expect.poll(() => page.evaluate(() => (document.activeElement as HTMLInputElement)?.name)).toBe('recipients')
    await savedEverything(page)
    await openList(page)
    await expectSound(page, 'a draft from its template')
    await leave(page)
  })
})

describe('a draft under review', () => {
  let id: string
  it('is mended in the ink of whoever presses "Sửa"', async () => {
    id = await desk.start(desk.people.anhvt)
    await desk.write(desk.people.anhvt, id, 'Kết quả  kiểm tra ,đánh giá. ')
    await desk.step(desk.people.anhvt, id, { action: 'submitToUnit', to: desk.people.minhnv.assignmentId })
    const page = await pageOf(desk.server.url, 'minhnv')
    await openDocument(page, desk.server.url, id)
    await page.locator('.ProseMirror').waitFor()
    await openList(page)
    const words = page.locator('.ProseMirror')
    for (const rule of ['spaceTwice', 'spaceBefore', 'spaceAfter']) {
      await findings(page, rule).getByRole('button', { name: /^Sửa/ }).click()
      await expect.poll(() => findings(page, rule).count()).toBe(0)
    }
    expect(await words.locator('del').count()).toBeGreaterThan(0)
    await savedEverything(page)
    await shot(page, 'ink')
    const { draftId } = await desk.view(desk.people.minhnv, id)
    const { body } = await desk.people.minhnv.get<DraftView>(`/api/drafts/${draftId}`)
    expect(issuedText(body.content.content)).toContain('Kết quả kiểm tra, đánh giá.')
    const hands = new Set(JSON.stringify(body.content).match(/"hand":"[^"]+"/g))
    const mine = body.hands.filter((hand) => hand.pen === 'blue')
    expect([...hands]).toEqual(mine.map((hand) => `"hand":"${hand.id}"`))
    await leave(page)
  })
  it('on the page that is only read the list goes to the words, without offering to write', async () => {
    const page = await pageOf(desk.server.url, 'anhvt')
    await openDocument(page, desk.server.url, id)
    await page.locator('article.draft-text').waitFor()
    await openList(page)
    const late = findings(page, 'basisEnd').or(findings(page, 'basisItalic')).first()
    if (await late.count()) {
      await late.getByRole('button').first().click()
      await expect.poll(() => selected(page)).not.toBe('')
      expect(await late.getByRole('button', { name: /^Sửa/ }).count()).toBe(0)
    }
    await shot(page, 'read')
    await leave(page)
  })
  it('at 360 pixels the head is one line that opens, and the list is below the paper', async () => {
    const page = await pageOf(desk.server.url, 'minhnv', phone)
    await openDocument(page, desk.server.url, id)
    await page.locator('[data-frame="head"] summary').waitFor()
    await shot(page, 'phone')
    await page.locator('[data-frame="head"] summary').click()
    await page.locator('[data-frame="head"]').getByText('Độc lập - Tự do - Hạnh phúc').waitFor()
    await openList(page)
    const isInSight = () =>
      page.getByRole('tabpanel').evaluate((panel) => {
        const { left, top } = panel.getBoundingClientRect()
        return panel.contains(document.elementFromPoint(left + 30, top + 20))
      })
    await expect.poll(isInSight).toBe(true)
    await expectSound(page, 'the form on a phone')
    await shot(page, 'phone-open')
    await leave(page)
  })
})

it('nothing leads to the form of what is given up: nobody may mend it, and the other tabs take the arrows', async () => {
  const id = await desk.start(desk.people.anhvt)
  const page = await pageOf(desk.server.url, 'anhvt')
  await openDocument(page, desk.server.url, id)
  await openList(page)
  await desk.step(desk.people.anhvt, id, { action: 'cancel', reason: 'Không còn cần' })
  await expect.poll(() => page.locator('[data-form-button]:visible').count()).toBe(0)
  await page.getByRole('tab', { name: /^Ý kiến/, selected: true }).focus()
  await page.keyboard.press('ArrowLeft')
  await page.getByRole('tab', { name: 'Lịch sử', selected: true }).waitFor()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.getByRole('tab', { name: 'Thông tin', selected: true }).waitFor()
  await expectSound(page, 'a draft that was given up')
  await leave(page)
})

describe('văn thư', () => {
  it('sees the same list before a number is given, and may give it all the same', async () => {
    const id = await desk.bring('awaitingNumber')
    const page = await pageOf(desk.server.url, 'lantt')
    await openDocument(page, desk.server.url, id)
    const notice = page.locator('form details').filter({ hasText: 'Kiểm tra thể thức' })
    await notice.locator('summary').click()
    await notice.getByRole('list', { name: 'Kiểm tra thể thức' }).waitFor()
    expect(await page.locator('button[data-action="assignNumber"]').first().isEnabled()).toBe(true)
    await shot(page, 'number')
    await leave(page)
  })
})
