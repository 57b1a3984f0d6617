/** The history of a draft as people use it: the head marks in blue, hands over; the director compares, replays, and asks who wrote. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDocument, savedEverything } from '../outgoing/pages.ts'
import { expectSound } from '../support/axe.ts'
import { desktop, leave, pageOf, phone } from '../support/browser.ts'
import { departmentForTests, desk } from '../support/department.ts'
import { caret, openEditor } from './support/people.ts'

departmentForTests()

let id: string
beforeAll(async () => {
  const { anhvt, minhnv } = desk.people
  id = await desk.start(anhvt)
  await desk.step(anhvt, id, { action: 'submitToUnit', to: minhnv.assignmentId })
}, 180_000)

/** A pen is laid aside to read, and taken up again: the editor, its words and its undo are the same. */
async function readBesideTheEditor(page: Page): Promise<void> {
  await page.evaluate(() => Object.assign(window, { kept: window.__butphe?.editor }))
  await page.getByRole('button', { name: 'Xem như người đọc' }).click()
  const read = page.locator('article.draft-text').filter({ hasText: 'pháp lý và' })
  await read.locator('ins').waitFor()
  await page.getByText('Bản sạch', { exact: true }).click()
  await expect.poll(() => read.locator('ins').count()).toBe(0)
  await page.getByText('Bản gốc', { exact: true }).click()
  await page
    .locator('article.draft-text')
    .filter({ hasNotText: 'pháp lý và' })
    .filter({ hasText: 'chức năng' })
    .waitFor()
  await page.getByText('Có dấu sửa', { exact: true }).click()
  await page.getByRole('button', { name: 'Về trang soạn thảo' }).click()
  expect(await page.evaluate(() => (window as unknown as { kept: unknown }).kept === window.__butphe?.editor)).toBe(
    true,
  )
  await page.locator('.ProseMirror').waitFor()
}

/** Clicks on a word of the page. */
async function clickWord(page: Page, word: string): Promise<void> {
  const box = await page.evaluate((wanted) => {
    const root = document.querySelector('article.draft-text') as HTMLElement
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const at = (walker.currentNode.textContent ?? '').indexOf(wanted)
      if (at < 0) continue
      const range = document.createRange()
      range.setStart(walker.currentNode, at)
      range.setEnd(walker.currentNode, at + wanted.length)
      ;(walker.currentNode.parentElement as HTMLElement).scrollIntoView({ block: 'center' })
      const { left, top, height } = range.getBoundingClientRect()
      return { x: left + 4, y: top + height / 2 }
    }
    return null
  }, word)
  if (!box) throw new Error(`"${word}" is not on the page`)
  await page.mouse.click(box.x, box.y)
}
const answer = (page: Page) => page.getByTestId('who')
const text = async (page: Page) => (await page.locator('article.draft-text').textContent()) ?? ''

it('the head marks in blue, reads it in other views beside the editor, and hands over', async () => {
  const { anhvt, minhnv, hungnn } = desk.people
  const head = await openEditor(desk.server.url, 'minhnv', id)
  await caret(head, 0, 6)
  await head.keyboard.type(' pháp lý và')
  await savedEverything(head)
  await readBesideTheEditor(head)
  await leave(head)
  await desk.step(minhnv, id, { action: 'agree', opinion: 'Thống nhất' })
  await desk.step(anhvt, id, { action: 'submitToLeadership', to: hungnn.assignmentId })
})

describe.each([
  ['on a desk', desktop],
  ['on a phone', phone],
])('the director %s', (_, viewport) => {
  let page: Page
  beforeAll(async () => {
    page = await pageOf(desk.server.url, 'hungnn', viewport)
  })
  afterAll(() => leave(page))

  it('asks on the page who wrote a letter: blue ink is the head’s, plain text its drafter’s', async () => {
    await openDocument(page, desk.server.url, id)
    await clickWord(page, 'pháp')
    await answer(page).getByText('Nguyễn Văn Minh').waitFor()
    await answer(page).getByText('Lượt 2').waitFor()
    await expectSound(page, 'who')
    await clickWord(page, 'nhiệm vụ')
    await answer(page).getByText('Võ Thị Ánh').waitFor()
    await answer(page).getByText('có từ bản 1').waitFor()
    await page.keyboard.press('Escape')
    await answer(page).waitFor({ state: 'hidden' })
    // Without a mouse: arrows choose a word, Enter asks.
    await page.locator('article.draft-text').focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await answer(page)
      .getByText(/Võ Thị Ánh|Nguyễn Văn Minh/)
      .waitFor()
    await page.keyboard.press('Escape')
  })

  it('sees only the paragraphs with changes, one person’s ink, and finds the view again', async () => {
    const choose = async (view: string, value: string) =>
      viewport === phone
        ? page.getByLabel('Cách xem').selectOption(value)
        : page.getByText(view, { exact: true }).click()
    if (viewport === phone) await page.getByLabel('Cách xem').selectOption({ label: 'Dấu sửa của Nguyễn Văn Minh' })
    else {
      await choose('Theo người', 'person')
      await page.getByLabel('Nét bút của ai').waitFor()
    }
    await page.locator('ins', { hasText: 'pháp lý' }).waitFor()
    await choose('Bản sạch', 'clean')
    await expect.poll(() => page.locator('article ins').count()).toBe(0)
    // A letter of a view is still the letter of the draft.
    await clickWord(page, 'pháp')
    await answer(page).getByText('Nguyễn Văn Minh').waitFor()
    await openDocument(page, desk.server.url, id)
    expect(await page.locator('.draft-sheet').getAttribute('data-mode')).toBe('clean')
    await choose('Có dấu sửa', 'marked')
    await page.locator('article ins').first().waitFor()
  })

  it('compares the last hand-over with the one before, in the right-hand column’s history', async () => {
    await page.getByRole('tab', { name: 'Lịch sử' }).click()
    await page.getByRole('tabpanel').getByRole('link', { name: 'So sánh và xem lại' }).click()
    await page.locator('.draft-diff').waitFor()
    expect(new URL(page.url()).pathname).toBe(`/outgoing/${id}/history`)
    await page.getByLabel('Bản trước').selectOption('1')
    await page.getByLabel('Bản sau').selectOption('now')
    const added = page.locator('.draft-diff ins.diff')
    await added.first().waitFor()
    expect((await added.allTextContents()).join('')).toContain('pháp lý và')
    expect(await page.locator('.draft-diff-heads').count()).toBe(viewport === phone ? 0 : 1)
    await page.getByText('1 chỗ khác').waitFor()
    expect(page.url()).toContain('from=1&to=now')
    await expectSound(page, 'compare')
    await page.getByRole('button', { name: 'Chỗ khác tiếp theo' }).click()
    await page.getByText('Cả dấu sửa').click()
    await page.locator('.draft-diff ins.ink').first().waitFor()
  })

  it('replays it stroke by stroke with the keyboard, and asks there too', async () => {
    let deliver = () => {}
    const isAwaited = new Promise<void>((resolve) => {
      deliver = resolve
    })
    // The second round is slow to come: who leaps to the end meanwhile still arrives there.
    await page.route(/rounds\/2\/strokes/, async (route) => {
      await isAwaited
      await route.continue()
    })
    await page.getByRole('link', { name: 'Xem lại' }).click()
    const slider = page.getByRole('slider')
    await slider.waitFor()
    await expect.poll(() => slider.getAttribute('aria-valuetext')).toContain('Lượt 1')
    expect(await text(page)).not.toContain('pháp lý')
    await slider.focus()
    await page.keyboard.press('End')
    deliver()
    await expect.poll(() => text(page)).toContain('pháp lý và')
    await expectSound(page, 'replay')
    // Back until the head had typed only a part of it.
    for (let i = 0; i < 40 && (await text(page)).includes('pháp lý và'); i++) await page.keyboard.press('ArrowLeft')
    await expect.poll(() => text(page)).toContain('pháp lý v')
    await page.getByText('Nguyễn Văn Minh').first().waitFor()
    expect(await page.locator('.draft-film-now time').textContent()).toMatch(/^\d\d\/\d\d \d\d:\d\d:\d\d$/)
    await clickWord(page, 'nhiệm vụ')
    await answer(page).getByText('Võ Thị Ánh').waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await page.getByLabel('Đến').selectOption({ index: 0 })
    await page.getByLabel('Tốc độ').selectOption('16')
    await slider.focus()
    await page.keyboard.press(' ')
    await expect.poll(() => text(page), { timeout: 20_000 }).toContain('pháp lý và')
  })
})

it('goes from one difference to the next, and the way there stays in sight', async () => {
  const two = await desk.start(desk.people.anhvt)
  const drafter = await openEditor(desk.server.url, 'anhvt', two)
  await caret(drafter, 0, -1)
  for (const line of ['Hai.', 'Ba.', 'Bốn.']) {
    await drafter.keyboard.press('Enter')
    await drafter.keyboard.type(line)
  }
  await savedEverything(drafter)
  await leave(drafter)
  await desk.step(desk.people.anhvt, two, { action: 'submitToUnit', to: desk.people.minhnv.assignmentId })
  const head = await openEditor(desk.server.url, 'minhnv', two, phone)
  for (const line of [1, 3]) {
    await caret(head, line, -1)
    await head.keyboard.type(` Thêm ${line}.`)
  }
  await savedEverything(head)
  await head.setViewportSize({ ...phone, height: 480 })
  await head.goto(`${desk.server.url}/outgoing/${two}/history?view=compare&from=1&to=now`)
  const next = head.getByRole('button', { name: 'Chỗ khác tiếp theo' })
  const reached = () => head.evaluate(() => document.activeElement?.textContent)
  for (const line of [1, 3, 1]) {
    await next.click()
    await expect.poll(reached).toContain(`Thêm ${line}.`)
    await expect.poll(async () => (await next.boundingBox())?.y ?? -1).toBeGreaterThan(0)
  }
  await leave(head)
}, 120_000)
