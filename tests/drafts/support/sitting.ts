/** People at the pages of the editor, and the same document everywhere. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { DraftView, NodeJson } from '../../../shared/drafts/contract.ts'
import { closeLater, desk } from '../../support/department.ts'
import { caret, isSaved, openEditor, ready, textOf } from './people.ts'
import { show } from './show.ts'

const refusals = new WeakMap<Page, string[]>()
const errors = new WeakMap<Page, string[]>()
const REFUSED = 100

/** Somebody at the document's page; what the gate refuses there and what breaks is kept. */
export async function sit(
  login: string,
  id: string,
  viewport?: { width: number; height: number },
  workers?: 'allow' | 'block',
): Promise<Page> {
  const page = closeLater(await openEditor(desk.server.url, login, id, viewport, workers, watch))
  return page
}

/** Before the page opens its line. */
export function watch(page: Page): void {
  const [refused, broken]: [string[], string[]] = [[], []]
  refusals.set(page, refused)
  errors.set(page, broken)
  page.on('pageerror', (error) => broken.push(error.message))
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      if (typeof payload !== 'string' && payload[0] === REFUSED) refused.push(String(payload).slice(1, 300))
    }),
  )
}

/** Who wrote is a random hand: shown by its pen. */
export async function inked(page: Page): Promise<string> {
  const pens = await page.evaluate(() => {
    const sheet = document.adoptedStyleSheets.flatMap((one) => [...one.cssRules].map((rule) => rule.cssText)).join('\n')
    return [...sheet.matchAll(/\.ink\[data-hand="([\w-]+)"\]\s*\{[^}]*--ink:\s*var\(--pen-(\w+)\)/g)].map(
      (found) => [found[1] ?? '', found[2] ?? ''] as const,
    )
  })
  let text = await textOf(page)
  for (const [hand, pen] of pens) text = text.replaceAll(hand, pen)
  return text
}

export const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}
export const lostIn = (page: Page) => page.locator('.draft-lost-words').allTextContents()

/** The line of `besideAnother`, by pens. */
export const MIXED = 'Căn cứ{+blue  XANH} [-blue chức ]năng, nhiệm vụ của Sở; xét đề nghị của Trưởng phòng.'

/** A line that the deputy has written in and struck in, and both at it. @param before the head begins */
export async function besideAnother(
  before: (head: Page) => Promise<unknown> = async () => {},
): Promise<{ id: string; head: Page; deputy: Page }> {
  const id = await desk.bring('unitReview')
  const deputy = await sit('dungpt', id)
  await caret(deputy, 0, 6)
  await deputy.keyboard.type(' XANH')
  await caret(deputy, 0, 12, 0, 17)
  await press(deputy, 'Delete')
  await isSaved(deputy)
  const head = await sit('minhnv', id)
  await before(head)
  await head.bringToFront()
  return { id, head, deputy }
}

/** Both see the same; what they see. */
export async function both(a: Page, b: Page): Promise<string> {
  await expect.poll(async () => (await textOf(a)) === (await textOf(b)), { timeout: 20_000 }).toBe(true)
  return inked(a)
}

/** What the server holds of a document's draft. */
export async function servedText(id: string): Promise<string> {
  const { draftId } = await desk.view(desk.people.minhnv, id)
  const { body } = await desk.people.minhnv.get<DraftView>(`/api/drafts/${draftId}`)
  return show(body.content.content as NodeJson[])
}

/**
 * The end of every gesture: saved, the same in every browser, at the server and after a reload of the first page; nothing was
 * refused, nothing lies in a panel, nothing broke. @returns what stands, by pens
 */
export async function sameEverywhere(id: string, ...pages: [Page, ...Page[]]): Promise<string> {
  const [first] = pages
  await Promise.all(pages.map(isSaved))
  await expect
    .poll(async () => new Set([...(await Promise.all(pages.map(textOf))), await servedText(id)]).size, {
      timeout: 20_000,
    })
    .toBe(1)
  for (const page of pages) {
    expect(refusals.get(page) ?? []).toEqual([])
    expect(errors.get(page) ?? []).toEqual([])
    expect(await lostIn(page)).toEqual([])
  }
  const before = await inked(first)
  await first.reload()
  await ready(first)
  await expect.poll(() => inked(first), { timeout: 20_000 }).toBe(before)
  expect(await lostIn(first)).toEqual([])
  return before
}
