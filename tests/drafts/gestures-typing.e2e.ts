/** Typing as input methods, browsers and several tabs really do it, in ink beside another's ink: the same everywhere in the end. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { closeLater, departmentForTests } from '../support/department.ts'
import { InputMethod, VIET } from './support/gestures.ts'
import { caret, isSaved, pause, plainOf, textOf } from './support/people.ts'
import { besideAnother, inked, lostIn, MIXED, press, sameEverywhere, servedText, watch } from './support/sitting.ts'

departmentForTests()
const caretBefore = async (page: Page, words: string) => caret(page, 0, ((await plainOf(page)) ?? '').indexOf(words))

describe('input methods', () => {
  it("INK-3 INK-7 a word composed inside and beside another's insertion, in struck words, over a selection, at the start", async () => {
    const { id, head, deputy } = await besideAnother()
    const method = await InputMethod.on(head)
    let text = MIXED
    const composed = async (was: string | RegExp, is: string) => {
      await method.write(...VIET)
      await head.keyboard.type('!')
      text = text.replace(was, is)
      expect(await inked(head)).toBe(text)
    }
    await caretBefore(head, 'g, nhiệm')
    await composed('năng', 'năn{+blue việt!}g')
    await caretBefore(head, 'NH ')
    await composed('{+blue  XANH}', '{+blue  XA}{+blue việt!}{+blue NH}')
    await caretBefore(head, ' chức')
    await composed('{+blue NH}', '{+blue NH}{+blue việt!}')
    await caretBefore(head, 'ức năn')
    await composed('[-blue chức ]', '[-blue ch]{+blue việt!}[-blue ức ]')
    const at = ((await plainOf(head)) ?? '').indexOf('nhiệm vụ')
    await caret(head, 0, at, 0, at + 8)
    await composed('nhiệm vụ', '[-blue nhiệm vụ]{+blue việt!}')
    await caret(head, 0, 0)
    await composed('Căn', '{+blue việt!}Căn')
    await caret(head, 0, -1)
    await press(head, 'Enter')
    text += ' / ¶+blue '
    await composed(/$/, '{+blue việt!}')
    expect(await sameEverywhere(id, head, deputy)).toBe(text)
  })

  it('INK-7 a composition that is given up, letters that come decomposed, and UniKey, which takes back and types again', async () => {
    const { id, head, deputy } = await besideAnother()
    const method = await InputMethod.on(head)
    await caret(head, 0, 6)
    await method.key()
    for (const text of ['v', 'vi', '']) await method.show(text)
    expect(await inked(head)).toBe(MIXED)
    await head.keyboard.insertText(' tie\u0302\u0301ng')
    expect(await inked(head)).toBe(MIXED.replace('cứ', 'cứ{+blue  tiếng}'))
    for (const [typed, takenBack, again] of [
      [' vie', 1, 'ê'],
      ['t', 2, 'ệt'],
    ] as const) {
      await head.keyboard.type(typed, { delay: 0 })
      for (let i = 0; i < takenBack; i++) await head.keyboard.press('Backspace')
      await head.keyboard.insertText(again)
    }
    expect(await sameEverywhere(id, head, deputy)).toBe(MIXED.replace('cứ', 'cứ{+blue  tiếng việt}'))
  })

  it('INK-15 a word that is composed while a colleague types at the very place stands once and whole', async () => {
    const { id, head, deputy } = await besideAnother()
    const method = await InputMethod.on(head)
    await caretBefore(head, 'iệm')
    await caretBefore(deputy, 'iệm')
    await method.key()
    for (const text of VIET) {
      await method.show(text)
      await deputy.keyboard.type('y')
    }
    await method.write(VIET.at(-1) ?? '')
    expect(await sameEverywhere(id, head, deputy)).toMatch(/nh\{\+blue (y{6}\}\{\+blue việt|việt\}\{\+blue y{6})\}iệm/)
  })

  it('INK-15 INK-16 a colleague breaks the line in the middle of a word: it is written to its end, and stands once and whole', async () => {
    const { id, head, deputy } = await besideAnother()
    const method = await InputMethod.on(head)
    await caretBefore(head, 'ưởng phòng')
    await caretBefore(deputy, 'xét đề nghị')
    await method.key()
    await method.show('v')
    await method.show('vi')
    await expect.poll(() => plainOf(deputy)).toContain('Trviưởng')
    // the next letter says that the word is not ended: what the colleague does meanwhile waits
    await method.show('viê')
    await deputy.keyboard.press('Enter')
    await method.write('việ', 'việt')
    // a split writes the tail of the line anew: what rests on the old one is refused, and is written again
    await expect.poll(() => plainOf(head), { timeout: 20_000 }).toContain('\nxét đề nghị của Trviệtưởng phòng.')
    await Promise.all([isSaved(head), isSaved(deputy)])
    await expect.poll(() => textOf(deputy), { timeout: 20_000 }).toBe(await textOf(head))
    expect(await servedText(id)).toBe(await textOf(head))
    expect(await lostIn(head)).toEqual([])
  })
})

describe('what browsers do by themselves', () => {
  it("INK-1 spell-check's word, deleting to the start, the browser's own undo and bold are ink too", async () => {
    const { id, head, deputy } = await besideAnother()
    const method = await InputMethod.on(head)
    // as the menu of a spell checker does it: the word is selected in the page, and the browser puts another in its place
    const at = MIXED.replaceAll(/\{\+blue |\[-blue |[}\]]/g, '').indexOf('nhiệm')
    await caret(head, 0, at, 0, at + 5)
    await head.evaluate(() => document.execCommand('insertText', false, 'trách'))
    expect(await inked(head)).toBe(MIXED.replace('nhiệm', '[-blue nhiệm]{+blue trách}'))
    await head.evaluate(() => {
      const event = new InputEvent('beforeinput', { inputType: 'historyUndo', bubbles: true, cancelable: true })
      document.querySelector('.draft-text')?.dispatchEvent(event)
    })
    expect(await inked(head)).toBe(MIXED)
    await caret(head, 0, at, 0, at + 5)
    await head.evaluate(() => document.execCommand('bold'))
    expect(await inked(head)).toBe(MIXED.replace('nhiệm', '~blue <bold>nhiệm~'))
    await press(head, 'Control+z')
    await caret(head, 0, 9)
    await method.command('deleteToBeginningOfLine')
    const cut = '[-blue Căn cứ][-blue {+blue  XA}]{+blue NH}'
    expect(await inked(head)).toBe(MIXED.replace('Căn cứ{+blue  XANH}', cut))
    expect(await sameEverywhere(id, head, deputy)).toBe(MIXED.replace('Căn cứ{+blue  XANH}', cut))
  })
})

describe('several tabs of one person', () => {
  it('INK-6 INK-15 both are typed in at once, one is undone, one is closed: nothing is lost, nothing stands twice', async () => {
    const { id, head, deputy } = await besideAnother()
    const tab = closeLater(await head.context().newPage())
    watch(tab)
    await tab.goto(head.url())
    await tab.waitForFunction(() => window.__butphe?.editor && !window.__butphe.editor.isDestroyed)
    await caretBefore(head, ', nhiệm')
    await caretBefore(tab, '; xét')
    await Promise.all([
      head.keyboard.type(' một hai ba', { delay: 15 }),
      tab.keyboard.type(' bốn năm sáu', { delay: 15 }),
    ])
    await Promise.all([isSaved(head), isSaved(tab)])
    await expect.poll(async () => (await textOf(head)) === (await textOf(tab))).toBe(true)
    const typed = MIXED.replace('năng', 'năng{+blue  một hai ba}').replace('Sở', 'Sở{+blue  bốn năm sáu}')
    expect(await inked(head)).toBe(typed)
    // undo takes back what was typed in this tab, and nothing of the other
    await pause(550)
    await tab.bringToFront()
    await tab.locator('.draft-text').focus()
    // a slow machine types it as several steps
    for (let i = 0; i < 12 && !(await plainOf(tab))?.includes('Sở; xét'); i++) await press(tab, 'Control+z')
    await isSaved(tab)
    await expect.poll(() => inked(head)).toBe(MIXED.replace('năng', 'năng{+blue  một hai ba}'))
    await caret(tab, 0, -1)
    await tab.keyboard.type(' Xong.')
    await tab.close()
    expect(await sameEverywhere(id, head, deputy)).toBe(
      `${MIXED.replace('năng', 'năng{+blue  một hai ba}')}{+blue  Xong.}`,
    )
  })
})
