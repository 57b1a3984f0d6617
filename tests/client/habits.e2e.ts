/** The habits people expect of every screen: by mouse and by keyboard, live, translated, and nothing lost when the session ends. */
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { demoPassword } from '../../server/features/system/demo-people.ts'
import { freshPage, leave, pageOf, signInPage } from '../support/browser.ts'
import { house, houseForTests } from '../support/house.ts'

houseForTests()
const slow = 120_000

const firstRow = (page: Page) => page.locator('[data-row-link]').first()

it('a page asks for nothing that its own content policy forbids', async () => {
  const page = await freshPage()
  const forbidden: string[] = []
  await page.exposeFunction('wasForbidden', (what: string) => void forbidden.push(what))
  await page.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      (window as unknown as { wasForbidden(what: string): void }).wasForbidden(`${violatedDirective} ${blockedURI}`),
    ),
  )
  await page.goto(house.url)
  await page.locator('[data-demo-login="minhnv"]').click()
  await page.getByRole('heading', { name: 'Việc của tôi' }).waitFor()
  await page.goto(`${house.url}/outgoing`)
  await firstRow(page).click()
  await page.locator('[data-save]').waitFor()
  await page.goto(`${house.url}/chat`)
  await page.getByRole('heading', { name: 'Hội thoại' }).first().waitFor()
  expect(forbidden).toEqual([])
  await leave(page)
}, 120_000)

describe('signing in', () => {
  it('works by keyboard alone, and says that something was wrong without saying what', async () => {
    const page = await freshPage()
    await page.goto(house.url)
    await page.getByLabel('Tên đăng nhập').waitFor()
    await page.keyboard.type('anhvt')
    await page.keyboard.press('Tab')
    await page.keyboard.type('không phải')
    await page.keyboard.press('Enter')
    await page.getByText('Tên đăng nhập hoặc mật khẩu không đúng.').waitFor()
    await page.locator('input[name=password]').fill(demoPassword)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Việc của tôi' }).waitFor()
    await leave(page)
  })

  it('by one click of the demonstration, and out again', async () => {
    const page = await freshPage()
    await page.goto(house.url)
    await page.locator('[data-demo-login="minhnv"]').click()
    await page.getByRole('button', { name: 'Tài khoản: Nguyễn Văn Minh' }).click()
    await page.getByRole('button', { name: 'Đăng xuất' }).click()
    await page.getByLabel('Tên đăng nhập').waitFor()
    await leave(page)
  })

  it('again keeps the place and what stood in the form', async () => {
    const page = await pageOf(house.url, 'anhvt')
    await page.goto(`${house.url}/outgoing/new`)
    await page.getByLabel('Trích yếu').fill('V/v nội dung đang gõ dở')
    await page.context().clearCookies()
    await page.getByRole('button', { name: 'Tạo và soạn thảo' }).click()
    await page.getByText('Phiên làm việc đã hết').first().waitFor()
    await page.locator('[data-demo-login="anhvt"]').click()
    await page.getByRole('heading', { name: 'Tạo văn bản đi' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/outgoing/new')
    expect(await page.getByLabel('Trích yếu').inputValue()).toBe('V/v nội dung đang gõ dở')
    await page.reload()
    expect(await page.getByLabel('Trích yếu').inputValue()).toBe('V/v nội dung đang gõ dở')
    await leave(page)
  })

  it('weighs at most 200 kB of compressed script', async () => {
    const page = await freshPage()
    const scripts: Promise<number>[] = []
    page.on('response', (answer) => {
      if (answer.url().endsWith('.js')) scripts.push(answer.body().then((body) => gzipSync(body).length))
    })
    await page.goto(house.url)
    await page.getByLabel('Tên đăng nhập').waitFor()
    const total = (await Promise.all(scripts)).reduce((sum, size) => sum + size, 0)
    console.log(`first page: ${(total / 1000).toFixed(1)} kB of script, compressed`)
    expect(total).toBeLessThanOrEqual(200_000)
    await leave(page)
  })
})

describe('habits', () => {
  it('the list is walked with the arrows and opened with Enter', async () => {
    const page = await signInPage(house.url, 'anhvt')
    await firstRow(page).waitFor()
    await page.waitForFunction(() => document.activeElement?.hasAttribute('data-row-link'))
    const second = await page.locator('[data-row-link]').nth(1).getAttribute('href')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL(`**${second}`)
    await leave(page)
  })

  it('search finds without accents, and says so when nothing is found', async () => {
    const page = await pageOf(house.url, 'hungnn')
    await page.goto(`${house.url}/outgoing?tab=all`)
    await page.getByRole('searchbox').fill('giao ban thang 10')
    await page.getByText('Kết luận của Giám đốc Sở tại cuộc họp giao ban tháng 10').waitFor()
    await page.waitForFunction(() => document.querySelectorAll('[data-row-link]').length === 1)
    await page.getByRole('searchbox').fill('không có chuyện này đâu')
    await page.getByText('Không có văn bản nào khớp').waitFor()
    await leave(page)
  })

  it('a refused step is explained with its article on the attempt, and the missing field gets the cursor', async () => {
    const page = await pageOf(house.url, 'anhvt')
    await page.goto(`${house.url}/outgoing/new`)
    await page.getByLabel('Trích yếu').fill('V/v thử trình khi còn thiếu')
    await page.getByRole('button', { name: 'Tạo và soạn thảo' }).click()
    await page.locator('[data-action=submitToUnit]').waitFor()
    expect(await page.getByText('Điều 10 khoản 1:').count()).toBe(0)
    await page.locator('[data-action=submitToUnit]').click()
    await page.locator('[data-refusal]').getByText('Điều 10 khoản 1').waitFor()
    await page.getByText('Chọn lĩnh vực').waitFor()
    await leave(page)
  })

  it('every word is English when English is chosen, and the choice is remembered', async () => {
    const page = await signInPage(house.url, 'lantt')
    await page.getByRole('button', { name: /^Tài khoản/ }).click()
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('heading', { name: 'My work' }).waitFor()
    await page.goto(`${house.url}/outgoing?tab=all`)
    await page.getByRole('heading', { name: 'Outgoing documents' }).waitFor()
    await page.getByRole('columnheader', { name: 'On whose desk' }).waitFor()
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en')
    await leave(page)
  })

  it(
    'the live line comes back by itself after the server refused it for want of its database',
    async () => {
      const drafter = await signInPage(house.url, 'anhvt')
      await firstRow(drafter).waitFor()
      const same = await house.signIn('anhvt')
      let refusals = 0
      drafter.on('response', async (answer) => {
        const said = answer.url().includes('/socket.io/') ? await answer.text().catch(() => '') : ''
        if (said.includes('unavailable')) refusals += 1
      })
      await house.sql`alter table sessions rename to sessions_away`
      // What a browser says when it loses the network: the line breaks, and is opened anew at once.
      await drafter.evaluate(() => dispatchEvent(new Event('offline')))
      await expect.poll(() => refusals, { timeout: 20_000 }).toBeGreaterThan(0)
      await house.sql`alter table sessions_away rename to sessions`
      await drafter.getByText('Mất kết nối').first().waitFor({ state: 'hidden', timeout: 20_000 })
      const made = await same.post('/api/outgoing', { type: 'report', subject: 'Nghe thấy sau khi nối lại' })
      expect(made.status).toBe(201)
      await drafter.getByText('Nghe thấy sau khi nối lại').first().waitFor({ timeout: 10_000 })
      await leave(drafter)
    },
    slow,
  )

  it(
    'a step can be undone at once; left alone, another sees it without a reload',
    async () => {
      const head = await signInPage(house.url, 'minhnv')
      await firstRow(head).click()
      await head.waitForURL('**/outgoing/*')
      const url = head.url()
      const agree = async () => {
        await head.locator('[data-action=agree]').click()
        const dialog = head.getByRole('dialog')
        await dialog.getByRole('button', { name: 'Thống nhất nội dung dự thảo.' }).click()
        await dialog.getByRole('button', { name: 'Thống nhất, chuyển lại' }).click()
      }
      await agree()
      await head.getByRole('button', { name: /^Hoàn tác/ }).click()
      await head.getByText('Đã hoàn tác.').waitFor()
      expect(head.url()).toBe(url)
      const drafter = await pageOf(house.url, 'anhvt')
      await drafter.goto(url)
      await drafter.getByText('Chờ lãnh đạo phòng').first().waitFor()
      await agree()
      // Nobody is told before the ten seconds of undoing are over.
      await drafter.getByText('Phòng đã thống nhất').first().waitFor({ timeout: 60_000 })
      for (const page of [head, drafter]) await leave(page)
    },
    slow,
  )
})
