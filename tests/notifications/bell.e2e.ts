/** The bell in real Chromium: two people, two devices of one of them, a phone, and nothing that axe can find. */
import type { Page } from 'playwright-core'
import { afterEach, expect, it } from 'vitest'
import { expectSound } from '../support/axe.ts'
import { desktop, leave, phone, signInPage } from '../support/browser.ts'
import { departmentForTests, desk } from '../support/department.ts'
import { inEnglish, vietnameseOn } from '../support/english.ts'
import { Box, jobsDone, read, unread } from './support.ts'

const push = new Box('push')
departmentForTests({ channels: [push, new Box('email'), new Box('sms')] })
const pages: Page[] = []
afterEach(async () => {
  for (const page of pages.splice(0)) await leave(page)
  const { minhnv } = desk.people
  await read(minhnv, { upTo: new Date(desk.clock.now().getTime() + 1_000).toISOString() })
})

async function open(login: string, viewport = desktop): Promise<Page> {
  const page = await signInPage(desk.server.url, login, viewport)
  pages.push(page)
  return page
}
const bell = (page: Page) => page.getByRole('banner').getByLabel(/^Thông báo/)
const counted = async (page: Page) => Number(/\d+/.exec((await bell(page).getAttribute('aria-label')) ?? '')?.[0] ?? 0)

it('the count rises on both devices while one looks on; opened on one, it is read on both', async () => {
  const { anhvt, minhnv } = desk.people
  const [computer, mobile] = [await open('minhnv'), await open('minhnv', phone)]
  for (const page of [computer, mobile]) {
    await bell(page).waitFor()
    expect(await counted(page)).toBe(0)
  }
  const id = await desk.start(anhvt, { subject: 'Về việc kiểm tra an toàn thông tin' })
  await desk.step(anhvt, id, { action: 'submitToUnit', to: minhnv.assignmentId })
  await jobsDone(desk, ['outgoing_tell'])
  for (const page of [computer, mobile]) await expect.poll(() => counted(page)).toBe(1)
  await bell(computer).click()
  const told = computer.getByRole('link', { name: /Võ Thị Ánh trình dự thảo/ })
  await told.waitFor()
  expect(await told.textContent()).toContain('Về việc kiểm tra an toàn thông tin')
  await told.click()
  await computer.waitForURL(`**/outgoing/${id}`)
  for (const page of [computer, mobile]) await expect.poll(() => counted(page)).toBe(0)
  expect((await unread(minhnv)).count).toBe(0)
})

it('what is opened by another way is read too, also what comes while one looks at it', async () => {
  const { anhvt, minhnv } = desk.people
  const id = await desk.bring('unitReview')
  await jobsDone(desk, ['outgoing_tell'])
  const page = await open('minhnv')
  await expect.poll(() => counted(page)).toBe(1)
  await page.goto(`${desk.server.url}/outgoing/${id}`)
  await expect.poll(() => counted(page)).toBe(0)
  await anhvt.post(`/api/outgoing/${id}/co-sends`, {
    kind: 'consult',
    to: [minhnv.assignmentId],
    opinion: 'Xin ý kiến',
  })
  await expect.poll(async () => (await unread(minhnv)).count).toBe(0)
})

it('the list on a phone: by days, all read at once, older ones on the way down, and nothing that axe finds', async () => {
  const { anhvt, minhnv } = desk.people
  const id = await desk.start(anhvt)
  for (let n = 0; n < 34; n++) {
    await anhvt.post(`/api/outgoing/${id}/co-sends`, { kind: 'notice', to: [minhnv.assignmentId], opinion: 'Biết' })
  }
  const page = await open('minhnv', phone)
  await expect.poll(() => counted(page)).toBe(34)
  await bell(page).click()
  await page.waitForURL('**/notifications')
  const rows = page.getByRole('main').getByRole('listitem')
  await expect.poll(() => rows.count()).toBeGreaterThan(20)
  await expectSound(page, 'the list on a phone')
  await rows.last().scrollIntoViewIfNeeded()
  await expect.poll(() => rows.count()).toBeGreaterThanOrEqual(34)
  await page.getByText('Chưa đọc', { exact: true }).click()
  await page.getByRole('button', { name: 'Đọc hết' }).click()
  await page.getByText('Đã đọc hết.').waitFor()
  await expect.poll(() => counted(page)).toBe(0)
})

it('the panel and the choices are sound on a computer, and say everything in English too', async () => {
  await desk.bring('unitReview')
  await jobsDone(desk, ['outgoing_tell'])
  const page = await open('minhnv')
  await bell(page).click()
  await page.getByRole('heading', { name: 'Thông báo' }).waitFor()
  await page
    .getByRole('link', { name: /trình dự thảo/ })
    .first()
    .waitFor()
  await expectSound(page, 'the panel')
  await page.keyboard.press('Escape')
  await page.goto(`${desk.server.url}/account/notifications`)
  await page.getByRole('heading', { name: 'Cài đặt thông báo' }).waitFor()
  await expectSound(page, 'the choices')
  await inEnglish(page)
  await page.getByRole('heading', { name: 'Notification settings' }).waitFor()
  expect(await vietnameseOn(page, desk.sql)).toEqual([])
  // The house speaks on the phone as it does here.
  await expect.poll(async () => (await unread(desk.people.minhnv)).language).toBe('en')
  await page.goto(`${desk.server.url}/notifications`)
  await page
    .getByRole('link', { name: /submitted a draft/ })
    .first()
    .waitFor()
  expect(await vietnameseOn(page, desk.sql)).toEqual([])
})

it('nothing is pushed to whoever works at a page; when he has left it, it is', async () => {
  const { minhnv } = desk.people
  const page = await open('minhnv')
  await bell(page).waitFor()
  const became = async (id: string) => {
    await jobsDone(desk)
    const [row] = await desk.sql<{ state: string; why: string }[]>`
      select d.state, d.why from notification_deliveries d join notifications n on n.id = d.notification_id
      where n.account_id = ${minhnv.accountId} and n.object_id = ${id} and d.channel = 'push'`
    return [row?.state, row?.why]
  }
  await expect
    .poll(async () => {
      await page.mouse.move(Math.random() * 500, 300)
      return became(await desk.bring('unitReview'))
    })
    .toEqual(['here', ''])
  push.parcels.length = 0
  await page.goto('about:blank')
  expect(await became(await desk.bring('unitReview'))).toEqual(['sent', ''])
  expect(push.to(minhnv)).toHaveLength(1)
})

it('what is chosen is kept at once, and is there on the phone; what cannot be is said where it was chosen', async () => {
  const page = await open('khoabd')
  await page.goto(`${desk.server.url}/account/notifications`)
  const mail = (where: Page) => where.getByLabel('Nhắc đến tôi: Thư điện tử')
  await mail(page).check()
  await page.getByLabel('Đến', { exact: true }).selectOption('07:00')
  const kept = async () => {
    const [row] = await desk.sql<{ settings: { quiet: { to: string }; choices: { mention: { email: boolean } } } }[]>`
      select settings from notification_preferences where account_id = ${desk.people.khoabd.accountId}`
    return [row?.settings.quiet.to, row?.settings.choices.mention.email]
  }
  await expect.poll(kept).toEqual(['07:00', true])
  expect(await page.getByLabel(/^Việc phải xử lý: Luôn hiện/).isDisabled()).toBe(true)
  await page.getByLabel('Từ', { exact: true }).selectOption('07:00')
  await page.getByText('Giờ kết thúc phải khác giờ bắt đầu').waitFor()
  const mobile = await open('khoabd', phone)
  await mobile.goto(`${desk.server.url}/account/notifications`)
  await expect.poll(() => mail(mobile).isChecked()).toBe(true)
  await expectSound(mobile, 'the choices on a phone')
})

it('from a phone’s own notification one comes to the matter, in the capacity it came to; what is gone says so', async () => {
  const { minhnv, khoabd, hungnn } = desk.people
  const now = desk.clock.now()
  await desk.sql`
    insert into delegations (assignment_id, delegate_account_id, permitted_by_account_id, announced_at, starts_at, ends_at)
    values (${minhnv.assignmentId}, ${khoabd.accountId}, ${hungnn.accountId}, ${now}, ${now}, ${new Date(now.getTime() + 3_600_000)})`
  const id = await desk.bring('unitReview')
  await jobsDone(desk, ['outgoing_tell'])
  const [told] = await desk.sql<{ id: string }[]>`
    select id from notifications where account_id = ${khoabd.accountId} and object_id = ${id}`
  const page = await open('khoabd', phone)
  await page.goto(`${desk.server.url}/notifications/${told!.id}`)
  await page.waitForURL(`**/outgoing/${id}`)
  await page.getByText('thay mặt Nguyễn Văn Minh').first().waitFor()
  await expect.poll(async () => (await unread(khoabd)).waiting.map((one) => one.id)).not.toContain(told!.id)
  await page.goto(`${desk.server.url}/notifications/${crypto.randomUUID()}`)
  await page.getByRole('heading', { name: 'Thông báo này không còn.' }).waitFor()
  await expectSound(page, 'a notification that is gone, on a phone')
})
