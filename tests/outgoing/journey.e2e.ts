/**
 * The main job in real Chromium: drafter, co-drafter, head, deputy head, director and văn thư bring one document from the
 * first word to its number and its issue; colours as painted, every view equal, the refusals on the way.
 */
import type { Page } from 'playwright-core'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { DocumentView } from '../../shared/outgoing/view.ts'
import { pageOf } from '../support/browser.ts'
import { departmentForTests, desk } from '../support/department.ts'
import { pdf } from './desk.ts'
import { caret, colourOf, openDocument, savedEverything, takeStep, textOn } from './pages.ts'

departmentForTests()

let id: string
const pages = {} as Record<'anhvt' | 'khoabd' | 'minhnv' | 'dungpt' | 'hungnn' | 'maihp', Page>
const faults: string[] = []
/** Each step rests on the one before: after the first failure the rest would only wait. */
let broken = false

beforeEach(() => {
  if (broken) throw new Error('an earlier step failed')
})
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  if (!broken && process.env.SHOTS) {
    for (const [login, page] of Object.entries(pages))
      await page.screenshot({ path: `${process.env.SHOTS}/journey-${login}.png` })
  }
  broken = true
})

beforeAll(async () => {
  for (const login of ['anhvt', 'khoabd', 'minhnv', 'dungpt', 'hungnn', 'maihp'] as const) {
    pages[login] = await pageOf(desk.server.url, login)
    pages[login].on('pageerror', (error) => faults.push(`${login}: ${error.message}`))
  }
}, 120_000)

const view = () => desk.view(desk.people.anhvt, id)
const state = async () => (await view()).state
const open = (login: keyof typeof pages) => openDocument(pages[login], desk.server.url, id)
/** In document order, on every page that shows the draft. */
const sameText = async (...logins: (keyof typeof pages)[]) => {
  const first = await textOn(pages[logins[0]!])
  for (const login of logins.slice(1)) {
    await expect.poll(() => textOn(pages[login]), { timeout: 20_000 }).toBe(first)
  }
  return first
}

describe('one document, from the first word to its issue', () => {
  it('R107 the drafter creates it with the order it rests on, and writes', async () => {
    const page = pages.anhvt
    await page.goto(`${desk.server.url}/outgoing/new`)
    await page.getByLabel('Trích yếu').fill('V/v báo cáo kết quả ứng dụng công nghệ thông tin')
    await page.getByRole('combobox', { name: 'Người chỉ đạo' }).fill('Phó Giám đốc Đặng Thị Hoa')
    await page.keyboard.press('Tab')
    await page.getByLabel('Trang đầu của dự thảo').selectOption({ label: 'Trang trắng' })
    await page.getByRole('button', { name: 'Tạo và soạn thảo' }).click()
    await page.locator('.ProseMirror').waitFor()
    id = page.url().split('/').at(-1) as string
    await page.locator('.ProseMirror').click()
    await page.keyboard.type('Sở Thông tin và Truyền thông báo cáo như sau.')
    await page.keyboard.press('Enter')
    await page.keyboard.type('Hạ tầng được vận hành ổn định.')
    await savedEverything(page)
    expect((await view()).history.at(-1)?.action).toBe('create')
  })

  it('R110 R111 what is missing is named in its field, and nothing moves', async () => {
    const page = pages.anhvt
    await page.locator('[data-action="submitToUnit"]').click()
    await page.getByText('Điều 10 khoản 1: phải điền đầy đủ các mục thông tin').waitFor()
    await page.getByText('Chọn lĩnh vực').waitFor()
    expect(await state()).toBe('drafting')
    const complete = {
      field: 'Công nghệ thông tin',
      dueDate: '2026-12-20',
      noRelated: true,
      recipients: [{ name: 'UBND tỉnh' }],
    }
    const edited = await desk.edit(desk.people.anhvt, id, {
      ...complete,
      coDrafters: [desk.people.khoabd.assignmentId],
    })
    expect(edited.status).toBe(200)
  })

  it('the co-drafter writes in the same draft at the same time', async () => {
    await Promise.all([open('anhvt'), open('khoabd')])
    await caret(pages.khoabd, 1, -1)
    await caret(pages.anhvt, 0, 0)
    await Promise.all([
      pages.khoabd.keyboard.type(' Nhân lực đủ.', { delay: 10 }),
      pages.anhvt.keyboard.type('Kính gửi: UBND tỉnh. ', { delay: 10 }),
    ])
    await Promise.all([savedEverything(pages.anhvt), savedEverything(pages.khoabd)])
    const text = await sameText('anhvt', 'khoabd')
    expect(text).toContain('Kính gửi: UBND tỉnh. Sở Thông tin')
    expect(text).toContain('ổn định. Nhân lực đủ.')
  })

  it('R109 R130 it is submitted to one leader; his list shows it without a reload', async () => {
    await pages.minhnv.goto(desk.server.url)
    await pages.minhnv.getByText('Đã xong mọi việc.').waitFor()
    await takeStep(pages.anhvt, 'submitToUnit')
    await expect.poll(state, { timeout: 15_000 }).toBe('unitReview')
    // Ten seconds to undo pass before anyone is told.
    await pages.minhnv.getByText('V/v báo cáo kết quả ứng dụng').first().waitFor({ timeout: 20_000 })
  })

  it("R124 the head's words turn blue, his strikes stay readable; the drafter sees it as it happens", async () => {
    await Promise.all([open('minhnv'), open('dungpt'), open('anhvt')])
    await caret(pages.minhnv, 1, 0, 7)
    await pages.minhnv.keyboard.type('Hệ thống mạng ')
    await caret(pages.dungpt, 0, -1)
    await pages.dungpt.keyboard.type(' (kèm số liệu)')
    await Promise.all([savedEverything(pages.minhnv), savedEverything(pages.dungpt)])
    await sameText('minhnv', 'dungpt', 'anhvt')
    const [r, g, b] = await colourOf(pages.anhvt, 'ins', 'Hệ thống mạng')
    expect(b).toBeGreaterThan(150)
    expect(Math.max(r, g)).toBeLessThan(120)
    const struck = await colourOf(pages.minhnv, 'del', 'Hạ tầng')
    expect(struck[2]).toBeGreaterThan(150)
  })

  it('R112 R114 not agreed: it goes back to the drafter, who writes in pencil and cannot touch the blue', async () => {
    await takeStep(pages.minhnv, 'disagree')
    await expect.poll(state, { timeout: 15_000 }).toBe('unitDisagreed')
    await open('anhvt')
    await caret(pages.anhvt, 0, -1)
    await pages.anhvt.keyboard.type(' Số liệu tại phụ lục.')
    await savedEverything(pages.anhvt)
    const [r, g, b] = await colourOf(pages.anhvt, 'ins', 'Số liệu tại phụ lục')
    expect(Math.max(r, g, b) - Math.min(r, g, b)).toBeLessThan(40)
    const before = await textOn(pages.anhvt)
    await caret(pages.anhvt, 1, 12, 16)
    await pages.anhvt.keyboard.press('Backspace')
    await pages.anhvt.waitForTimeout(300)
    expect(await textOn(pages.anhvt)).toBe(before)
  })

  it('R113 R125 agreed, it goes to the Sở leadership with the blue as it was', async () => {
    // Submitted in the same breath as the last words: the step waits until they are stored.
    await caret(pages.anhvt, 1, -1)
    await pages.anhvt.keyboard.type(' Xin trình lại.')
    await takeStep(pages.anhvt, 'submitToUnit')
    await expect.poll(state, { timeout: 15_000 }).toBe('unitReview')
    await open('minhnv')
    expect(await textOn(pages.minhnv)).toContain('Xin trình lại.')
    await takeStep(pages.minhnv, 'agree')
    await expect.poll(state, { timeout: 15_000 }).toBe('unitAgreed')
    await open('anhvt')
    await takeStep(pages.anhvt, 'submitToLeadership', async (dialog, page) => {
      await dialog.getByRole('combobox').first().click()
      await page.getByRole('option', { name: /Nguyễn Ngọc Hùng/ }).click()
    })
    await expect.poll(state, { timeout: 15_000 }).toBe('leadershipReview')
  })

  it("R126 the director's words turn red beside the blue", async () => {
    await open('hungnn')
    await pages.hungnn.getByRole('button', { name: 'Sửa bằng bút đỏ' }).click()
    await pages.hungnn.locator('.ProseMirror').waitFor()
    await caret(pages.hungnn, 0, 0)
    await pages.hungnn.keyboard.type('KHẨN: ')
    await savedEverything(pages.hungnn)
    const [r, g, b] = await colourOf(pages.hungnn, 'ins', 'KHẨN:')
    expect(r).toBeGreaterThan(150)
    expect(Math.max(g, b)).toBeLessThan(80)
    const blue = await colourOf(pages.hungnn, 'ins', 'Hệ thống mạng')
    expect(blue[2]).toBeGreaterThan(150)
    await open('minhnv')
    await sameText('hungnn', 'minhnv')
  })

  it('R116 sent back and submitted again, R115 approved: exactly that text', async () => {
    await takeStep(pages.hungnn, 'sendBack')
    await expect.poll(state, { timeout: 15_000 }).toBe('leadershipDisagreed')
    await open('anhvt')
    await takeStep(pages.anhvt, 'resubmit')
    await expect.poll(state, { timeout: 15_000 }).toBe('leadershipReview')
    await open('hungnn')
    await takeStep(pages.hungnn, 'approve')
    await expect.poll(state, { timeout: 15_000 }).toBe('awaitingNumber')
    const { approval } = await view()
    expect(approval).toMatchObject({ standing: true, by: { name: 'Nguyễn Ngọc Hùng' } })
  })

  it('R117 R118 văn thư presses Enter: the next number, today', async () => {
    await open('maihp')
    await pages.maihp.locator('[data-action="assignNumber"]').waitFor()
    await pages.maihp.getByLabel('Số kế tiếp').press('Enter')
    await expect.poll(state, { timeout: 15_000 }).toBe('awaitingCheck')
    const { number } = await view()
    expect(number?.text).toMatch(/^\d{2,}\/STTTT-CNTT$/)
    expect(number?.date).toBe(desk.today())
  })

  it('R120 the drafter checks five things before printing', async () => {
    await open('anhvt')
    await pages.anhvt.locator('[data-action="submitForSignature"]').click()
    await pages.anhvt.waitForTimeout(500)
    expect(await state()).toBe('awaitingCheck')
    for (const box of await pages.anhvt.getByRole('checkbox').all()) if (await box.isEnabled()) await box.check()
    await pages.anhvt.locator('[data-action="submitForSignature"]').click()
    await expect.poll(state, { timeout: 15_000 }).toBe('signing')
  })

  it('R119 the signed scan, then the issue: in the register, and immutable from then on', async () => {
    await open('maihp')
    const page = pages.maihp
    const scan = { name: 'da-ky.pdf', mimeType: 'application/pdf', buffer: Buffer.from(pdf) }
    await page.locator('input[type=file]').first().setInputFiles(scan)
    await page.getByText('da-ky.pdf').first().waitFor()
    await page.locator('[data-action="confirmSigned"]').click()
    await expect.poll(state, { timeout: 15_000 }).toBe('awaitingIssue')
    await open('maihp')
    await page.locator('[data-action="issue"]').click()
    await expect.poll(state, { timeout: 15_000 }).toBe('issued')
    const issued: DocumentView = await view()
    expect(issued.issue?.contentHash).toMatch(/^[0-9a-f]{64}$/)
    await page.getByRole('link', { name: 'Sổ đăng ký' }).click()
    await page
      .getByRole('cell', { name: new RegExp(issued.number?.text ?? '–') })
      .first()
      .waitFor()
    const late = await desk.edit(desk.people.anhvt, id, { subject: 'Sửa sau khi phát hành' })
    expect(late.status).not.toBe(200)
    await expect(desk.sql`update outgoing_documents set subject = 'x' where id = ${id}`).rejects.toThrow()
  })

  it('no page threw on the way', () => {
    expect(faults).toEqual([])
  })
})
