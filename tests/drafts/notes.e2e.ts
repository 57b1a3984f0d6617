/** Notes at the real editor: live at the other's, at their words while others write, over a hand-over, kept over a reload. */
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { expectSound } from '../support/axe.ts'
import { desktop, leave, pageOf, phone } from '../support/browser.ts'
import { departmentForTests, desk } from '../support/department.ts'
import { caret, isSaved, openEditor, pause, plainOf } from './support/people.ts'

departmentForTests()

const marked = (page: Page) =>
  page.locator('.note-mark').evaluateAll((marks) => marks.map((mark) => mark.textContent).join(''))
const cards = (page: Page) => page.locator('[data-note-card]')
/** Selects words of the first line in the editor. */
async function selectWords(page: Page, words: string): Promise<void> {
  const at = ((await plainOf(page)) ?? '').indexOf(words)
  expect(at).toBeGreaterThanOrEqual(0)
  await caret(page, 0, at, 0, at + words.length)
}
async function write(page: Page, words: string, text: string): Promise<void> {
  await selectWords(page, words)
  await page.locator('.note-write').click()
  await page.getByLabel('Nội dung ý kiến').fill(text)
  await page.getByRole('button', { name: 'Gửi ý kiến' }).click()
  await cards(page).filter({ hasText: text }).waitFor()
}
it('INK-13 a note is live at the other, follows its words while he writes and splits before them, and goes over the hand-over', async () => {
  const id = await desk.bring('unitReview')
  const head = await openEditor(desk.server.url, 'minhnv', id)
  const deputy = await openEditor(desk.server.url, 'dungpt', id)
  await write(head, 'đề nghị', 'Đề nghị số mấy?')
  await cards(deputy).filter({ hasText: 'Đề nghị số mấy?' }).waitFor()
  await expect.poll(() => marked(deputy)).toBe('đề nghị')
  // The other writes before the words, and presses Enter: Yjs writes the tail of the paragraph anew.
  await caret(deputy, 0, 0)
  await deputy.keyboard.type('Xét thấy cần thiết; ')
  await isSaved(deputy)
  await expect.poll(() => marked(head)).toBe('đề nghị')
  const beside = ((await plainOf(deputy)) ?? '').indexOf('xét đề nghị')
  await caret(deputy, 0, beside)
  await deputy.keyboard.press('Enter')
  await isSaved(deputy)
  expect(await marked(deputy)).toBe('đề nghị')
  await expect.poll(() => marked(head)).toBe('đề nghị')
  // What is typed at the edges is not in it; and a moment later it holds to the new letters too.
  await pause(1_500)
  await caret(deputy, 1, 'xét '.length)
  await deputy.keyboard.type('lời ')
  await isSaved(deputy)
  await expect.poll(() => marked(head)).toBe('đề nghị')
  // The thread is live, and so is its end.
  await cards(deputy).getByRole('button', { name: 'Trả lời' }).click()
  await deputy.getByLabel('Nội dung trả lời').fill('Số 15. @Ngu')
  await deputy.locator('.note-readers button').filter({ hasText: 'Nguyễn Văn Minh' }).click()
  await deputy.getByRole('button', { name: 'Gửi trả lời' }).click()
  await cards(head).locator('b', { hasText: '@Nguyễn Văn Minh' }).waitFor()
  // From the card to the words, and back.
  await head.locator('.note-quote').click()
  await head.locator('.note-mark').first().click()
  await expect.poll(() => head.evaluate(() => document.activeElement?.hasAttribute('data-note-card'))).toBe(true)
  await expectSound(head, 'notes')
  await desk.step(desk.people.minhnv, id, { action: 'agree', opinion: 'Thống nhất' })
  const drafter = await pageOf(desk.server.url, 'anhvt')
  await drafter.goto(`${desk.server.url}/outgoing/${id}`)
  await expect.poll(() => marked(drafter)).toBe('đề nghị')
  await expect.poll(() => marked(head)).toBe('đề nghị')
  await cards(drafter).getByText('Số 15.').waitFor()
  for (const page of [head, deputy, drafter]) await leave(page)
}, 180_000)

/** A note on a phone lies over the foot of the page, and the words it is about stay in sight above it. */
async function readUnderTheThumb(page: Page, words: string): Promise<void> {
  const mark = page.locator('.note-mark', { hasText: words }).first()
  await mark.click()
  const sheet = page.locator('.note-card.is-sheet', { hasText: `Xem ${words}` })
  await expect.poll(async () => (await sheet.boundingBox())?.x).toBe(0)
  const [above, below] = [await mark.boundingBox(), await sheet.boundingBox()]
  expect(above && below && above.y + above.height < below.y).toBe(true)
  expect(Math.round((below?.y ?? 0) + (below?.height ?? 0))).toBe(phone.height)
  expect(await page.getByTestId('who').count()).toBe(0)
  await expectSound(page, 'a note on a phone')
  await sheet.getByRole('button', { name: 'Đóng' }).click()
  await expect.poll(() => page.locator('.note-card.is-sheet').count()).toBe(0)
}
it('what is being written survives a reload; a reader writes on the light page, also on a phone', async () => {
  const id = await desk.bring('unitReview')
  const head = await openEditor(desk.server.url, 'minhnv', id)
  await selectWords(head, 'chức năng')
  await head.keyboard.press('Control+Alt+KeyM')
  await head.getByLabel('Nội dung ý kiến').fill('Chưa gửi')
  await head.reload()
  await expect.poll(() => head.getByLabel('Nội dung ý kiến').inputValue()).toBe('Chưa gửi')
  await head.getByRole('button', { name: 'Gửi ý kiến' }).click()
  await cards(head).filter({ hasText: 'Chưa gửi' }).waitFor()
  await head.getByRole('button', { name: 'Xong', exact: true }).click()
  await expect.poll(() => cards(head).count()).toBe(0)
  await expect.poll(() => marked(head)).toBe('')
  await head.getByRole('button', { name: 'Tất cả (1)' }).click()
  await head.getByRole('button', { name: 'Mở lại' }).click()
  await expect.poll(() => marked(head)).toBe('chức năng')
  for (const viewport of [desktop, phone]) {
    const reader = await pageOf(desk.server.url, 'anhvt', viewport)
    await reader.goto(`${desk.server.url}/outgoing/${id}`)
    await expect.poll(() => marked(reader)).toContain('chức năng')
    const words = viewport === phone ? 'Trưởng phòng' : 'nhiệm vụ'
    await reader.locator('.draft-text').evaluate((page, wanted) => {
      const walker = document.createTreeWalker(page, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.textContent?.indexOf(wanted) ?? -1
        if (at >= 0) getSelection()?.setBaseAndExtent(node, at, node, at + wanted.length)
      }
    }, words)
    await reader.locator('.note-write').click()
    await reader.getByLabel('Nội dung ý kiến').fill(`Xem ${words}`)
    await expectSound(reader, 'notes')
    await reader.getByRole('button', { name: 'Gửi ý kiến' }).click()
    await cards(reader)
      .filter({ hasText: `Xem ${words}` })
      .waitFor()
    await expect.poll(() => marked(reader)).toContain(words)
    await expect.poll(() => marked(head)).toContain(words)
    if (viewport === phone) await readUnderTheThumb(reader, words)
    await leave(reader)
  }
  await leave(head)
}, 180_000)
