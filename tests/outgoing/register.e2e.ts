/** Paper as it is painted: the register's note says its reason once, and the chain's head stands where an auditor reads it. */
import { beforeAll, describe, expect, it } from 'vitest'
import { readAnchor } from '../../server/platform/audit.ts'
import { leave, pageOf } from '../support/browser.ts'
import { departmentForTests, desk } from '../support/department.ts'
import { inEnglish } from '../support/english.ts'

departmentForTests({ at: new Date().toISOString() })

let issued: string
let stopped: string
beforeAll(async () => {
  issued = await desk.bring('issued')
  stopped = await desk.bring('awaitingCheck')
  await desk.step(desk.people.hungnn, stopped, { action: 'stop', reason: 'Chủ trương thay đổi' })
}, 120_000)

describe('the register', () => {
  it('notes what became of a number and why, once, in the language on screen', async () => {
    const page = await pageOf(desk.server.url, 'lantt')
    await page.goto(`${desk.server.url}/register`)
    const note = page.locator('tr[data-status=void] [data-note]')
    await note.waitFor()
    expect(await note.textContent()).toBe('Số hủy: Chủ trương thay đổi')
    expect(readAnchor((await page.locator('[data-anchor]').textContent()) ?? '')).not.toBeNull()
    await inEnglish(page)
    await page.getByText('Void: Chủ trương thay đổi').waitFor()
    await leave(page)
  })
  it('an issued document is printed with the head of the chain at its foot', async () => {
    const page = await pageOf(desk.server.url, 'lantt')
    await page.goto(`${desk.server.url}/print/${issued}`)
    const anchor = page.locator('[data-anchor]')
    await anchor.waitFor()
    expect(await anchor.textContent()).toBe((await desk.view(desk.people.lantt, issued)).issue?.auditHead)
    expect(readAnchor((await anchor.textContent()) ?? '')).not.toBeNull()
    await leave(page)
  })
})

describe('an approval that lapsed', () => {
  it('says by which step, whose and why', async () => {
    const page = await pageOf(desk.server.url, 'anhvt')
    await page.goto(`${desk.server.url}/outgoing/${stopped}`)
    await page.getByText('Sự đồng ý ban hành không còn hiệu lực: Nguyễn Ngọc Hùng đã dừng phát hành.').waitFor()
    await page.getByText('Chủ trương thay đổi').first().waitFor()
    await inEnglish(page)
    await page.getByText('The approval has lapsed: Nguyễn Ngọc Hùng stopped the issue.').waitFor()
    await leave(page)
  })
})
