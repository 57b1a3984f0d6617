/** What a person does on a document's page, in the words of the page. */
import type { Locator, Page } from 'playwright-core'

type Hook = {
  __butphe?: {
    editor: { state: unknown; view: { focus(): void }; commands: { setTextSelection(at: unknown): boolean } } | null
  }
}

export async function openDocument(page: Page, url: string, id: string): Promise<void> {
  await page.goto(`${url}/outgoing/${id}`)
  await page.locator('.ProseMirror, .draft-text').first().waitFor({ timeout: 40_000 })
}

/** Puts the caret into the nth paragraph; -1 is its end. With `to` the words between are selected. */
export async function caret(page: Page, line: number, from: number, to?: number): Promise<void> {
  await page.locator('.ProseMirror').waitFor()
  await page.waitForFunction(() => (window as Hook).__butphe?.editor)
  await page.evaluate(
    ([n, a, b]) => {
      type Doc = {
        descendants(visit: (node: { isTextblock: boolean; content: { size: number } }, pos: number) => boolean): void
      }
      const { editor } = (window as Hook).__butphe!
      const lines: { start: number; size: number }[] = []
      ;(editor!.state as { doc: Doc }).doc.descendants((node, pos) => {
        if (node.isTextblock) lines.push({ start: pos + 1, size: node.content.size })
        return !node.isTextblock
      })
      const { start, size } = lines[n as number]!
      const at = (offset: number) => start + (offset < 0 ? size : Math.min(offset, size))
      editor!.view.focus()
      editor!.commands.setTextSelection(b === undefined ? at(a as number) : { from: at(a as number), to: at(b) })
    },
    [line, from, to] as const,
  )
}

/** "Đã lưu": PostgreSQL has it. */
export async function savedEverything(page: Page): Promise<void> {
  await page.getByText('Đã lưu', { exact: true }).first().waitFor({ timeout: 40_000 })
}

/** Presses the step's button, fills its dialog, sends it. */
export async function takeStep(
  page: Page,
  action: string,
  fill?: (dialog: Locator, page: Page) => Promise<void>,
): Promise<void> {
  const button = page.locator(`[data-action="${action}"]`).first()
  if (!(await button.isVisible().catch(() => false)))
    await page.getByRole('button', { name: 'Thêm', exact: true }).click()
  await button.click()
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  await fill?.(dialog, page)
  await dialog.locator('button[type=submit]').click()
  await dialog.waitFor({ state: 'hidden', timeout: 40_000 })
}

/** The draft's words, struck ones too, a line each. */
export async function textOn(page: Page): Promise<string> {
  return page.evaluate(() => {
    const paper = (document.querySelector('.ProseMirror') ?? document.querySelector('.draft-text'))?.cloneNode(true) as
      | Element
      | undefined
    // Others' cursors stand in the text with their names.
    for (const cursor of paper?.querySelectorAll('.ProseMirror-widget, [class*="cursor"]') ?? []) cursor.remove()
    return [...(paper?.querySelectorAll('p, h1, h2, h3') ?? [])].map((line) => line.textContent ?? '').join('\n')
  })
}

/** @returns red, green, blue as painted */
export async function colourOf(page: Page, tag: 'ins' | 'del', words: string): Promise<[number, number, number]> {
  const piece = page.locator(tag).filter({ hasText: words }).first()
  await piece.waitFor()
  const colour = await piece.evaluate((element) => getComputedStyle(element).color)
  const [r = 0, g = 0, b = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number)
  return [r, g, b]
}
