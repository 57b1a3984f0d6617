/** Pictures in a real browser: brought by button and clipboard, seen by the other, changed, struck, accepted, and taken along as DOCX and PDF. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { DraftView } from '../../shared/drafts/contract.ts'
import { convert, pdfaFaults, pdfImages } from '../outgoing/support/office.ts'
import { readDocx } from '../outgoing/support/read-docx.ts'
import { expectSound } from '../support/axe.ts'
import { phone } from '../support/browser.ts'
import { departmentForTests, desk } from '../support/department.ts'
import type { Person } from '../support/person.ts'
import { paste } from './support/gestures.ts'
import { caret, isSaved, textOf } from './support/people.ts'
import { aPicture } from './support/pictures.ts'
import { inked, press, sameEverywhere, sit } from './support/sitting.ts'

departmentForTests()

const png = async (colour: string) => Buffer.from(await aPicture(colour))
const chooser = (page: Page) => page.locator('input[type="file"][accept*="image/png"]')
const bring = async (page: Page, colour: string) =>
  chooser(page).setInputFiles({ name: 'so-do.png', mimeType: 'image/png', buffer: await png(colour) })
/** Pictures that are really drawn. */
const drawn = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLImageElement>('.draft-text figure img')].map(
      (image) => image.complete && image.naturalWidth > 0,
    ),
  )
const choose = async (page: Page, name: string) => {
  await page.getByRole('button', { name: 'Hình đang chọn' }).click()
  await page.getByRole('menuitem', { name }).click()
}
async function take(person: Person, path: string): Promise<Uint8Array> {
  const answer = await fetch(`${person.url}/api/outgoing/${path}`, { headers: { cookie: person.cookie } })
  expect(answer.status).toBe(200)
  return new Uint8Array(await answer.arrayBuffer())
}

describe('a picture', () => {
  it('INK-1 INK-11 comes by button to the caret, is seen by the other person, changed by its owner, struck by another', async () => {
    const id = await desk.bring('unitReview')
    const head = await sit('minhnv', id)
    const deputy = await sit('dungpt', id)
    await caret(head, 0, 6)
    await bring(head, '#1c7ed6')
    await expect.poll(() => drawn(deputy), { timeout: 20_000 }).toEqual([true])
    await isSaved(head)
    expect(await inked(head)).toBe(
      'Căn cứ / +blue ▣ / ¶+blue  chức năng, nhiệm vụ của Sở; xét đề nghị của Trưởng phòng.',
    )
    await deputy.getByText('Thêm hình', { exact: true }).waitFor()
    // It is chosen: narrower, and with words for those who do not see it.
    await choose(head, 'Rộng 25 % dòng')
    await choose(head, 'Mô tả hình…')
    await head.getByRole('textbox', { name: 'Mô tả hình' }).fill('Sơ đồ mạng; hai lớp')
    await expectSound(head, 'the words of a picture')
    await head.getByRole('button', { name: 'Lưu' }).click()
    await deputy.getByRole('img', { name: 'Sơ đồ mạng, hai lớp' }).waitFor()
    const share = await deputy.locator('.draft-text figure img').evaluate((image) => {
      const line = image.closest('figure') as HTMLElement
      return Math.round((100 * image.clientWidth) / line.clientWidth)
    })
    expect(share).toBe(25)
    await expectSound(head, 'a picture in the editor')
    // Another person does not take it away: it is struck, and both see that.
    await deputy.locator('.draft-text figure img').click()
    await press(deputy, 'Delete')
    await head.getByText('Bỏ hình', { exact: true }).waitFor()
    expect(await sameEverywhere(id, head, deputy)).toContain('+blue -blue ▣')
  })

  it('INK-1 its owner takes it back whole; undo and redo; Backspace behind one chooses it first', async () => {
    const id = await desk.bring('unitReview')
    const head = await sit('minhnv', id)
    await caret(head, 0, -1)
    await bring(head, '#e8590c')
    await expect.poll(() => drawn(head), { timeout: 20_000 }).toEqual([true])
    await press(head, 'Enter')
    await head.keyboard.type('Hình 1.')
    await head.waitForTimeout(600)
    await caret(head, 1, 0)
    await press(head, 'Backspace')
    expect(await textOf(head)).toContain('▣')
    await press(head, 'Backspace')
    expect(await inked(head)).not.toContain('▣')
    await press(head, 'Control+z')
    await expect.poll(() => inked(head)).toContain('▣')
    await press(head, 'Control+y')
    await expect.poll(() => inked(head)).not.toContain('▣')
    await sameEverywhere(id, head)
  })

  it('INK-5 from the clipboard; in a cell and of another draft it is refused with a reason; a reader sees it on a phone', async () => {
    const id = await desk.bring('unitReview')
    const head = await sit('minhnv', id)
    await caret(head, 0, -1)
    await paste(head, { picture: (await png('#2f9e44')).toString('base64') })
    await expect.poll(() => drawn(head), { timeout: 20_000 }).toEqual([true])
    await caret(head, 0, 0)
    await paste(head, { html: `<p>trước</p><figure data-image="${'9'.repeat(64)}"></figure>` })
    await head.getByText('Hình của dự thảo khác không dán sang được').waitFor()
    await paste(head, { html: '<p>Xem <img src="https://elsewhere/x.png"> hình</p>' })
    await head.getByText('hình trong nội dung dán thì chưa').waitFor()
    await head.evaluate(() => window.__butphe?.editor?.commands.insertInkTable(2, 2))
    const src = await head.evaluate(() => document.querySelector<HTMLElement>('figure[data-image]')?.dataset.image)
    await paste(head, { html: `<figure data-image="${src}"></figure>` })
    await head.getByText('không đặt trong ô của bảng được').waitFor()
    await sameEverywhere(id, head)
    const reader = await sit('dungpt', id, phone)
    await expect.poll(() => drawn(reader), { timeout: 20_000 }).toEqual([true])
    expect(await reader.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    await expectSound(reader, 'a picture on a phone')
  })

  it('INK-13 INK-14 accepted it is plain; DOCX holds it as a change of its writer, the PDF shows it', async () => {
    const { anhvt, minhnv, hungnn, lantt } = desk.people
    const id = await desk.bring('unitReview')
    const head = await sit('minhnv', id)
    await caret(head, 0, -1)
    // half transparent: an archive's file may not be
    await bring(head, '#862e9c80')
    await expect.poll(() => drawn(head), { timeout: 20_000 }).toEqual([true])
    await isSaved(head)
    await head.context().close()
    await desk.step(minhnv, id, { action: 'agree', opinion: 'Thống nhất' })
    const docx = await take(anhvt, `${id}/docx?ink=marked`)
    const { document = '' } = Object.fromEntries(
      Object.entries(readDocx(docx).parts).map(([name, xml]) => [name.replace(/^.*\/|\.xml$/g, ''), xml]),
    )
    expect(document).toMatch(/<w:ins [^>]*w:author="Nguyễn Văn Minh"[^>]*><w:r><w:drawing>/)
    expect((await pdfImages(await convert(docx, 'pdf'))).length).toBeGreaterThan(0)
    await desk.step(anhvt, id, { action: 'submitToLeadership', to: hungnn.assignmentId })
    await desk.step(hungnn, id, { action: 'approve', to: lantt.assignmentId })
    const { draftId } = await desk.view(lantt, id)
    const { body } = await lantt.get<DraftView>(`/api/drafts/${draftId}`)
    expect(body.content.content.map(({ type, attrs }) => [type, attrs?.inkAdd ?? null])).toEqual([
      ['paragraph', null],
      ['image', null],
      ['paragraph', null],
    ])
    const pdf = await take(lantt, `${id}/pdf`)
    expect((await pdfImages(pdf))[0]).toMatch(/\b400\s+200\b/)
    expect(await pdfaFaults(pdf)).toEqual([])
  })
})
