/** A draft that was opened once is read and written without a network, and joins again without loss: real Chromium, real server. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { expectSound } from '../support/axe.ts'
import { desktop, enter, freshPage, phone } from '../support/browser.ts'
import { closeLater, departmentForTests, desk } from '../support/department.ts'
import { goOffline, goOnline, openKept, reloadOffline, rowsIn } from './support/offline.ts'
import { caret, isSaved, pause, plainOf, ready, textOf } from './support/people.ts'
import { sit } from './support/sitting.ts'

departmentForTests()
const slow = 120_000

const keep = async (login: string, id: string, viewport?: { width: number; height: number }) =>
  closeLater(await openKept(desk.server.url, login, id, viewport))
/** Letters that can be told apart: each stands once, or it was lost or doubled. */
const letters = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => String.fromCodePoint(from + i)).join('')
const timesIn = (text: string | undefined, words: string) =>
  new Set([...words].map((letter) => (text ?? '').split(letter).length - 1))
const once = new Set([1])
const lostIn = async (page: Page) => (await page.locator('.draft-lost-words').allTextContents()).join('\n')
const same = (a: Page, b: Page) =>
  expect.poll(async () => (await textOf(a)) === (await textOf(b)), { timeout: 20_000 }).toBe(true)

describe('without a network', () => {
  it(
    'INK-15 INK-16 what was written through two reloads stands once, in its own ink, and a colleague sees it',
    async () => {
      const id = await desk.bring('unitReview')
      const head = await keep('minhnv', id)
      await goOffline(head)
      await reloadOffline(head)
      expect(await plainOf(head)).toContain('Căn cứ chức năng')
      await head.locator('.draft-save', { hasText: /Ngoại tuyến – bản lúc \d\d:\d\d/ }).waitFor()
      const first = letters(0x4e00, 200)
      await caret(head, 0, 7)
      await head.keyboard.type(first)
      await caret(head, 0, 207, 0, 216)
      await head.keyboard.press('Delete')
      await caret(head, 0, -1)
      await head.keyboard.press('Enter')
      await head.keyboard.type('Dòng mới')
      await reloadOffline(head)
      expect(timesIn(await plainOf(head), first)).toEqual(once)
      expect(await lostIn(head)).toBe('')
      const second = letters(0x6000, 20)
      await caret(head, 1, -1)
      await head.keyboard.type(second)
      const before = await textOf(head)
      await goOnline(head)
      await isSaved(head)
      const deputy = await sit('dungpt', id)
      await same(head, deputy)
      expect(await textOf(deputy)).toBe(before)
      expect(timesIn(await plainOf(deputy), first + second)).toEqual(once)
      expect(await lostIn(head)).toBe('')
      const colour = await deputy
        .locator('ins.ink')
        .first()
        .evaluate((ink) => getComputedStyle(ink).color)
      expect(colour).toBe('rgb(11, 63, 209)')
      await expect.poll(() => rowsIn(head, 'strokes')).toBe(0)
    },
    slow,
  )

  it(
    'INK-15 a colleague wrote meanwhile: both stand',
    async () => {
      const id = await desk.bring('unitReview')
      const head = await keep('minhnv', id)
      await goOffline(head)
      const mine = letters(0x4e00, 40)
      await caret(head, 0, 7)
      await head.keyboard.type(mine)
      const deputy = await sit('dungpt', id)
      const theirs = letters(0x6000, 40)
      await caret(deputy, 0, 20)
      await deputy.keyboard.type(theirs)
      await isSaved(deputy)
      await reloadOffline(head)
      await goOnline(head)
      await isSaved(head)
      await same(head, deputy)
      expect(timesIn(await plainOf(deputy), mine + theirs)).toEqual(once)
    },
    slow,
  )

  it(
    'INK-15 the document was handed over meanwhile: the words are in the text or in the panel, also after a reload',
    async () => {
      const id = await desk.bring('unitDisagreed')
      const drafter = await keep('anhvt', id)
      await goOffline(drafter)
      const mine = letters(0x4e00, 40)
      await caret(drafter, 0, 7)
      await drafter.keyboard.type(mine)
      await reloadOffline(drafter)
      await desk.step(desk.people.anhvt, id, { action: 'submitToUnit', to: desk.people.minhnv.assignmentId })
      await goOnline(drafter)
      await expect.poll(() => lostIn(drafter), { timeout: 20_000 }).toContain(mine[0])
      expect(timesIn(await lostIn(drafter), mine)).toEqual(once)
      await drafter.reload()
      await expect.poll(() => lostIn(drafter), { timeout: 20_000 }).toContain(mine[0])
      expect(timesIn(await lostIn(drafter), mine)).toEqual(once)
      await expect.poll(() => rowsIn(drafter, 'strokes')).toBe(0)
      // Let go by a slip of the hand, they come back.
      await drafter.getByRole('button', { name: 'Bỏ những chữ này' }).click()
      await expect.poll(() => lostIn(drafter)).toBe('')
      await drafter.getByRole('button', { name: 'Hoàn tác' }).click()
      await expect.poll(() => lostIn(drafter)).toContain(mine[0])
      await drafter.reload()
      await expect.poll(() => lostIn(drafter), { timeout: 20_000 }).toContain(mine[0])
    },
    slow,
  )

  it(
    'INK-15 a new round in which the pen is held still: the words are put back in it',
    async () => {
      const id = await desk.bring('unitDisagreed')
      const drafter = await keep('anhvt', id)
      await goOffline(drafter)
      const mine = letters(0x4e00, 40)
      await caret(drafter, 0, 7)
      await drafter.keyboard.type(mine)
      await reloadOffline(drafter)
      await desk.step(desk.people.anhvt, id, { action: 'submitToUnit', to: desk.people.minhnv.assignmentId })
      await desk.step(desk.people.minhnv, id, { action: 'disagree', opinion: 'Sửa thêm' })
      await goOnline(drafter)
      await expect.poll(async () => (await plainOf(drafter)) ?? '', { timeout: 20_000 }).toContain(mine)
      await isSaved(drafter)
      const head = await sit('minhnv', id)
      await same(head, drafter)
      expect(timesIn(await plainOf(head), mine)).toEqual(once)
      expect(await lostIn(drafter)).toBe('')
    },
    slow,
  )

  it(
    'INK-5 INK-15 the pen was withdrawn meanwhile: nothing is sent, and the words are in the panel',
    async () => {
      const id = await desk.bring('unitReview')
      const head = await keep('minhnv', id)
      await goOffline(head)
      const mine = letters(0x4e00, 40)
      await caret(head, 0, 7)
      await head.keyboard.type(mine)
      await desk.step(desk.people.minhnv, id, { action: 'agree', opinion: 'Thống nhất' })
      await goOnline(head)
      await expect.poll(() => lostIn(head), { timeout: 20_000 }).toContain(mine[0])
      expect(timesIn(await lostIn(head), mine)).toEqual(once)
      const view = await desk.people.anhvt.get<{ content: unknown }>(
        `/api/drafts/${(await desk.view(desk.people.anhvt, id)).draftId}`,
      )
      expect(JSON.stringify(view.body)).not.toContain(mine[0])
    },
    slow,
  )

  it(
    'INK-15 two tabs of one person: neither sends what the other wrote',
    async () => {
      const id = await desk.bring('unitReview')
      const one = await keep('minhnv', id)
      await goOffline(one)
      const first = letters(0x4e00, 30)
      await caret(one, 0, 7)
      await one.keyboard.type(first)
      const two = await one.context().newPage()
      await two.goto(one.url())
      await ready(two)
      await two.waitForSelector('[data-save="offline"]')
      expect(await plainOf(two)).not.toContain(first[0])
      const second = letters(0x6000, 30)
      await caret(two, 0, 20)
      await two.keyboard.type(second)
      await two.close()
      await reloadOffline(one)
      await goOnline(one)
      await isSaved(one)
      const deputy = await sit('dungpt', id)
      await same(one, deputy)
      expect(timesIn(await plainOf(deputy), first + second)).toEqual(once)
      expect(await lostIn(one)).toBe('')
    },
    slow,
  )
})

describe('what is kept belongs to one person', () => {
  it(
    'signing out wipes it, and the next person finds nothing',
    async () => {
      const id = await desk.bring('unitReview')
      const head = await keep('minhnv', id)
      await head.getByRole('button', { name: 'Tài khoản: Nguyễn Văn Minh' }).click()
      await head
        .getByRole('menuitem', { name: 'Đăng xuất' })
        .or(head.getByRole('button', { name: 'Đăng xuất' }))
        .click()
      await head.getByLabel('Tên đăng nhập').waitFor()
      for (const store of ['sessions', 'answers', 'rounds', 'strokes'] as const)
        expect(await rowsIn(head, store)).toBe(0)
      await head.context().setOffline(true)
      await head.goto(`${desk.server.url}/outgoing/${id}`)
      await head.getByRole('button', { name: 'Thử lại' }).waitFor()
      expect(await head.content()).not.toContain('Căn cứ chức năng')
    },
    slow,
  )

  it(
    'another account on this machine wipes it, but for words that are nowhere else',
    async () => {
      const id = await desk.bring('unitReview')
      const head = await keep('minhnv', id)
      await goOffline(head)
      await caret(head, 0, 7)
      await head.keyboard.type('CHƯA GỬI')
      await head.context().clearCookies()
      await goOnline(head)
      await head.locator('[data-demo-login="khoabd"]').click()
      await head
        .getByRole('button', { name: /Bùi Đăng Khoa|Tài khoản/ })
        .first()
        .waitFor()
      await expect.poll(() => rowsIn(head, 'rounds')).toBe(0)
      await head.context().setOffline(true)
      await head.goto(`${desk.server.url}/outgoing/${id}`)
      await pause(1_500)
      expect(await head.content()).not.toContain('Căn cứ chức năng')
      expect(await head.content()).not.toContain('CHƯA GỬI')
      expect(await head.evaluate(() => Object.values(localStorage).join(' '))).toContain('CHƯA GỬI')
    },
    slow,
  )

  it(
    'who signs out with words that were not stored is asked, and nothing is dropped before',
    async () => {
      const id = await desk.bring('unitReview')
      const head = await keep('minhnv', id)
      await goOffline(head)
      await caret(head, 0, 7)
      await head.keyboard.type('CHƯA GỬI')
      await expect.poll(() => rowsIn(head, 'strokes')).toBeGreaterThan(0)
      await head.getByRole('button', { name: 'Tài khoản: Nguyễn Văn Minh' }).click()
      await head.getByText('Đăng xuất', { exact: true }).click()
      await head.getByRole('dialog', { name: 'Còn chữ chưa lưu lên máy chủ' }).waitFor()
      await expectSound(head, 'offline')
      await head.getByRole('button', { name: 'Ở lại' }).click()
      expect(await plainOf(head)).toContain('CHƯA GỬI')
      await head.getByRole('button', { name: 'Tài khoản: Nguyễn Văn Minh' }).click()
      await head.getByText('Đăng xuất', { exact: true }).click()
      await head.getByRole('button', { name: 'Bỏ những chữ đó và đăng xuất' }).click()
      await expect.poll(() => rowsIn(head, 'strokes').catch(() => -1)).toBe(0)
      await head.getByRole('button', { name: 'Thử lại' }).waitFor()
      expect(await head.evaluate(() => Object.values(localStorage).join(' '))).not.toContain('CHƯA GỬI')
    },
    slow,
  )

  it(
    'who may read it no more loses what was kept',
    async () => {
      const id = await desk.bring('unitReview')
      const head = await keep('minhnv', id)
      await head.route(/\/api\/drafts\/[0-9a-f-]{36}$/, (route) =>
        route.fulfill({ status: 404, contentType: 'application/json', body: '{"error":{"code":"notFound"}}' }),
      )
      await head.goto(`${desk.server.url}/`)
      await head.goto(`${desk.server.url}/outgoing/${id}`)
      await expect.poll(() => rowsIn(head, 'rounds')).toBe(0)
    },
    slow,
  )
})

describe('a browser that keeps nothing', () => {
  it.each(['missing', 'full'])(
    'IndexedDB %s: the editor works as before',
    async (how) => {
      const id = await desk.bring('unitReview')
      const page = closeLater(await freshPage(desktop, 'allow'))
      await enter(page, desk.server.url, 'minhnv')
      await page.addInitScript((what) => {
        if (what === 'missing') Object.defineProperty(window, 'indexedDB', { value: undefined })
        else
          IDBObjectStore.prototype.add = IDBObjectStore.prototype.put = () => {
            throw new DOMException('full', 'QuotaExceededError')
          }
      }, how)
      await page.goto(`${desk.server.url}/outgoing/${id}`)
      await ready(page)
      await isSaved(page)
      const first = letters(0x4e00, 20)
      await caret(page, 0, 7)
      await page.keyboard.type(first)
      await isSaved(page)
      await page.evaluate(() => window.__butphe?.breakOff())
      const second = letters(0x6000, 20)
      await page.keyboard.type(second)
      await isSaved(page)
      expect(timesIn(await plainOf(page), first + second)).toEqual(once)
    },
    slow,
  )
})

it.each([
  ['desktop', { width: 1280, height: 860 }],
  ['phone', phone],
] as const)(
  'the offline page on a %s passes axe and does not scroll sideways',
  async (name, viewport) => {
    const id = await desk.bring('unitReview')
    const head = await keep('minhnv', id, viewport)
    await goOffline(head)
    await reloadOffline(head)
    await caret(head, 0, 7)
    await head.keyboard.type('viết khi không có mạng ')
    await pause(600)
    if (process.env.SHOTS) await head.screenshot({ path: `${process.env.SHOTS}/offline-${name}.png` })
    await expectSound(head, 'offline')
    expect(await head.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
  },
  slow,
)
