/** Real input from the first day: the regulation's own text, pasted as Word gives it, is a good first draft. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { maxStructs } from '../../server/features/drafts/gate/admit.ts'
import { verifyDraft } from '../../server/features/drafts/verify.ts'
import type { DraftView, NodeJson } from '../../shared/drafts/contract.ts'
import { openDocument, savedEverything } from '../outgoing/pages.ts'
import { pageOf } from '../support/browser.ts'
import { departmentForTests, desk } from '../support/department.ts'

departmentForTests()

const regulation = readFileSync(join(import.meta.dirname, '../fixtures/quy-che-132.txt'), 'utf8')
const lines = regulation.split('\n').filter((line) => line.trim())
const lettersOf = (text: string) => text.normalize('NFC').replace(/\s/g, '')

let page: Page
beforeAll(async () => {
  page = await pageOf(desk.server.url, 'anhvt')
})

/** What Word puts on the clipboard: styles that mean nothing here around words that do. */
const asWord = (line: string) => {
  const words = line.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const inner = /^(Điều|Chương)/.test(line.trim()) ? `<b>${words}</b>` : words
  return `<p class=MsoNormal style="mso-pagination:none;text-align:justify"><span style="font-size:14.0pt;font-family:'Times New Roman'">${inner}<o:p></o:p></span></p>`
}
const wordsIn = (node: NodeJson): string => node.text ?? (node.content ?? []).map(wordsIn).join('')

describe('a long text from Word', () => {
  it('INK-7 INK-15 the whole regulation is pasted, cleaned, stored, and typing goes on', async () => {
    const id = await desk.start(desk.people.anhvt)
    const { draftId } = await desk.view(desk.people.anhvt, id)
    const before = wordsIn({ type: 'doc', content: await contentOf(draftId) })
    await openDocument(page, desk.server.url, id)
    await page.locator('.ProseMirror').click()
    await page.keyboard.press('Control+End')
    await page.keyboard.press('Enter')
    await page.evaluate(
      ([html, text]) => {
        const data = new DataTransfer()
        data.setData('text/html', html as string)
        data.setData('text/plain', text as string)
        const paste = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
        document.querySelector('.ProseMirror')?.dispatchEvent(paste)
      },
      [
        `<html xmlns:o="urn:schemas-microsoft-com:office:office"><body>${lines.map(asWord).join('')}</body></html>`,
        regulation,
      ],
    )
    await page.keyboard.type(' Hết.')
    await savedEverything(page)
    await expect
      .poll(async () => lettersOf(wordsIn({ type: 'doc', content: await contentOf(draftId) })), { timeout: 15_000 })
      .toBe(lettersOf(`${before + lines.join('')}Hết.`))
    const blocks = await contentOf(draftId)
    const article = blocks.find((block) => wordsIn(block).startsWith('Điều 10. Xử lý văn bản đi'))
    expect(article?.content?.[0]?.marks).toEqual([{ type: 'bold' }])
    expect(JSON.stringify(blocks)).not.toMatch(/mso|Times/)
    expect((await verifyDraft(desk.sql, draftId)).fault).toBeNull()
    // INK-9: what the limit on an update's structs leaves to honest people.
    const updates = await desk.sql<{ bytes: Buffer }[]>`select bytes from draft_updates where draft_id = ${draftId}`
    const structs = Math.max(...updates.map(({ bytes }) => Y.decodeUpdate(bytes).structs.length))
    expect(structs).toBeGreaterThan(lines.length)
    expect(structs * 10).toBeLessThan(maxStructs)
  }, 60_000)
})

async function contentOf(draftId: string): Promise<NodeJson[]> {
  const { body } = await desk.people.anhvt.get<DraftView>(`/api/drafts/${draftId}`)
  return body.content.content
}
