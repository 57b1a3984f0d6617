/** Accepting and rejecting from the rail, in real browsers: the head at the editor, the director on the light page, the deputy looking on. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { expectSound } from '../support/axe.ts'
import { leave, pageOf, phone as small } from '../support/browser.ts'
import { departmentForTests, desk } from '../support/department.ts'
import { isSaved, openEditor, textOf } from './support/people.ts'

departmentForTests()

async function pencilUnderReview(): Promise<string> {
  const { anhvt, minhnv } = desk.people
  const id = await desk.bring('unitDisagreed')
  await desk.write(anhvt, id, 'Chì một. ')
  await desk.write(anhvt, id, 'Chì hai. ')
  await desk.step(anhvt, id, { action: 'submitToUnit', to: minhnv.assignmentId })
  return id
}
const words = async (page: Page) => (await textOf(page)).replaceAll(/\+[\w-]{16} /g, '+ ')
const shows = (page: Page, text: RegExp) => expect.poll(() => words(page)).toMatch(text)

describe('INK-13 settling from the rail', () => {
  it('INK-13 one is rejected, undone, then all are accepted; what is typed meanwhile goes on, the other editor follows', async () => {
    const id = await pencilUnderReview()
    const head = await openEditor(desk.server.url, 'minhnv', id)
    const deputy = await openEditor(desk.server.url, 'dungpt', id)
    await head.getByRole('button', { name: 'Bác Thêm Chì một.' }).click()
    await shows(head, /^\{\+ Chì hai\. \}Căn cứ/)
    await shows(deputy, /^\{\+ Chì hai\. \}Căn cứ/)
    await head.getByRole('button', { name: 'Hoàn tác' }).last().click()
    await shows(head, /^\{\+ Chì hai\. \}\{\+ Chì một\. \}Căn cứ/)
    await head.getByRole('button', { name: 'Chấp nhận tất cả (2)' }).click()
    await shows(head, /^Chì hai\. Chì một\. Căn cứ/)
    await head.locator('.ProseMirror').click()
    await head.keyboard.press('Control+End')
    await head.keyboard.type(' Xanh.')
    await isSaved(head)
    await shows(deputy, /^Chì hai\. Chì một\. Căn cứ.*\{\+ {2}Xanh\.\}$/)
    // nobody passes judgement on his own level: the head's own ink can be taken back, and that is all
    await head.getByRole('button', { name: 'Bác Thêm Xanh.' }).waitFor()
    expect(await head.getByRole('button', { name: /^Chấp nhận/ }).count()).toBe(0)
    expect(await deputy.getByRole('button', { name: /^(Chấp nhận|Bác)/ }).count()).toBe(0)
    await leave(head)
    await leave(deputy)
  })
  it('INK-13 the director settles some of it on a phone, without the editor; the drafter may not', async () => {
    const id = await pencilUnderReview()
    const { minhnv, anhvt, hungnn } = desk.people
    await desk.write(minhnv, id, 'Xanh một. ')
    await desk.write(minhnv, id, 'Xanh hai. ')
    await desk.step(minhnv, id, { action: 'agree', opinion: 'Thống nhất' })
    await desk.step(anhvt, id, { action: 'submitToLeadership', to: hungnn.assignmentId })
    const phone = await pageOf(desk.server.url, 'hungnn', small)
    await phone.goto(`${desk.server.url}/outgoing/${id}`)
    await phone.getByRole('checkbox', { name: 'Chọn Thêm Xanh một.' }).check()
    await expectSound(phone, 'settling')
    await phone.getByRole('button', { name: 'Bác 1 chỗ đã chọn' }).click()
    await phone.getByText('Đã bác 1 chỗ sửa.').waitFor()
    await expect.poll(() => phone.locator('.draft-text').first().textContent()).toMatch(/^Xanh hai\. Chì hai\. /)
    const drafter = await pageOf(desk.server.url, 'anhvt')
    await drafter.goto(`${desk.server.url}/outgoing/${id}`)
    await drafter.locator('.draft-change').first().waitFor()
    expect(await drafter.getByRole('button', { name: /^(Chấp nhận|Bác)/ }).count()).toBe(0)
    await leave(phone)
    await leave(drafter)
  })
})
