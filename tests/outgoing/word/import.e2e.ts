/** A Word file in real Chromium, against the real server: shown first, then written by the person's own pen. */
import { unzipSync } from 'fflate'
import { expect, it } from 'vitest'
import { caret, isSaved, openEditor, plainOf, textOf } from '../../drafts/support/people.ts'
import { aPicture } from '../../drafts/support/pictures.ts'
import { departmentForTests, desk } from '../../support/department.ts'
import { drawing, picturesFile, run } from './picture-xml.ts'
import { line, p, r, wordFile } from './support.ts'

departmentForTests()

const mimeType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
/** The picture that a file of ours holds. */
const pictureIn = (bytes: Uint8Array): Uint8Array =>
  Object.entries(unzipSync(bytes)).find(([name]) => name.startsWith('word/media/'))?.[1] ?? new Uint8Array()
const asFile = (bytes: Uint8Array) => ({ name: 'Dự thảo.docx', mimeType, buffer: Buffer.from(bytes) })

it('INK-4 in a first draft a Word file replaces the text, and undo brings it back', async () => {
  const id = await desk.start(desk.people.anhvt)
  const page = await openEditor(desk.server.url, 'anhvt', id, { width: 360, height: 780 })
  const before = await plainOf(page)
  await page
    .locator('input[type=file][accept*=".docx"]')
    .setInputFiles(asFile(wordFile(line('Điều 1. Mới') + line('Điều 2. Nữa'))))
  await page.getByRole('dialog').getByText('Thay toàn bộ dự thảo').waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  await page.getByRole('button', { name: 'Nhập', exact: true }).click()
  await isSaved(page)
  expect(await plainOf(page)).toBe('Điều 1. Mới\nĐiều 2. Nữa')
  await page.keyboard.press('Control+z')
  await isSaved(page)
  expect(await plainOf(page)).toBe(before)
  await page.context().close()
})

it('INK-1 INK-2 tracked changes under his own name become his ink, those of others are plain words', async () => {
  const id = await desk.bring('unitReview')
  const page = await openEditor(desk.server.url, 'minhnv', id, { width: 1280, height: 900 })
  const his = 'w:author="Nguyễn Văn Minh" w:date="2026-01-01T00:00:00Z"'
  const body = p(
    `${r('Căn cứ chức năng, ')}<w:ins w:id="1" ${his}>${r('quyền hạn, ')}</w:ins>${r('nhiệm vụ của Sở; ')}<w:del w:id="2" ${his}><w:r><w:delText xml:space="preserve">xét đề nghị</w:delText></w:r></w:del><w:ins w:id="3" w:author="Người khác">${r(' của Trưởng phòng.')}</w:ins>`,
  )
  await page.locator('input[type=file][accept*=".docx"]').setInputFiles(asFile(wordFile(body)))
  await page.getByText('sẽ thành nét bút của bạn').waitFor()
  await page.getByText('Người khác (thêm 1, gạch 0)').waitFor()
  await page.getByRole('button', { name: 'Áp dụng thành nét bút của tôi' }).click()
  await isSaved(page)
  expect((await textOf(page)).replace(/([+-])[\w-]{12,}/g, '$1hand')).toBe(
    'Căn cứ chức năng, {+hand quyền hạn, }nhiệm vụ của Sở; [-hand xét đề nghị] của Trưởng phòng.',
  )
  await page.context().close()
})

it('INK-1 INK-7 his own file with pictures comes back as it went; a picture of another file is kept, shown, and his ink', async () => {
  const { minhnv } = desk.people
  const id = await desk.bring('unitReview')
  const page = await openEditor(desk.server.url, 'minhnv', id, { width: 1280, height: 900 })
  await caret(page, 0, 6)
  await page
    .locator('input[type="file"][accept*="image/png"]')
    .setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: Buffer.from(await aPicture('#1c7ed6')) })
  const drawn = (where: string) =>
    page.evaluate(
      (selector) =>
        [...document.querySelectorAll<HTMLImageElement>(`${selector} figure img`)].map(
          (image) => image.complete && image.naturalWidth > 0,
        ),
      where,
    )
  await expect.poll(() => drawn('.draft-editor'), { timeout: 20_000 }).toEqual([true])
  await isSaved(page)
  const before = await textOf(page)
  const answer = await fetch(`${minhnv.url}/api/outgoing/${id}/docx?ink=marked`, { headers: { cookie: minhnv.cookie } })
  const own = new Uint8Array(await answer.arrayBuffer())
  const word = page.locator('input[type=file][accept*=".docx"]')
  await word.setInputFiles(asFile(own))
  await page.getByText('không có gì để nhập').waitFor()
  await page.getByRole('button', { name: 'Hủy' }).click()
  // What another program wrote: the text as it would be issued, and a picture more.
  const body = ['Căn cứ', ' chức năng, nhiệm vụ của Sở; xét đề nghị của Trưởng phòng.'].map(line)
  const media = { 'image1.png': pictureIn(own), 'image2.png': await aPicture('#e8590c') }
  const pictures = [1, 2].map((no) => p(run(drawing(`rId${no}`, { mm: 106, descr: `Hình ${no}` }))))
  await word.setInputFiles(asFile(picturesFile([body[0], pictures[0], body[1], pictures[1]].join(''), media)))
  await expect.poll(() => drawn('section[aria-label="Xem trước"]'), { timeout: 20_000 }).toEqual([true, true])
  await page.setViewportSize({ width: 360, height: 780 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.getByRole('button', { name: 'Áp dụng thành nét bút của tôi' }).click()
  await isSaved(page)
  await expect.poll(() => drawn('.draft-editor'), { timeout: 20_000 }).toEqual([true, true])
  await page.getByRole('img', { name: 'Hình 2' }).first().waitFor()
  const after = await textOf(page)
  expect(after.split('▣').length).toBe(before.split('▣').length + 1)
  const rows =
    await desk.sql`select a.detail from audit_entries a join outgoing_documents d on d.draft_id::text = a.object_id
    where a.act = 'drafts.addImage' and d.id = ${id}`
  expect(rows.length).toBe(2)
  await page.keyboard.press('Control+z')
  await expect.poll(() => textOf(page)).toBe(before)
  await page.context().close()
})

it('who holds no pen is refused, and so is a file with macros', async () => {
  const id = await desk.bring('unitReview')
  const send = async (login: string, bytes: Uint8Array) => {
    const form = new FormData()
    form.append('file', new File([bytes.slice().buffer], 'a.docx'))
    const person = desk.people[login as 'anhvt']
    const answer = await person.post<{ error: { reason: string } }>(`/api/outgoing/${id}/import`, form)
    return [answer.status, answer.body.error?.reason]
  }
  expect(await send('anhvt', wordFile(line('x')))).toEqual([403, 'noPen'])
  expect(await send('minhnv', wordFile(line('x'), { 'word/vbaProject.bin': 'x' }))).toEqual([415, 'wordMacros'])
})
