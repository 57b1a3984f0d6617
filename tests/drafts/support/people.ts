/** People at the real editor, in real browsers. */
import type { Editor } from '@tiptap/core'
import type { Page } from 'playwright-core'
import { pageOf } from '../../support/browser.ts'
import { show } from './show.ts'

declare global {
  interface Window {
    __butphe?: { editor: Editor | null; breakOff(): void }
  }
}

export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

const TAKE_RED = 'Sửa bằng bút đỏ'

/** Somebody who has the document's page open, with the editor ready. */
export async function openEditor(
  url: string,
  login: string,
  documentId: string,
  viewport?: { width: number; height: number },
  serviceWorkers?: 'allow' | 'block',
  before?: (page: Page) => void,
): Promise<Page> {
  const page = await pageOf(url, login, viewport, serviceWorkers)
  before?.(page)
  await page.goto(`${url}/outgoing/${documentId}`)
  // One question asked in the page: a locator that nobody waits for any more would name every button there for half a minute.
  await page.waitForFunction(
    (words) =>
      window.__butphe?.editor || [...document.querySelectorAll('button')].some((one) => one.textContent === words),
    TAKE_RED,
    { timeout: 40_000 },
  )
  const take = page.locator('button', { hasText: TAKE_RED })
  if (!(await page.evaluate(() => !!window.__butphe?.editor))) await take.click()
  await ready(page)
  return page
}
export const ready = (page: Page) =>
  page.waitForFunction(() => window.__butphe?.editor && !window.__butphe.editor.isDestroyed, null, { timeout: 40_000 })

/** Puts the caret at an offset of the n-th line, or selects from there. */
export async function caret(page: Page, line: number, offset: number, toLine = line, toOffset = offset): Promise<void> {
  await page.evaluate(
    ([a, b, c, d]) => {
      const editor = window.__butphe?.editor
      if (!editor) throw new Error('no editor')
      const lines: [number, number][] = []
      editor.state.doc.descendants((node, pos) => {
        if (node.isTextblock) lines.push([pos + 1, node.content.size])
        return !node.isTextblock
      })
      const at = (n: number, o: number) => (lines[n]?.[0] ?? 1) + (o < 0 ? (lines[n]?.[1] ?? 0) : o)
      editor.view.focus()
      editor.commands.setTextSelection({ from: at(a, b), to: at(c, d) })
    },
    [line, offset, toLine, toOffset] as const,
  )
  await pause(30)
}

export async function textOf(page: Page): Promise<string> {
  const json = await page.evaluate(() => window.__butphe?.editor?.getJSON())
  return show((json as { content: Parameters<typeof show>[0] }).content)
}
export const plainOf = (page: Page) =>
  page.evaluate(() =>
    window.__butphe?.editor?.state.doc.textBetween(0, window.__butphe.editor.state.doc.content.size, '\n'),
  )
/** At once; the badge says it when the hand rests. */
export const isSaved = (page: Page) => page.waitForSelector('[data-line="saved"]', { timeout: 40_000 })
