/** A first draft has no ink: several draft together, and still no word is lost, and none stands twice. */
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { departmentForTests, desk } from '../support/department.ts'
import { goOffline, goOnline } from './support/offline.ts'
import { caret, isSaved, textOf } from './support/people.ts'
import { both, lostIn, press, sit } from './support/sitting.ts'

departmentForTests()

/** The drafter and a co-drafter at one line. */
async function together(): Promise<{ one: Page; other: Page }> {
  const id = await desk.start(desk.people.anhvt)
  await desk.edit(desk.people.anhvt, id, { coDrafters: [desk.people.khoabd.assignmentId] })
  return { one: await sit('anhvt', id, undefined, 'allow'), other: await sit('khoabd', id, undefined, 'allow') }
}
async function at(page: Page, line: number, offset: number, ...keys: string[]): Promise<void> {
  await page.bringToFront()
  await caret(page, line, offset)
  await press(page, ...keys)
}

it('INK-16 two break one line at once: what stands behind both breaks stands once, and what was written behind one is kept', async () => {
  const { one, other } = await together()
  await goOffline(one)
  await at(one, 0, 36, 'Enter')
  await one.keyboard.type('THÊM ')
  await at(other, 0, 20, 'Enter')
  await isSaved(other)
  await goOnline(one)
  await isSaved(one)
  expect(await both(one, other)).toBe('Căn cứ chức năng, nh / iệm vụ của Sở; xTHÊM ét đề nghị của Trưởng phòng.')
  expect(await lostIn(one)).toEqual([])
}, 60_000)

it('INK-16 a line is not joined away with words that were not seen', async () => {
  const { one, other } = await together()
  await at(one, 0, 20, 'Enter')
  await isSaved(one)
  await both(one, other)
  await goOffline(one)
  await at(one, 1, 0, 'Backspace')
  await at(other, 1, 4)
  await other.keyboard.type('MỚI ')
  await isSaved(other)
  await goOnline(one)
  await isSaved(one)
  expect(await both(one, other)).toBe('Căn cứ chức năng, nh / iệm MỚI vụ của Sở; xét đề nghị của Trưởng phòng.')
}, 60_000)

it('INK-15 an undo takes nobody else’s words along, and brings none back that another carried on', async () => {
  const { one, other } = await together()
  await at(one, 0, 20, 'Enter')
  await isSaved(one)
  await both(one, other)
  await at(other, 1, 4)
  await other.keyboard.type('MỚI ')
  await at(other, 1, 14, 'Enter')
  await isSaved(other)
  await both(one, other)
  await one.bringToFront()
  await press(one, 'Control+z')
  await isSaved(one)
  // the break alone is taken back
  expect(await both(one, other)).toBe('Căn cứ chức năng, nhiệm MỚI vụ của /  Sở; xét đề nghị của Trưởng phòng.')
  await press(one, 'Control+z')
  expect(await textOf(one)).toContain('MỚI')
}, 60_000)
