/** A first draft has no ink: several draft together, and still no word is lost, and none stands twice. */
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { departmentForTests, desk } from '../support/department.ts'
import { goOffline, goOnline } from './support/offline.ts'
import { caret, isSaved, pause, textOf } from './support/people.ts'
import { both, lostIn, press, sameEverywhere, sit } from './support/sitting.ts'

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
  await one.keyboard.type('THÊMM')
  await press(one, 'Backspace')
  await one.keyboard.type(' ')
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

it('INK-15 alone, every break, join and word is taken back in turn, and done again', async () => {
  const id = await desk.start(desk.people.anhvt)
  const one = await sit('anhvt', id)
  const was = await textOf(one)
  const acts: (() => Promise<void>)[] = [
    () => at(one, 0, 20, 'Enter'),
    () => one.keyboard.type('THÊM '),
    () => at(one, 1, 9, 'Enter'),
    () => at(one, 2, 4, 'Backspace', 'Backspace'),
    () => at(one, 2, 0, 'Backspace'),
    () => at(one, 1, 0, 'Backspace'),
    () => one.keyboard.type('NỮA'),
  ]
  for (const act of acts) {
    await act()
    // what is written within half a second is one act
    await pause(700)
  }
  const is = await textOf(one)
  const states: string[] = []
  for (const _ of acts) {
    await press(one, 'Control+z')
    await pause(100)
    states.push(await textOf(one))
  }
  expect(states.at(-1)).toBe(was)
  for (const _ of acts) await press(one, 'Control+y')
  expect(await textOf(one)).toBe(is)
  expect(await sameEverywhere(id, one)).toBe(is)
}, 60_000)
