import { expect, it } from 'vitest'
import { aPicture } from '../drafts/support/pictures.ts'
import { expectSound } from '../support/axe.ts'
import { departmentForTests, desk } from '../support/department.ts'
import { bringTo, chosen, field, fileRow, given, kept, log, open, saved, text, waiting } from './files-page.ts'
import { direct } from './support.ts'

departmentForTests()

it('without a network files wait on this machine, also over a reload, and are sent once; one of them can be left out', async () => {
  const { anhvt, hungnn } = desk.people
  const id = await direct(anhvt, hungnn)
  const page = await open('anhvt', id)
  const isAway = (url: URL) => /\/(files|messages)$/.test(url.pathname)
  await page.route(isAway, (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()))
  await bringTo(page, 'drop', [
    given('kế hoạch.xlsx', text('PK một')),
    given('bỏ.txt', text('thừa')),
    given('sơ đồ.png', await aPicture('#0b7285'), 'image/png'),
  ])
  await field(page).fill('có kèm tệp')
  await field(page).press('Enter')
  await field(page).fill('rồi chữ')
  await field(page).press('Enter')
  await expect.poll(() => kept(page).count()).toBe(2)
  await page.reload()
  await expect.poll(() => waiting(page).count()).toBe(2)
  await waiting(page).getByRole('button', { name: 'Không gửi bỏ.txt' }).click()
  await waiting(page).getByText('bỏ.txt').waitFor({ state: 'detached' })
  await expect.poll(() => kept(page).count()).toBe(2)
  await page.reload()
  await expect.poll(() => waiting(page).count()).toBe(2)
  expect(await waiting(page).first().textContent()).not.toContain('bỏ.txt')
  await expectSound(page, 'files that wait')
  await page.unroute(isAway)
  await expect.poll(() => waiting(page).count(), { timeout: 40_000 }).toBe(0)
  const rows = await desk.sql`select text, file_names from chat_messages where conversation_id = ${id} order by seq`
  expect(rows.map((row) => [row.text, row.fileNames])).toEqual([
    ['có kèm tệp', 'kế hoạch.xlsx\nsơ đồ.png'],
    ['rồi chữ', ''],
  ])
  const other = await open('hungnn', id)
  const file = await saved(other, () => fileRow(other, 'kế hoạch.xlsx').click())
  expect(file.bytes.toString()).toBe('PK một')
})

it('what is taken out while it is still being kept is kept when the shorter message is, no moment before', async () => {
  const { hoadt, sonrc } = desk.people
  const id = await direct(hoadt, sonrc)
  const page = await open('hoadt', id)
  await page.route(/\/(files|messages)(\?|$)/, (route) =>
    route.request().method() === 'POST' ? route.abort() : route.continue(),
  )
  // each keeping lasts until the test lets it end
  await page.evaluate(() => {
    const put = IDBObjectStore.prototype.put
    const may = new Set<number>()
    Object.assign(window, { letEnd: (turn: number) => void may.add(turn), turns: 0 })
    IDBObjectStore.prototype.put = function (...given) {
      if (this.name !== 'outbox') return put.apply(this, given)
      const turn = (window as unknown as { turns: number }).turns++
      const stay = () => {
        if (!may.has(turn)) this.get('x').onsuccess = stay
      }
      stay()
      return put.apply(this, given)
    }
  })
  const letEnd = (turn: number) =>
    page.evaluate((turn) => (window as unknown as { letEnd(turn: number): void }).letEnd(turn), turn)
  await bringTo(page, 'drop', [given('giữ.txt', text('giữ')), given('bỏ.txt', text('bỏ'))])
  await field(page).press('Enter')
  await expect.poll(() => waiting(page).count()).toBe(1)
  await waiting(page).getByRole('button', { name: 'Không gửi bỏ.txt' }).click()
  await waiting(page).getByText('bỏ.txt').waitFor({ state: 'detached' })
  await letEnd(0)
  await page.waitForTimeout(500)
  expect(await kept(page).count()).toBe(0)
  await letEnd(1)
  await expect.poll(() => kept(page).count()).toBe(1)
  await page.reload()
  await expect.poll(() => waiting(page).count()).toBe(1)
  expect(await waiting(page).textContent()).not.toContain('bỏ.txt')
})

it('what is thrown away, or taken out, in one tab is not sent by another that knew of it', async () => {
  const { maihp, lantt } = desk.people
  const id = await direct(maihp, lantt)
  const page = await open('maihp', id)
  const isPost = (url: URL) => /\/(files|messages)$/.test(url.pathname)
  await page
    .context()
    .route(isPost, (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()))
  await bringTo(page, 'drop', [given('gửi.txt', text('gửi')), given('bỏ một.txt', text('một'))])
  await field(page).press('Enter')
  await bringTo(page, 'drop', [given('bỏ hết.txt', text('hết'))])
  await field(page).press('Enter')
  await expect.poll(() => kept(page).count()).toBe(2)
  const other = await page.context().newPage()
  await other.goto(`${desk.server.url}/chat/${id}`)
  await expect.poll(() => waiting(other).count()).toBe(2)
  for (const name of ['bỏ một.txt', 'bỏ hết.txt'])
    await waiting(page)
      .getByRole('button', { name: `Không gửi ${name}` })
      .click()
  await expect.poll(() => waiting(page).count()).toBe(1)
  await expect.poll(() => kept(page).count()).toBe(1)
  await page.close()
  await other.context().unroute(isPost)
  await expect.poll(() => waiting(other).count(), { timeout: 40_000 }).toBe(0)
  const rows = await desk.sql`select text, file_names from chat_messages where conversation_id = ${id} order by seq`
  expect(rows.map((row) => [row.text, row.fileNames])).toEqual([['', 'gửi.txt']])
})

it('what the server refuses stays with its reason, also over a reload; words after it go on; without the file it is sent', async () => {
  const { anhvt, khoabd } = desk.people
  const id = await direct(anhvt, khoabd)
  const page = await open('anhvt', id)
  await bringTo(page, 'drop', [given('hỏng.png', text('không phải hình'), ''), given('tốt.txt', text('tốt'))])
  // a program by its bytes, which the page did not see
  await bringTo(page, 'drop', [given('giả.txt', new Uint8Array([0x4d, 0x5a, 0x90, 0, 3, 0]))])
  await field(page).press('Enter')
  await waiting(page).getByText('Không gửi được chương trình').waitFor()
  await field(page).fill('chữ sau')
  await field(page).press('Enter')
  await log(page).locator('[data-seq]', { hasText: 'chữ sau' }).waitFor()
  await page.reload()
  await waiting(page).getByText('Không gửi được chương trình').waitFor()
  await expectSound(page, 'a file that was refused')
  await waiting(page).getByRole('button', { name: 'Không gửi giả.txt' }).click()
  await fileRow(page, 'tốt.txt').waitFor()
  await expect.poll(() => waiting(page).count()).toBe(0)
})

it('a file on its way shows how far it is and can be stopped; where the browser keeps nothing, it says so', async () => {
  const { minhnv, hungnn } = desk.people
  const id = await direct(minhnv, hungnn)
  const page = await open('minhnv', id)
  await page.evaluate(() => {
    const put = IDBObjectStore.prototype.put
    IDBObjectStore.prototype.put = function (...given) {
      if (this.name === 'outbox') throw new DOMException('full', 'QuotaExceededError')
      return put.apply(this, given)
    }
  })
  const held: (() => void)[] = []
  await page.route(/\/files\?clientId/, (route) => void held.push(() => void route.continue()))
  await bringTo(page, 'drop', [given('lớn.zip', new Uint8Array(200_000))])
  await field(page).press('Enter')
  await waiting(page).getByRole('progressbar', { name: 'Đang tải lớn.zip lên' }).waitFor()
  await waiting(page).getByText('Trình duyệt không giữ được tệp').waitFor()
  await waiting(page).getByRole('button', { name: 'Không gửi lớn.zip' }).click()
  await expect.poll(() => waiting(page).count()).toBe(0)
  expect(held.length).toBeGreaterThan(0)
  await field(page).fill('thôi không gửi')
  await field(page).press('Enter')
  await log(page).locator('[data-seq]', { hasText: 'thôi không gửi' }).waitFor()
  const rows = await desk.sql`select file_names from chat_messages where conversation_id = ${id}`
  expect(rows.map((row) => row.fileNames)).toEqual([''])
})

it('what the server breaks on is said, and not sent again and again by itself', async () => {
  const { minhnv, dungpt } = desk.people
  const page = await open('minhnv', await direct(minhnv, dungpt))
  let asked = 0
  await page.route(/\/files\?clientId/, (route) => {
    asked += 1
    return route.fulfill({ status: 500, contentType: 'text/html', body: '<h1>Error</h1>' })
  })
  await bringTo(page, 'drop', [given('a.txt', text('a'))])
  await field(page).press('Enter')
  await waiting(page).getByRole('button', { name: 'Gửi lại' }).waitFor()
  expect(asked).toBe(1)
  await page.unroute(/\/files\?clientId/)
  await waiting(page).getByRole('button', { name: 'Gửi lại' }).click()
  await fileRow(page, 'a.txt').waitFor()
})

it('words copied from an office program stay words, though a picture of them lies beside', async () => {
  const { minhnv, lantt } = desk.people
  const page = await open('minhnv', await direct(minhnv, lantt))
  await bringTo(page, 'paste', [given('image.png', await aPicture('#111111'), 'image/png')], 'từ Excel')
  expect(await chosen(page).count()).toBe(0)
})
