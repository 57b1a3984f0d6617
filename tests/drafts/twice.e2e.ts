/** A letter stands as often as its writer left it, whoever breaks or joins its line meanwhile. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { departmentForTests, desk } from '../support/department.ts'
import { goOffline, goOnline } from './support/offline.ts'
import { caret, isSaved, plainOf } from './support/people.ts'
import { both, inked, press, sameEverywhere, sit } from './support/sitting.ts'

departmentForTests()

const TAIL = 'của Sở; xét đề nghị của Trưởng phòng.'

/** The head's own words at a line's end, and a deputy beside him. */
async function ownEnd(words = ' ĐUÔI XANH'): Promise<{ id: string; head: Page; deputy: Page }> {
  const id = await desk.bring('unitReview')
  const head = await sit('minhnv', id, undefined, 'allow')
  await caret(head, 0, -1)
  await head.keyboard.type(words)
  await isSaved(head)
  return { id, head, deputy: await sit('dungpt', id) }
}
async function breaks(page: Page, line: number, offset: number): Promise<void> {
  await page.bringToFront()
  await caret(page, line, offset)
  await press(page, 'Enter')
  await isSaved(page)
}
/** Into the middle of the head's own words. */
const MIDDLE = `Căn cứ chức năng, nhiệm vụ ${TAIL} `.length

/** The head breaks his own words off without a network, the deputy the line before them: his break stands with them, or went with the line it left without one. */
async function breakAtOnce(words: string): Promise<Page> {
  const { id, head, deputy } = await ownEnd(` ${words}`)
  await goOffline(head)
  await caret(head, 0, MIDDLE)
  await press(head, 'Enter')
  await breaks(deputy, 0, 20)
  await goOnline(head)
  const text = await sameEverywhere(id, head, deputy)
  const beginning = `Căn cứ chức năng, nh / ¶+blue iệm vụ ${TAIL}`
  expect([`${beginning}{+blue  ${words}}`, `${beginning}{+blue  } / ¶+blue {+blue ${words}}`]).toContain(text)
  return head
}

describe('while another breaks the same line', () => {
  it('INK-15 own words behind one’s own break stand once, behind the words that they followed', async () => {
    const head = await breakAtOnce('ĐUÔI XANH')
    // where he was writing he writes on
    await head.bringToFront()
    expect(await plainOf(head)).toMatch(/ĐUÔI XANH$/)
  })
  it('INK-15 many words go whole, not letter by letter here and there', async () => {
    await breakAtOnce('MỘT HAI BA BỐN NĂM SÁU BẢY TÁM CHÍN MƯỜI MƯỜI MỘT MƯỜI HAI')
  })
  it('INK-15 own words that were taken away do not come back', async () => {
    const { id, head, deputy } = await ownEnd()
    await goOffline(head)
    await caret(head, 0, -1)
    for (let i = 0; i < 5; i++) await press(head, 'Backspace')
    await breaks(deputy, 0, 20)
    await goOnline(head)
    expect(await sameEverywhere(id, head, deputy)).toBe(`Căn cứ chức năng, nh / ¶+blue iệm vụ ${TAIL}{+blue  ĐUÔI}`)
    await head.bringToFront()
    await caret(head, 1, -1)
    await head.keyboard.type(' MỚI')
    expect(await sameEverywhere(id, head, deputy)).toContain('{+blue  ĐUÔI MỚI}')
  })
  it('INK-15 own words joined to the line before', async () => {
    const { id, head, deputy } = await ownEnd()
    await caret(head, 0, MIDDLE)
    await press(head, 'Enter')
    await isSaved(head)
    await goOffline(head)
    await press(head, 'Backspace')
    await breaks(deputy, 1, 4)
    await goOnline(head)
    expect(await sameEverywhere(id, head, deputy)).toBe(
      `Căn cứ chức năng, nhiệm vụ ${TAIL}{+blue  ĐUÔI} / ¶+blue {+blue  XANH}`,
    )
  })
})

describe('after another has broken the line', () => {
  it('INK-15 one’s own break is taken back alone, and done again', async () => {
    const { id, head, deputy } = await ownEnd()
    await caret(head, 0, MIDDLE)
    await press(head, 'Enter')
    await isSaved(head)
    await breaks(deputy, 1, 4)
    await both(head, deputy)
    await head.bringToFront()
    await press(head, 'Control+z')
    const undone = `Căn cứ chức năng, nhiệm vụ ${TAIL}{+blue  ĐUÔI} / ¶+blue {+blue  XANH}`
    await both(head, deputy)
    expect(await inked(head)).toBe(undone)
    // the copy that went is no act of his: his break comes again, and goes again
    await press(head, 'Control+y')
    expect(await inked(head)).toBe(
      `Căn cứ chức năng, nhiệm vụ ${TAIL}{+blue  } / ¶+blue {+blue ĐUÔI} / ¶+blue {+blue  XANH}`,
    )
    await press(head, 'Control+z')
    expect(await sameEverywhere(id, head, deputy)).toBe(undone)
  })
  it('INK-17 a break that carried others’ words on is taken back, and none of the words is struck', async () => {
    const id = await desk.bring('unitReview')
    const head = await sit('minhnv', id)
    const deputy = await sit('dungpt', id)
    await breaks(head, 0, 20)
    await breaks(deputy, 1, 7)
    await both(head, deputy)
    await head.bringToFront()
    await press(head, 'Control+z')
    expect(await sameEverywhere(id, head, deputy)).toBe(`Căn cứ chức năng, nhiệm vụ  / ¶+blue ${TAIL}`)
  })
})

describe('one person in two tabs', () => {
  it('INK-15 what one tab writes is no copy to the other, whoever breaks the line', async () => {
    const { id, head, deputy } = await ownEnd()
    const second = await sit('minhnv', id, undefined, 'allow')
    await caret(second, 0, -1)
    await second.keyboard.type(' XANH XANH')
    await isSaved(second)
    await breaks(deputy, 0, 20)
    await goOffline(second)
    await caret(second, 1, -1)
    await second.keyboard.type(' ĐUÔI')
    await goOnline(second)
    expect(await sameEverywhere(id, head, second, deputy)).toBe(
      `Căn cứ chức năng, nh / ¶+blue iệm vụ ${TAIL}{+blue  ĐUÔI XANH XANH XANH ĐUÔI}`,
    )
  })
  it('INK-15 what one tab wrote, and a colleague carried on before the other had heard of it, is no copy', async () => {
    const { id, head, deputy } = await ownEnd()
    const second = await sit('minhnv', id, undefined, 'allow')
    await both(head, second)
    await goOffline(second)
    await head.bringToFront()
    await caret(head, 0, -1)
    await head.keyboard.type(' MỚI')
    await isSaved(head)
    await breaks(deputy, 0, 20)
    await goOnline(second)
    const text = `Căn cứ chức năng, nh / ¶+blue iệm vụ ${TAIL}{+blue  ĐUÔI XANH MỚI}`
    await isSaved(second)
    expect(await both(second, deputy)).toBe(text)
    // nor is it when it is taken away here and brought back
    await second.bringToFront()
    await caret(second, 1, -1)
    for (let i = 0; i < 4; i++) await press(second, 'Backspace')
    await press(second, 'Control+z')
    expect(await sameEverywhere(id, second, head, deputy)).toBe(text)
  })
})
