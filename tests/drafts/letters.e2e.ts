/** Sizes of letters in a real browser: the tool and the keys, what the rail says, a paste, and the director who accepts. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { DraftView } from '../../shared/drafts/contract.ts'
import { pdfText } from '../outgoing/support/office.ts'
import { expectSound } from '../support/axe.ts'
import { leave } from '../support/browser.ts'
import { departmentForTests, desk } from '../support/department.ts'
import { caret, isSaved, textOf } from './support/people.ts'
import { sit } from './support/sitting.ts'

departmentForTests()

const anonymous = async (page: Page) => (await textOf(page)).replaceAll(/~[\w-]{6,} /g, '~ ')
const tool = (page: Page) => page.getByRole('combobox', { name: 'Cỡ chữ' })
const sizeOfLetters = (page: Page, words: string) =>
  page
    .locator('.draft-text [data-size]', { hasText: words })
    .first()
    .evaluate((one) => getComputedStyle(one).fontSize)

describe('a size of letters', () => {
  it('INK-11 is chosen by mouse or keys, seen by the other person, said in the rail, and accepted', async () => {
    const id = await desk.bring('unitReview')
    const head = await sit('minhnv', id)
    const deputy = await sit('dungpt', id)
    await caret(head, 0, 7, 0, 16)
    await tool(head).click()
    await head.getByRole('option', { name: '12', exact: true }).click()
    await isSaved(head)
    expect(await anonymous(head)).toBe('Căn cứ ~ <size:12>chức năng~, nhiệm vụ của Sở; xét đề nghị của Trưởng phòng.')
    expect(await sizeOfLetters(deputy, 'chức năng')).toBe('16px')
    await deputy.getByText('Cỡ chữ 14 → 12', { exact: true }).waitFor()
    await deputy.locator('.draft-text span.inkFmt').hover()
    await deputy.getByRole('tooltip').getByText('Cỡ chữ 14 → 12').waitFor()
    // From the keyboard alone: one smaller, and back to the paragraph's own.
    await caret(head, 0, 7, 0, 16)
    await head.keyboard.press('Control+BracketLeft')
    expect(await anonymous(head)).toContain('~ <size:11>chức năng~')
    await tool(head).focus()
    await head.keyboard.press('ArrowDown')
    const marked = head.locator('[data-combobox-selected]')
    for (let i = 0; i < 8 && (await marked.textContent()) !== '14 (theo đoạn)'; i++)
      await head.keyboard.press('ArrowDown')
    await head.keyboard.press('Enter')
    await expect.poll(() => anonymous(head)).toBe('Căn cứ chức năng, nhiệm vụ của Sở; xét đề nghị của Trưởng phòng.')
    await caret(head, 0, 0, 0, 6)
    await head.keyboard.press('Control+BracketLeft')
    await isSaved(head)
    expect(await anonymous(head)).toContain('~ <size:13>Căn cứ~')
    await expectSound(head, 'the editor')
  })

  it('INK-13 the director accepts the head’s size, and the words have it without ink', async () => {
    const id = await desk.bring('unitReview')
    const head = await sit('minhnv', id)
    await caret(head, 0, 0, 0, 6)
    await head.keyboard.press('Control+BracketLeft')
    await isSaved(head)
    await leave(head)
    await desk.step(desk.people.minhnv, id, { action: 'agree', opinion: 'Thống nhất' })
    await desk.step(desk.people.anhvt, id, { action: 'submitToLeadership', to: desk.people.hungnn.assignmentId })
    const director = await sit('hungnn', id)
    const entry = director.locator('.draft-change', { hasText: 'Cỡ chữ 14 → 13' })
    await entry.locator('.draft-act.is-accept').click()
    await director.getByText('Không có chỗ sửa nào.').waitFor()
    const { draftId } = await desk.view(desk.people.hungnn, id)
    const { body } = await desk.people.hungnn.get<DraftView>(`/api/drafts/${draftId}`)
    expect(body.content.content[0]?.content).toEqual([
      { type: 'text', text: 'Căn cứ', marks: [{ type: 'size', attrs: { pt: 13 } }] },
      { type: 'text', text: ' chức năng, nhiệm vụ của Sở; xét đề nghị của Trưởng phòng.' },
    ])
    // The printed paper has it too: a line's height follows its letters.
    const { url, cookie } = desk.people.hungnn
    const pdf = await fetch(`${url}/api/outgoing/${id}/pdf`, { headers: { cookie } })
    const boxes = await pdfText(new Uint8Array(await pdf.arrayBuffer()), '-bbox')
    const heightOf = (word: string) => {
      const [, top, bottom] =
        new RegExp(`yMin="([\\d.]+)"[^>]*yMax="([\\d.]+)">${word}<`).exec(boxes.normalize('NFC')) ?? []
      return Number(bottom) - Number(top)
    }
    expect(heightOf('Căn') / heightOf('chức')).toBeCloseTo(13 / 14, 2)
  })

  it('a paste keeps sizes that differ from its own body and from the draft’s; a heading takes none', async () => {
    const id = await desk.bring('drafting')
    const author = await sit('anhvt', id, { width: 360, height: 740 })
    await caret(author, 0, 0, 0, -1)
    await author.evaluate(() => {
      const data = new DataTransfer()
      const span = (points: string, words: string) => `<span style="font-size:${points}">${words}</span>`
      data.setData(
        'text/html',
        `<h2>${span('12pt', 'Đề mục')}</h2><p>${span('13pt', 'Nội dung dài của văn bản được dán vào.')}${span('16px', 'nhỏ')}${span('26pt', 'to')}${span('14.0pt', 'bằng')}</p>` +
          `<table><tr><td>${span('11pt', 'ô')}</td><td>${span('13pt', 'thường')}</td></tr></table><p><span data-size="72">sai</span></p>`,
      )
      document
        .querySelector('.ProseMirror')
        ?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    })
    await isSaved(author)
    expect(await textOf(author)).toBe(
      '«kind:h2» Đề mục / Nội dung dài của văn bản được dán vào.<size:12>nhỏtobằng / (((<size:11>ô)|(thường))) / sai',
    )
    expect(await author.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  })
})
