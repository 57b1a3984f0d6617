/** Whole lines by keys and mouse, tables and lists of office programs, and fifty pages at once: the same everywhere in the end. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { departmentForTests, desk } from '../support/department.ts'
import { paste } from './support/gestures.ts'
import { fromExcel, fromGoogleDocs, fromLibreOffice, fromWord, longDocument } from './support/office-html.ts'
import { caret, isSaved, pause, ready } from './support/people.ts'
import { inked, press, sameEverywhere, sit } from './support/sitting.ts'

departmentForTests()
const LINE = 'Căn cứ chức năng, nhiệm vụ của Sở; xét đề nghị của Trưởng phòng.'

async function undone(page: Page, before: string): Promise<void> {
  for (let i = 0; i < 8 && (await inked(page)) !== before; i++) await press(page, 'Control+z')
  expect(await inked(page)).toBe(before)
  await pause(550)
}

describe('keys over lines', () => {
  it("INK-1 INK-3 everything, three clicks, lines with Shift, a line's end: struck, joined and written over in ink", async () => {
    const id = await desk.bring('unitReview')
    const deputy = await sit('dungpt', id)
    await caret(deputy, 0, -1)
    await press(deputy, 'Enter')
    await deputy.keyboard.type('Dòng của phó phòng')
    await isSaved(deputy)
    const head = await sit('minhnv', id)
    await head.bringToFront()
    await caret(head, 1, -1)
    await press(head, 'Enter')
    await head.keyboard.type('Dòng của tôi')
    await isSaved(head)
    const theirs = '¶+blue {+blue Dòng của phó phòng}'
    const base = `${LINE} / ${theirs} / ¶+blue {+blue Dòng của tôi}`
    expect(await inked(head)).toBe(base)
    await pause(550)
    const struck = `[-blue ${LINE}] / ¶+blue ¶-blue [-blue {+blue Dòng của phó phòng}]`
    await press(head, 'Control+a')
    await head.keyboard.type('mới')
    expect(await inked(head)).toBe(`${struck}{+blue mới}`)
    await undone(head, base)
    await press(head, 'Control+a', 'Delete')
    expect(await inked(head)).toBe(struck)
    await undone(head, base)
    const { x, y } = await head
      .locator('.draft-text p')
      .first()
      .evaluate((line) => ({ x: line.getBoundingClientRect().x + 60, y: line.getBoundingClientRect().y + 8 }))
    await head.mouse.click(x, y, { clickCount: 3 })
    await head.keyboard.type('ba')
    expect(await inked(head)).toBe(base.replace(LINE, `[-blue ${LINE}]{+blue ba}`))
    await undone(head, base)
    const joined = `Căn [-blue ${LINE.slice(4)}] / ¶+blue ¶-blue [-blue {+blue Dòng của phó phòng}]`
    await caret(head, 0, 4, 2, 0)
    await press(head, 'Backspace')
    expect(await inked(head)).toBe(`${joined}{+blue Dòng của tôi}`)
    await undone(head, base)
    await caret(head, 0, 4, 2, 0)
    await press(head, 'Enter')
    expect(await inked(head)).toBe(`${joined} / ¶+blue {+blue Dòng của tôi}`)
    await undone(head, base)
    await caret(head, 0, -1)
    await press(head, 'Delete')
    expect(await inked(head)).toBe(base.replace(theirs, theirs.replace('¶+blue', '¶+blue ¶-blue')))
    await undone(head, base)
    await caret(head, 0, 17)
    await press(head, 'Control+Backspace', 'Control+Home')
    await head.keyboard.type('1')
    await press(head, 'Control+End')
    await head.keyboard.type('2')
    const text = await sameEverywhere(id, head, deputy)
    expect(text).toMatch(/^\{\+blue 1\}Căn cứ chức (\[-blue năng,\]|năng\[-blue ,\])/)
    expect(text).toMatch(/Dòng của tôi2\}$/)
  })
})

describe('a key that comes before the browser has told of the caret', () => {
  it('INK-15 goes where the caret is, not over what was selected before', async () => {
    const id = await desk.bring('unitReview')
    const head = await sit('minhnv', id)
    await caret(head, 0, -1)
    await press(head, 'Enter')
    await head.keyboard.type('Dòng của tôi')
    await isSaved(head)
    await caret(head, 0, 4, 1, 6)
    const stands = await head.evaluate(() => {
      const view = window.__butphe?.editor?.view
      const line = view?.dom.querySelectorAll('p')[1]
      if (!view || !line) throw new Error('no second line')
      const before = view.state.doc
      // All in one task: no `selectionchange` is heard in between.
      getSelection()?.collapse(line, line.childNodes.length)
      const key = { key: 'x', bubbles: true, cancelable: true }
      view.dom.dispatchEvent(new KeyboardEvent('keydown', key))
      view.dom.dispatchEvent(new KeyboardEvent('keypress', { ...key, charCode: 120 }))
      return view.state.doc.eq(before) && view.state.selection.empty
    })
    expect(stands).toBe(true)
    await sameEverywhere(id, head)
  })
})

describe('office programs', () => {
  it('INK-18 tables of Word, Excel, LibreOffice and Google Docs become rectangular, their lists lines, all in ink', async () => {
    const id = await desk.bring('unitReview')
    const head = await sit('minhnv', id)
    const pastedBehind = async (html: string) => {
      await caret(head, 0, -1)
      await paste(head, { html, text: 'x' })
      const text = await inked(head)
      await undone(head, LINE)
      return text.slice(LINE.length)
    }
    expect(await pastedBehind(fromWord)).toBe(
      '{+blue <bold>Bảng kê} / +blue (((«align:center» {+blue <bold>Gộp ngang})|()|({+blue Gộp dọc}))|(({+blue một}|{+blue hai dòng})|({+blue trong}|{+blue bảng})|())) / ¶+blue «list:bullet» {+blue chấm một} / ¶+blue «level:1;list:number» {+blue mục a}',
    )
    expect(await pastedBehind(fromExcel)).toBe(
      ' / +blue ((({+blue STT})|({+blue Tên})|({+blue 1.234}))|(({+blue 1})|({+blue Hai ô})|())|(()|()|({+blue <bold>đậm xuống}))) / ¶+blue ',
    )
    expect(await pastedBehind(fromLibreOffice)).toBe(
      '{+blue <bold>Tiêu đề} / +blue ((({+blue đầu})|({+blue dọc}))|(({+blue <italic>nghiêng})|())) / ¶+blue «list:number» {+blue một} / ¶+blue «level:1;list:number» {+blue một a} / ¶+blue «list:number» {+blue hai}',
    )
    expect(await pastedBehind(fromGoogleDocs)).toBe(
      '{+blue <bold;size:11>Đậm}{+blue  thường} / ¶+blue «list:bullet» {+blue <italic>chấm} / ¶+blue «level:1;list:bullet» {+blue sâu} / +blue ((({+blue ô 1})|())) / ¶+blue ',
    )
    // a table has no place in a cell: its words have, a line each; Tab goes on, and makes a row behind the last cell
    await caret(head, 0, -1)
    await paste(head, { html: '<table><tr><td>một</td><td>hai</td></tr></table>' })
    await caret(head, 2, -1)
    await paste(head, { html: fromExcel })
    await press(head, 'Tab')
    await head.keyboard.type('hàng mới')
    const text = await sameEverywhere(id, head)
    expect(text).toContain('({+blue haiSTT}|¶+blue {+blue Tên}|')
    expect(text).toContain('+blue (({+blue hàng mới})|())')
  })
})

describe('fifty pages', () => {
  it('INK-9 are pasted and replaced within seconds, saved, and the same after a reload', async () => {
    const id = await desk.bring('unitReview')
    const head = await sit('minhnv', id)
    await caret(head, 0, -1)
    const busy = await paste(head, { html: longDocument(700) })
    const words = () => head.evaluate(() => window.__butphe?.editor?.state.doc.textContent.split(/\s+/).length ?? 0)
    expect(await words()).toBeGreaterThan(20_000)
    await isSaved(head)
    await head.reload()
    await ready(head)
    expect(await words()).toBeGreaterThan(20_000)
    await press(head, 'End')
    await caret(head, 0, 0)
    await press(head, 'Control+a')
    const again = await paste(head, { html: longDocument(700) })
    console.info(`fifty pages: ${Math.round(busy)} ms pasted, ${Math.round(again)} ms pasted over fifty`)
    // seen within two seconds on a machine of its own; a bound, for this one is shared
    expect(Math.max(busy, again)).toBeLessThan(60_000)
    await sameEverywhere(id, head)
  }, 180_000)
})
