/** Words moved by clipboard and mouse, and whole lines by keys, in ink beside another's ink: the same everywhere in the end. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { departmentForTests } from '../support/department.ts'
import { clipboardOf, dragWords, dropFile, dropFromOutside, mayUseClipboard, paste } from './support/gestures.ts'
import { caret, isSaved, pause, plainOf } from './support/people.ts'
import { besideAnother, inked, MIXED, press, sameEverywhere } from './support/sitting.ts'

departmentForTests()
const beside = () => besideAnother(mayUseClipboard)
const LINE = 'Căn cứ chức năng, nhiệm vụ của Sở; xét đề nghị của Trưởng phòng.'
/** One Ctrl+Z, and everything stands as before. */
async function undone(page: Page, before: string): Promise<void> {
  await press(page, 'Control+z')
  await expect.poll(() => inked(page)).toBe(before)
  await pause(550)
}
const select = async (page: Page, words: string) => {
  const at = ((await plainOf(page)) ?? '').indexOf(words)
  await caret(page, 0, at, 0, at + words.length)
}
const noteOf = (page: Page) => page.locator('.draft-note').textContent()

describe('cut, copy and paste', () => {
  it("INK-1 others' words that are cut are struck and stand as one's own where they are pasted, bold as they were", async () => {
    const { id, head, deputy } = await beside()
    await select(head, 'nhiệm vụ')
    await press(head, 'Control+b')
    await isSaved(head)
    const bold = MIXED.replace('nhiệm vụ', '~blue <bold>nhiệm vụ~')
    expect(await inked(head)).toBe(bold)
    await pause(550)
    await press(head, 'Control+x')
    const cut = bold.replace('~blue <bold>nhiệm vụ~', '[-blue ~blue <bold>nhiệm vụ~]')
    expect(await inked(head)).toBe(cut)
    await caret(head, 0, -1)
    await press(head, 'Control+v')
    expect(await inked(head)).toBe(`${cut}{+blue <bold>nhiệm vụ}`)
    await undone(head, cut)
    await undone(head, bold)
    await press(head, 'Control+y', 'Control+y')
    expect(await sameEverywhere(id, head, deputy)).toBe(`${cut}{+blue <bold>nhiệm vụ}`)
  })

  it("INK-2 what is copied brings no ink along and no struck word; one's own words that are cut are gone", async () => {
    const { id, head, deputy } = await beside()
    await caret(head, 0, 0, 0, -1)
    await press(head, 'Control+c')
    const clean = LINE.replace(' chức năng', ' XANH năng')
    const held = await clipboardOf(head)
    expect(held['text/plain']).toBe(clean)
    expect(held['text/html']).not.toMatch(/ink|data-hand|chức/)
    await caret(head, 0, -1)
    await press(head, 'Enter', 'Control+v')
    expect(await inked(head)).toBe(`${MIXED} / ¶+blue {+blue ${clean}}`)
    await caret(head, 1, 0, 1, 7)
    await press(head, 'Control+x')
    await caret(head, 1, -1)
    await press(head, 'Control+v')
    expect(await sameEverywhere(id, head, deputy)).toBe(`${MIXED} / ¶+blue {+blue ${clean.slice(7)}Căn cứ }`)
  })

  it("INK-3 pasted inside another's insertion, and over a selection that holds struck words", async () => {
    const { id, head, deputy } = await beside()
    await paste(head, { text: '' })
    await caret(head, 0, 9)
    await paste(head, { text: 'của tôi' })
    expect(await inked(head)).toBe(MIXED.replace('{+blue  XANH}', '{+blue  XA}{+blue của tôi}{+blue NH}'))
    await undone(head, MIXED)
    await caret(head, 0, 9, 0, 19)
    await paste(head, { html: '<p>một</p><p><i>hai</i></p>' })
    const over =
      'Căn cứ{+blue  XA}[-blue {+blue NH}][-blue  ][-blue [-blue chức ]][-blue nă]{+blue một} / ¶+blue {+blue <italic>hai}ng, nhiệm vụ của Sở; xét đề nghị của Trưởng phòng.'
    expect(await inked(head)).toBe(over)
    await undone(head, MIXED)
    await press(head, 'Control+y')
    expect(await sameEverywhere(id, head, deputy)).toBe(over)
  })

  it('INK-18 whole lines, list items and a word out of a cell are moved as what they are', async () => {
    const { id, head, deputy } = await beside()
    await caret(head, 0, -1)
    await paste(head, {
      html: '<ul><li>chấm</li><li>sâu</li></ul><table><tr><td>ô một</td><td>ô hai</td></tr></table>',
    })
    const lines = await inked(head)
    expect(lines).toContain(
      '{+blue chấm} / ¶+blue «list:bullet» {+blue sâu} / +blue ((({+blue ô một})|({+blue ô hai})))',
    )
    // a list item into a cell, a word of a cell into a line
    await caret(head, 1, 0, 1, -1)
    await press(head, 'Control+x')
    await caret(head, 3, -1)
    await press(head, 'Control+v')
    await caret(head, 2, 0, 2, 2)
    await press(head, 'Control+c')
    await caret(head, 0, 0)
    await press(head, 'Control+v')
    const text = await sameEverywhere(id, head, deputy)
    expect(text).toMatch(/^\{\+blue ô \}Căn cứ/)
    expect(text).toContain('¶+blue «list:bullet»  / +blue ((({+blue ô một})|({+blue ô haisâu})))')
  })

  it('INK-15 a file that cannot be taken says so, and so does what is too large for one stroke: nothing is lost', async () => {
    const { id, head, deputy } = await beside()
    await caret(head, 0, 0, 0, 6)
    await paste(head, { file: 'anh.png' })
    expect(await noteOf(head)).toContain('Tệp này không đưa vào văn bản được')
    await head.reload()
    await head.locator('.draft-text').waitFor()
    await dropFile(head, 'anh.png')
    await expect.poll(() => noteOf(head)).toContain('Tệp này không đưa vào văn bản được')
    await caret(head, 0, 0, 0, 6)
    await paste(head, { text: 'rất dài '.repeat(280_000) })
    await expect.poll(() => noteOf(head)).toContain('quá lớn')
    expect(await sameEverywhere(id, head, deputy)).toBe(MIXED)
  })
})

describe('drag and drop', () => {
  it('INK-1 a selection that is dragged is struck here and stands there in one step; with Ctrl it is copied', async () => {
    const { id, head, deputy } = await beside()
    const at = MIXED.replaceAll(/\{\+blue |\[-blue |[}\]]/g, '').indexOf('nhiệm vụ')
    const end = LINE.length + 5
    await dragWords(head, at, at + 9, end)
    const moved = `${MIXED.replace('nhiệm vụ ', '[-blue nhiệm vụ ]')}{+blue nhiệm vụ }`
    expect(await inked(head)).toBe(moved)
    await undone(head, MIXED)
    await dragWords(head, at, at + 9, end, 'Control')
    expect(await inked(head)).toBe(`${MIXED}{+blue nhiệm vụ }`)
    await undone(head, MIXED)
    await dragWords(head, at, at + 9, at + 4)
    expect(await inked(head)).toBe(MIXED)
    await dragWords(head, 0, 17, end)
    expect(await sameEverywhere(id, head, deputy)).toBe(
      '[-blue Căn cứ][-blue {+blue  XANH}][-blue  ][-blue [-blue chức ]]năng, nhiệm vụ của Sở; xét đề nghị của Trưởng phòng.{+blue Căn cứ XANH }',
    )
  })

  it('INK-2 what is dropped from another program is cleaned like a paste', async () => {
    const { id, head, deputy } = await beside()
    await dropFromOutside(head, 3, { 'text/html': '<p style="color:red"><b>đậm</b> <del>x</del>ngoài</p>' })
    expect(await inked(head)).toBe(MIXED.replace('Căn', 'Căn{+blue <bold>đậm}{+blue  ngoài}'))
    await undone(head, MIXED)
    await dropFromOutside(head, 3, { 'text/plain': 'dòng một\ndòng hai' })
    expect(await sameEverywhere(id, head, deputy)).toBe(
      MIXED.replace('Căn', 'Căn{+blue dòng một} / ¶+blue {+blue dòng hai}'),
    )
  })
})
