/** Hội thoại as people use it, in real Chromium: two and three of them, at a desk and on a phone, with and without a network. */
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { expectSound } from '../support/axe.ts'
import { enter, phone, signInPage } from '../support/browser.ts'
import { departmentForTests, desk } from '../support/department.ts'
import { direct, group, say } from './support.ts'

departmentForTests()

const field = (page: Page) => page.getByRole('textbox', { name: /^Viết cho/ })
const bubble = (page: Page, text: string) => page.getByRole('log').locator('[data-seq]', { hasText: text })
const addresses = (page: Page) => page.getByLabel('Người và đơn vị').and(page.locator('input'))
const first = (page: Page) => page.locator('[data-seq="1"]')
/** The message with this number, in the part of the conversation that is seen. */
const isInView = (page: Page, seq: number) =>
  page.locator(`[data-seq="${seq}"]`).evaluate((one) => {
    const [box, frame] = [one.getBoundingClientRect(), one.closest('[role=log]')?.getBoundingClientRect()]
    return frame !== undefined && box.top >= frame.top && box.bottom <= frame.bottom
  })
async function readUpTo(id: string, accountId: string): Promise<number> {
  const [row] = await desk.sql<{ readSeq: number }[]>`
    select read_seq from chat_marks where conversation_id = ${id} and account_id = ${accountId}`
  return Number(row?.readSeq ?? 0)
}
const waiting = (page: Page) => page.locator('[data-waiting]')
async function write(page: Page, text: string): Promise<void> {
  await field(page).fill(text)
  await field(page).press('Enter')
}
const openList = async (login: string, viewport?: typeof phone): Promise<Page> => {
  const page = await signInPage(desk.server.url, login, viewport)
  await page.getByRole('link', { name: /Hội thoại/ }).click()
  await page.getByRole('navigation', { name: 'Danh sách hội thoại' }).waitFor()
  return page
}

it('R137 one finds another without accents, writes, is read, answered and liked; all without a reload', async () => {
  const anh = await openList('anhvt')
  await anh.getByRole('button', { name: 'Cuộc hội thoại mới' }).first().click()
  await expectSound(anh, 'whom to speak to')
  await addresses(anh).fill('nguyen van minh')
  await anh.getByRole('option', { name: /Nguyễn Văn Minh/ }).click()
  await anh.getByRole('button', { name: 'Bắt đầu' }).click()
  await write(anh, 'Em gửi anh dự thảo ạ')
  await bubble(anh, 'Em gửi anh dự thảo ạ').waitFor()
  await anh.getByText('Đã gửi', { exact: true }).waitFor()

  const minh = await signInPage(desk.server.url, 'minhnv')
  const place = minh.getByRole('link', { name: /Hội thoại/ })
  await expect.poll(() => place.textContent()).toContain('1')
  await place.click()
  await minh.getByRole('link', { name: /Võ Thị Ánh/ }).click()
  await bubble(minh, 'Em gửi anh dự thảo ạ').waitFor()
  await anh.getByText('Đã xem: Minh').waitFor()
  await field(minh).pressSequentially('Để anh', { delay: 10 })
  await anh.getByText('Minh đang nhập…').waitFor()
  await anh.getByRole('region', { name: 'Nguyễn Văn Minh' }).getByText('đang hoạt động').waitFor()
  await first(minh).hover()
  await first(minh).getByRole('button', { name: 'Trả lời' }).click()
  await write(minh, 'Để anh xem')
  await expect.poll(() => bubble(anh, 'Để anh xem').textContent()).toContain('Em gửi anh dự thảo ạ')
  await bubble(anh, 'Để anh xem').hover()
  await bubble(anh, 'Để anh xem').getByRole('button', { name: 'Thao tác với tin nhắn' }).click()
  await anh.getByRole('menuitem', { name: 'Bày tỏ 👍' }).click()
  await minh.getByRole('button', { name: '👍 1: Võ Thị Ánh' }).waitFor()
  await first(anh).hover()
  await first(anh).getByRole('button', { name: 'Thao tác với tin nhắn' }).click()
  await anh.getByRole('menuitem', { name: 'Sửa' }).click()
  await anh.getByRole('textbox', { name: 'Sửa tin nhắn' }).fill('Em gửi anh dự thảo số 2 ạ')
  await anh.getByRole('textbox', { name: 'Sửa tin nhắn' }).press('Enter')
  await first(minh).getByText('đã sửa').waitFor()
  expect(await first(minh).textContent()).toContain('Em gửi anh dự thảo số 2 ạ')
  await expectSound(minh, 'a conversation')
})

it('R138 a group is made, names somebody, and whoever is taken out is out; on a phone', async () => {
  const minh = await openList('minhnv', phone)
  await minh.getByRole('button', { name: 'Cuộc hội thoại mới' }).first().click()
  for (const name of ['Võ Thị Ánh', 'Bùi Đăng Khoa']) {
    await addresses(minh).fill(name)
    await minh.getByRole('option', { name: new RegExp(name) }).click()
  }
  await minh.getByLabel('Tên nhóm').fill('Tổ soạn thảo')
  await minh.getByRole('button', { name: 'Bắt đầu' }).click()
  await minh.getByText('Bạn đã lập nhóm').waitFor()
  const khoa = await openList('khoabd', phone)
  await khoa.getByRole('link', { name: /Tổ soạn thảo/ }).click()
  await field(khoa).pressSequentially('@minh')
  await khoa.getByRole('option', { name: '@Nguyễn Văn Minh' }).click()
  await field(khoa).pressSequentially('xem giúp em')
  await field(khoa).press('Enter')
  await bubble(minh, '@Nguyễn Văn Minh xem giúp em').waitFor()
  await expectSound(khoa, 'a group on a phone')
  expect(await khoa.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  await minh.getByRole('button', { name: 'Thông tin hội thoại' }).click()
  await minh
    .getByRole('listitem')
    .filter({ hasText: 'Bùi Đăng Khoa' })
    .getByRole('button', { name: 'Đưa ra khỏi nhóm' })
    .click()
  await expect.poll(() => khoa.getByRole('link', { name: /Tổ soạn thảo/ }).count()).toBe(0)
  await expectSound(minh, 'about a group')
})

it('who is named is called, and nobody whose name is the beginning of it', async () => {
  const { anhvt, hoadt, sonrc } = desk.people
  await desk.sql`update accounts set full_name = 'Võ Thị Ánh Tuyết' where id = ${sonrc.accountId}`
  const id = await group(hoadt, 'Tên gần nhau', [anhvt, sonrc])
  const hoa = await openList('hoadt')
  await hoa.getByRole('link', { name: /Tên gần nhau/ }).click()
  await field(hoa).pressSequentially('@tuyet')
  await hoa.getByRole('option', { name: '@Võ Thị Ánh Tuyết' }).click()
  await field(hoa).pressSequentially('xem giúp')
  await field(hoa).press('Enter')
  await bubble(hoa, '@Võ Thị Ánh Tuyết xem giúp').waitFor()
  const [row] = await desk.sql`select mentions from chat_messages where conversation_id = ${id} and notice is null`
  expect(row?.mentions).toEqual([sonrc.accountId])
})

it('without a network it waits on this machine, also over a reload; with the network it is sent once, in order', async () => {
  const { anhvt, hungnn } = desk.people
  const id = await direct(anhvt, hungnn)
  const page = await signInPage(desk.server.url, 'anhvt')
  await page.goto(`${desk.server.url}/chat/${id}`)
  await field(page).waitFor()
  const isAway = (url: URL) => url.pathname.endsWith('/messages')
  await page.route(isAway, (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()))
  for (const text of ['một', 'hai', 'ba']) await write(page, text)
  await expect.poll(() => page.locator('[data-waiting][data-kept="true"]').count()).toBe(3)
  await page.reload()
  await expect
    .poll(() => waiting(page).allTextContents())
    .toEqual([expect.stringContaining('một'), expect.stringContaining('hai'), expect.stringContaining('ba')])
  await page.unroute(isAway)
  await expect.poll(() => waiting(page).count(), { timeout: 40_000 }).toBe(0)
  const rows = await desk.sql`select text from chat_messages where conversation_id = ${id} order by seq`
  expect(rows.map((row) => row.text)).toEqual(['một', 'hai', 'ba'])
})

it('the next person at the same machine neither sees nor sends what waits there; its writer finds it again', async () => {
  const { anhvt, khoabd, minhnv } = desk.people
  const id = await group(minhnv, 'Chung máy', [anhvt, khoabd])
  const page = await signInPage(desk.server.url, 'anhvt')
  const isAway = (url: URL) => url.pathname.endsWith('/messages')
  await page.route(isAway, (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()))
  await page.goto(`${desk.server.url}/chat/${id}`)
  await write(page, 'lời của Ánh')
  await expect.poll(() => waiting(page).count()).toBe(1)
  await field(page).fill('viết dở')
  await page.context().clearCookies()
  await page.unroute(isAway)
  await enter(page, desk.server.url, 'khoabd')
  await page.goto(`${desk.server.url}/chat/${id}`)
  await write(page, 'lời của Khoa')
  await bubble(page, 'lời của Khoa').waitFor()
  expect(await waiting(page).count()).toBe(0)
  expect(await field(page).inputValue()).toBe('')
  await page.context().clearCookies()
  await enter(page, desk.server.url, 'anhvt')
  // from whatever page is opened first
  await page.goto(desk.server.url)
  await expect
    .poll(
      async () =>
        (
          await desk.sql`select sender_id, text from chat_messages where conversation_id = ${id} and notice is null order by seq`
        ).map((row) => [row.senderId ?? row.sender_id, row.text]),
      { timeout: 30_000 },
    )
    .toEqual([
      [khoabd.accountId, 'lời của Khoa'],
      [anhvt.accountId, 'lời của Ánh'],
    ])
  await page.goto(`${desk.server.url}/chat/${id}`)
  await expect.poll(() => field(page).inputValue()).toBe('viết dở')
})

it('a long conversation is read from its end, older words on request; what comes meanwhile does not carry the reader away', async () => {
  const { minhnv, anhvt, khoabd } = desk.people
  const id = await group(minhnv, 'Dài', [anhvt, khoabd])
  for (let i = 1; i <= 58; i++) await say(minhnv, id, `tin thứ ${i}`)
  desk.clock.advance(11_000)
  await new Promise((resolve) => setTimeout(resolve, 10_500))
  const page = await signInPage(desk.server.url, 'anhvt')
  await page.goto(`${desk.server.url}/chat/${id}`)
  await bubble(page, 'tin thứ 58').waitFor()
  const log = page.getByRole('log')
  expect(await log.evaluate((one) => one.scrollHeight - one.scrollTop - one.clientHeight)).toBeLessThan(5)
  await log.evaluate((one) => one.scrollTo(0, 0))
  await page.getByRole('button', { name: 'Xem tin cũ hơn' }).click()
  await bubble(page, 'tin thứ 2').first().waitFor()
  const before = await log.evaluate((one) => one.scrollTop)
  await say(khoabd, id, 'vừa tới')
  await bubble(page, 'vừa tới').waitFor({ state: 'attached' })
  expect(Math.abs((await log.evaluate((one) => one.scrollTop)) - before)).toBeLessThan(5)
  // what one writes oneself is seen
  await write(page, 'tôi đã đọc')
  await bubble(page, 'tôi đã đọc').waitFor()
  await expect.poll(() => log.evaluate((one) => one.scrollHeight - one.scrollTop - one.clientHeight)).toBeLessThan(5)

  await page.goto(`${desk.server.url}/chat`)
  await page.getByRole('textbox', { name: /^Tìm người/ }).fill('tin thu 3')
  const found = page.getByRole('list', { name: 'Tin nhắn' }).getByRole('link')
  await expect.poll(() => found.count()).toBe(15)
  await expectSound(page, 'words that were found')
  await found.last().click()
  await bubble(page, 'tin thứ 3').first().waitFor()
  await expect.poll(() => isInView(page, 4)).toBe(true)
  expect(await page.evaluate(() => scrollY)).toBe(0)
  // the next of what was found is one click away
  await found.first().click()
  await expect.poll(() => isInView(page, 54)).toBe(true)
})

it('R137 who reads older words leaves new ones unread until the end is in view', async () => {
  const { hoadt, lantt } = desk.people
  const id = await direct(hoadt, lantt)
  for (let n = 1; n <= 50; n++) await say(hoadt, id, `dòng ${n}`)
  const page = await signInPage(desk.server.url, 'lantt')
  await page.goto(`${desk.server.url}/chat/${id}`)
  await page.locator('[data-seq="50"]').waitFor()
  const log = page.getByRole('log')
  await expect.poll(() => readUpTo(id, lantt.accountId)).toBe(50)
  await log.evaluate((one) => {
    one.scrollTop = 0
  })
  await say(hoadt, id, 'dòng mới')
  await page.locator('[data-seq="51"]').waitFor({ state: 'attached' })
  await page.waitForTimeout(600)
  expect(await isInView(page, 51)).toBe(false)
  expect(await readUpTo(id, lantt.accountId)).toBe(50)
  await log.evaluate((one) => {
    one.scrollTop = one.scrollHeight
  })
  await expect.poll(() => readUpTo(id, lantt.accountId)).toBe(51)
})
