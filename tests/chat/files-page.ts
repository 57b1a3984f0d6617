/** A conversation's page, as those who send and have files use it. */
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { type phone, signInPage } from '../support/browser.ts'
import { desk } from '../support/department.ts'

export type Given = { name: string; type: string; base64: string }
export const given = (name: string, bytes: Uint8Array, type = ''): Given => ({
  name,
  type,
  base64: Buffer.from(bytes).toString('base64'),
})
export const text = (words: string) => new TextEncoder().encode(words)

/** What the clipboard or a hand brings, told to the page as the browser tells it. */
export const bringTo = (page: Page, how: 'paste' | 'drop', files: Given[], words = '') =>
  page.evaluate(
    ({ how, files, words }) => {
      const data = new DataTransfer()
      for (const { name, type, base64 } of files)
        data.items.add(new File([Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))], name, { type }))
      if (words) data.setData('text/plain', words)
      const options = { bubbles: true, cancelable: true }
      if (how === 'paste')
        return document
          .querySelector('textarea')
          ?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, ...options }))
      const log = document.querySelector('[role=log]')
      for (const kind of ['dragenter', 'dragover', 'drop'])
        log?.dispatchEvent(new DragEvent(kind, { dataTransfer: data, ...options }))
    },
    { how, files, words },
  )

export const open = async (login: string, id: string, viewport?: typeof phone): Promise<Page> => {
  const page = await signInPage(desk.server.url, login, viewport)
  await page.goto(`${desk.server.url}/chat/${id}`)
  await field(page).waitFor()
  return page
}
export const field = (page: Page) => page.getByRole('textbox', { name: /^Viết cho/ })
export const log = (page: Page) => page.getByRole('log')
export const chosen = (page: Page) => page.getByRole('list', { name: 'Tệp sắp gửi' }).getByRole('listitem')
export const waiting = (page: Page) => page.locator('[data-waiting]')
/** Those that a reload would find again. */
export const kept = (page: Page) => page.locator('[data-waiting][data-kept="true"]')
export const picture = (page: Page, name: string) => log(page).getByRole('button', { name: `Xem lớn ${name}` })
export const fileRow = (page: Page, name: string) => log(page).getByRole('button', { name: `Tải về: ${name}` })
export const isDrawn = (page: Page, name: string) =>
  page
    .getByRole('img', { name })
    .first()
    .evaluate((image) => (image as HTMLImageElement).complete && (image as HTMLImageElement).naturalWidth > 0)
export const saved = async (page: Page, press: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> => {
  const [download] = await Promise.all([page.waitForEvent('download'), press()])
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
}
export const isNotTooWide = async (page: Page) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
