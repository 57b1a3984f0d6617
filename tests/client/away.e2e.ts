/** The server is away: what is on the screen stays, and a screen whose code was not fetched yet says so in words. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { expectSound } from '../support/axe.ts'
import { enter, freshPage, leave, signInPage } from '../support/browser.ts'
import { house, houseForTests } from '../support/house.ts'

houseForTests()

/** Gone with the first loading anew. */
const mark = (page: Page) => page.evaluate(() => Object.assign(window, { sameVisit: true }))
const isSameVisit = (page: Page) => page.evaluate(() => 'sameVisit' in window)

describe('without a server', () => {
  it('a screen that is opened for the first time says so in the house, and opens by itself when it can', async () => {
    // a page that another has left knows the screen already
    const page = await freshPage()
    await enter(page, house.url, 'anhvt')
    await page.goto(house.url)
    await page.locator('[data-row-link]').first().waitFor()
    await mark(page)
    await page.context().setOffline(true)
    await page.getByRole('link', { name: 'Hội thoại' }).click()
    await page.getByText('Chưa mở được màn hình này').waitFor()
    await expectSound(page, 'a screen that could not be fetched')
    await page.getByRole('button', { name: 'Thử lại' }).click()
    await page.getByText('Chưa mở được màn hình này').waitFor()
    // What was open before is open still.
    await page.getByRole('link', { name: 'Việc của tôi' }).click()
    await page.locator('[data-row-link]').first().waitFor()
    await page.getByRole('link', { name: 'Hội thoại' }).click()
    await page.context().setOffline(false)
    await page.getByRole('heading', { name: 'Hội thoại' }).first().waitFor({ timeout: 20_000 })
    expect(await isSameVisit(page)).toBe(true)
    await leave(page)
  }, 60_000)

  it('code that was only fetched ahead is no reason to load the page anew', async () => {
    const page = await signInPage(house.url, 'anhvt')
    await page.locator('[data-row-link]').first().waitFor()
    await mark(page)
    await page.context().setOffline(true)
    await page.evaluate(() => dispatchEvent(new Event('vite:preloadError', { cancelable: true })))
    await page.waitForTimeout(1_000)
    expect(await isSameVisit(page)).toBe(true)
    // With a server there, it means that another version was installed.
    await page.context().setOffline(false)
    await page.evaluate(() => dispatchEvent(new Event('vite:preloadError', { cancelable: true })))
    await page.waitForFunction(() => !('sameVisit' in window))
    await page.locator('[data-row-link]').first().waitFor()
    await leave(page)
  }, 60_000)

  it('an address that leads nowhere keeps the frame and its ways on', async () => {
    const page = await signInPage(house.url, 'anhvt')
    await page.goto(`${house.url}/khong-co-trang-nay`)
    await page.getByText('Không có trang này').waitFor()
    await expectSound(page, 'an address that leads nowhere')
    await page.getByRole('navigation').getByRole('link', { name: 'Văn bản đi' }).click()
    await page.getByRole('heading', { name: 'Xử lý văn bản đi' }).waitFor()
    await leave(page)
  })
})
