import { expect, it } from 'vitest'
import { aPicture } from '../drafts/support/pictures.ts'
import { expectSound } from '../support/axe.ts'
import { phone } from '../support/browser.ts'
import { departmentForTests, desk } from '../support/department.ts'
import {
  bringTo,
  chosen,
  field,
  fileRow,
  given,
  isDrawn,
  isNotTooWide,
  log,
  open,
  picture,
  saved,
  text,
  waiting,
} from './files-page.ts'
import { direct, group } from './support.ts'

departmentForTests()

it('R8 a picture is pasted, a file dropped; the other sees the one large and saves the other, on a phone too', async () => {
  const { anhvt, minhnv } = desk.people
  const id = await direct(anhvt, minhnv)
  const anh = await open('anhvt', id)
  const minh = await open('minhnv', id, phone)
  await bringTo(anh, 'paste', [given('image.png', await aPicture('#1c7ed6'), 'image/png')])
  await expect.poll(() => chosen(anh).count()).toBe(1)
  await bringTo(anh, 'drop', [given('Phụ lục số 1.docx', text('PK nội dung')), given('chạy.exe', text('MZ'))])
  await expect.poll(() => chosen(anh).count()).toBe(3)
  await chosen(anh).getByText('Không gửi được chương trình').waitFor()
  await expectSound(anh, 'files that were chosen')
  await chosen(anh).getByRole('button', { name: 'Bỏ chạy.exe' }).click()
  await field(anh).fill('Em gửi anh hình và phụ lục ạ')
  await field(anh).press('Enter')

  await fileRow(minh, 'Phụ lục số 1.docx').waitFor()
  const name = await minh.getByRole('img', { name: /^Hình dán/ }).getAttribute('alt')
  await expect.poll(() => isDrawn(minh, name ?? '')).toBe(true)
  expect(await chosen(anh).count()).toBe(0)
  await expect.poll(() => waiting(anh).count()).toBe(0)
  await isNotTooWide(minh)
  await expectSound(minh, 'a message with files on a phone')
  const file = await saved(minh, () => fileRow(minh, 'Phụ lục số 1.docx').click())
  expect([file.name, file.bytes.toString()]).toEqual(['Phụ lục số 1.docx', 'PK nội dung'])

  await picture(minh, name ?? '').press('Enter')
  const dialog = minh.getByRole('dialog', { name: name ?? '' })
  await dialog.locator('[aria-busy=false] img').waitFor()
  await expectSound(minh, 'a picture, large, on a phone')
  const kept = await saved(minh, () => dialog.getByRole('button', { name: 'Tải về' }).click())
  expect(kept.bytes.subarray(1, 4).toString()).toBe('PNG')
  await minh.keyboard.press('Escape')
  await expect.poll(() => dialog.count()).toBe(0)
  expect(await picture(minh, name ?? '').evaluate((one) => one === document.activeElement)).toBe(true)

  // Withdrawn, it is gone from the other's page.
  await fileRow(anh, 'Phụ lục số 1.docx').hover()
  await log(anh).getByRole('button', { name: 'Thao tác với tin nhắn' }).last().click()
  await anh.getByRole('menuitem', { name: 'Thu hồi' }).click()
  await expect.poll(() => fileRow(minh, 'Phụ lục số 1.docx').count()).toBe(0)
  expect(await minh.getByRole('img', { name: name ?? '' }).count()).toBe(0)
})

it('the list does not jump when pictures come; several of a message are looked through by keys', async () => {
  const { minhnv, anhvt } = desk.people
  const id = await group(minhnv, 'Hình hiện trường', [anhvt])
  const minh = await open('minhnv', id)
  const anh = await open('anhvt', id)
  // its bytes come late
  await anh.route(/preview/, (route) => setTimeout(() => void route.continue(), 1_500))
  await bringTo(minh, 'paste', [given('một.png', await aPicture('#e8590c'), 'image/png')])
  await field(minh).press('Enter')
  await picture(anh, 'một.png').waitFor()
  const before = await picture(anh, 'một.png').boundingBox()
  expect(await isDrawn(anh, 'một.png')).toBe(false)
  await expect.poll(() => isDrawn(anh, 'một.png'), { timeout: 10_000 }).toBe(true)
  expect(await picture(anh, 'một.png').boundingBox()).toEqual(before)
  await bringTo(minh, 'drop', [
    given('hai.png', await aPicture('#2f9e44'), 'image/png'),
    given('ba.png', await aPicture('#862e9c'), 'image/png'),
  ])
  await field(minh).press('Enter')
  await picture(anh, 'hai.png').click()
  await anh.getByRole('dialog', { name: 'hai.png' }).waitFor()
  await anh.keyboard.press('ArrowRight')
  await anh.getByRole('dialog', { name: 'ba.png' }).locator('[aria-busy=false] img').waitFor()
  await anh.keyboard.press('ArrowRight')
  await anh.getByText('2/2').waitFor()
  await anh.keyboard.press('Escape')
  await anh.getByRole('button', { name: 'Thông tin hội thoại' }).click()
  const files = anh.getByRole('list', { name: 'Tệp đã gửi' }).getByRole('listitem')
  await expect.poll(() => files.count()).toBe(3)
  expect((await files.allTextContents()).map((one) => /(\S+)\.png/.exec(one)?.[1])).toEqual(['ba', 'hai', 'một'])
  await expectSound(anh, 'files that were sent')
})
