/** Every screen at one width, without a fault that axe can find. One file a width: each has a browser and a server of its own. */
import type { Page } from 'playwright-core'
import { it } from 'vitest'
import { expectSound } from '../support/axe.ts'
import { desktop, freshPage, leave, pageOf, signInPage } from '../support/browser.ts'
import { house, houseForTests } from '../support/house.ts'

/** A walk through many screens with axe on each takes its time on a busy machine. */
const slow = 180_000

const firstRow = (page: Page) => page.locator('[data-row-link]').first()

export function everyScreenIsSound(viewport: { width: number; height: number }): void {
  const at = `@${viewport.width}`
  houseForTests()

  it(
    'sign-in, home, lists, register and print are sound',
    async () => {
      const visitor = await freshPage(viewport)
      await visitor.goto(house.url)
      await visitor.locator('[data-demo-login]').first().waitFor()
      await expectSound(visitor, `sign-in ${at}`)
      await leave(visitor)
      const page = await signInPage(house.url, 'lantt', viewport)
      await firstRow(page).waitFor()
      await expectSound(page, `home ${at}`)
      for (const tab of ['waiting', 'following', 'issued', 'all']) {
        await page.goto(`${house.url}/outgoing?tab=${tab}`)
        await firstRow(page).or(page.getByText('Chưa có văn bản nào')).first().waitFor()
        await expectSound(page, `list ${tab} ${at}`)
      }
      await page.goto(`${house.url}/register`)
      await page.getByRole('table').waitFor()
      await expectSound(page, `register ${at}`)
      await page.goto(`${house.url}/outgoing?tab=issued`)
      const href = await firstRow(page).getAttribute('href')
      await page.goto(house.url + href)
      await page.locator('.draft-text').waitFor()
      await expectSound(page, `issued document ${at}`)
      await page.goto(house.url + href?.replace('/outgoing/', '/print/'))
      await page.getByText('Nơi nhận:').waitFor()
      await page.getByText('Độc lập - Tự do - Hạnh phúc').waitFor()
      await leave(page)
    },
    slow,
  )

  it.each(['ngantk', 'minhnv', 'khoabd', 'sonrc', 'tuanlq', 'linhdt', 'lantt'])(
    'the first document that waits for %s is sound in every tab',
    async (login) => {
      const page = await signInPage(house.url, login, viewport)
      await firstRow(page).click()
      // The words of a tool under the pointer are looked at by nobody here.
      await page.mouse.move(0, 0)
      await page.locator('.draft-text').waitFor()
      await expectSound(page, `document of ${login} ${at}`)
      // The tabs hold the same on both; once is enough of axe's time.
      for (const tab of viewport === desktop ? await page.getByRole('tab').all() : []) {
        await tab.click()
        await expectSound(page, `document of ${login}, ${await tab.textContent()} ${at}`, '[role=tabpanel]')
      }
      await leave(page)
    },
    slow,
  )

  it(
    'the forms are sound: new document, password, a step with its dialog',
    async () => {
      const page = await pageOf(house.url, 'anhvt', viewport)
      await page.goto(`${house.url}/outgoing/new`)
      await page.getByLabel('Trích yếu').waitFor()
      await expectSound(page, `create ${at}`)
      await page.goto(`${house.url}/account/password`)
      await page.getByRole('heading', { name: 'Đổi mật khẩu' }).waitFor()
      await expectSound(page, `password ${at}`)
      await page.goto(`${house.url}/account/absence`)
      await page.getByRole('heading', { name: 'Vắng mặt' }).waitFor()
      await expectSound(page, `absence ${at}`)
      await leave(page)
      const head = await signInPage(house.url, 'minhnv', viewport)
      await firstRow(head).click()
      await head.locator('[data-action=agree]').click()
      await head.getByRole('dialog').waitFor()
      await expectSound(head, `dialog ${at}`)
      await leave(head)
    },
    slow,
  )
}
