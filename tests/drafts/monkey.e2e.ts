/**
 * Honest people at random, seeded: everybody sees the same in the end, and every word is in the text or in a panel.
 * A slice of the long run: `MONKEY_SECONDS=600 MONKEY_PARAGRAPHS=60 MONKEY_SEED=11 bun run test monkey`.
 */
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type { DraftImage } from '../../shared/drafts/images.ts'
import { leave } from '../support/browser.ts'
import { departmentForTests, desk } from '../support/department.ts'
import { strokesWith } from './support/letters-log.ts'
import { monkey } from './support/monkey.ts'
import { goOffline, goOnline } from './support/offline.ts'
import { isSaved, openEditor, pause, plainOf, ready, textOf } from './support/people.ts'
import { aPicture, fileForm } from './support/pictures.ts'

const SECONDS = Number(process.env.MONKEY_SECONDS ?? 15)
/** A first draft has no ink: three draft together. */
const IS_PLAIN = process.env.MONKEY_MODE === 'plain'
const SEED = Number(process.env.MONKEY_SEED ?? 7)

departmentForTests()

function countRefusals(page: Page): () => number {
  let count = 0
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => {
      if (typeof payload !== 'string' && payload[0] === 100) {
        count++
        if (process.env.MONKEY_TELL) console.info(String(payload).slice(2, 700))
      }
    })
  })
  return () => count
}

/** Every letter is written once: where each begins its own stretch of the alphabets, long enough for a long run. */
const FIRST = [0x3400, 0x6a00, 0xac00]
const STRETCH = 11_000
const PARAGRAPHS = Array.from(
  { length: Number(process.env.MONKEY_PARAGRAPHS ?? 12) },
  (_, i) => `Điều ${i + 1}. Quy định này áp dụng đối với các phòng, đơn vị thuộc Sở.`,
)

/** A draft that its author, its head and a deputy write in together. */
async function openTogether(): Promise<string> {
  const id = await desk.start(desk.people.anhvt)
  const drafter = await openEditor(desk.server.url, 'anhvt', id)
  await drafter.evaluate((paragraphs) => {
    for (const words of paragraphs) {
      const editor = window.__butphe?.editor
      editor?.commands.setTextSelection(1)
      editor?.view.dispatch(editor.state.tr.insertText(words))
      editor?.view.dom.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
    }
  }, PARAGRAPHS)
  await isSaved(drafter)
  await leave(drafter)
  if (IS_PLAIN) {
    const { khoabd, tuanlq } = desk.people
    await desk.edit(desk.people.anhvt, id, { coDrafters: [khoabd.assignmentId, tuanlq.assignmentId] })
    return id
  }
  await desk.step(desk.people.anhvt, id, { action: 'submitToUnit', to: desk.people.minhnv.assignmentId })
  await desk.step(desk.people.minhnv, id, { action: 'disagree', opinion: 'Sửa cùng nhau' })
  return id
}

/** A picture that the draft may hold. */
async function bringPicture(id: string): Promise<string> {
  const minhnv = desk.people[IS_PLAIN ? 'anhvt' : 'minhnv']
  const { draftId } = await desk.view(minhnv, id)
  return (
    await minhnv.post<DraftImage>(`/api/drafts/${draftId}/images`, fileForm(await aPicture('#1c7ed6'), 'so-do.png'))
  ).body.src
}

/** One after the other loses the network for a while, and goes on writing. */
async function loseNetworks(pages: Page[], until: number): Promise<number> {
  let bursts = 0
  for (; Date.now() < until - 6_000; bursts++) {
    await pause(3_000)
    const page = pages[bursts % pages.length] as Page
    await goOffline(page)
    await pause(1_500)
    await goOnline(page)
  }
  return bursts
}

it(
  `INK-15 INK-16 author, head and deputy for ${SECONDS} s (seed ${SEED}): all converge, no letter is lost, none stands twice, none that was taken away stands`,
  async () => {
    const id = await openTogether()
    const src = await bringPicture(id)
    const pages: Page[] = []
    const refusals: (() => number)[] = []
    for (const login of IS_PLAIN ? ['anhvt', 'khoabd', 'tuanlq'] : ['anhvt', 'minhnv', 'dungpt']) {
      const page = await openEditor(desk.server.url, login, id)
      refusals.push(countRefusals(page))
      await page.reload()
      await ready(page)
      pages.push(page)
    }
    const bursting = loseNetworks(pages, Date.now() + SECONDS * 1_000)
    const tales = await Promise.all(
      pages.map((page, i) =>
        page.evaluate(monkey, { first: FIRST[i] as number, seed: SEED + i, seconds: SECONDS, src }),
      ),
    )
    const bursts = await bursting
    for (const [i, { next }] of tales.entries()) expect(next - (FIRST[i] as number)).toBeLessThan(STRETCH)
    await pause(1_500)
    // a pen may rest for a minute
    await Promise.all(pages.map((page) => page.waitForSelector('[data-line="saved"]', { timeout: 90_000 })))
    await expect.poll(async () => new Set(await Promise.all(pages.map(textOf))).size, { timeout: 8_000 }).toBe(1)
    const text = (await plainOf(pages[0] as Page)) ?? ''
    const panels = await Promise.all(
      pages.map(async (page) => (await page.locator('.draft-lost-words').allTextContents()).join(' ')),
    )
    const count = (where: string, letter: string) => where.split(letter).length - 1
    const all = `${text} ${panels.join(' ')}`
    const lost = tales.map(({ typed }) => [...typed].filter((letter) => !all.includes(letter)).join(''))
    const twice = tales.map(({ typed }) => [...typed].filter((letter) => count(all, letter) > 1).join(''))
    const again = tales.map(({ taken }) => [...taken].filter((letter) => text.includes(letter)).join(''))
    const [row] = await desk.sql<{ updates: number }[]>`
    select count(*)::int as updates from draft_updates u join outgoing_documents d on d.draft_id = u.draft_id where d.id = ${id}`
    const sum = tales.reduce<Record<string, number>>((all, { acts }) => {
      for (const [name, times] of Object.entries(acts)) all[name] = (all[name] ?? 0) + times
      return all
    }, {})
    console.info(
      `monkey seed ${SEED}: ${row?.updates} updates, letters ${tales.map(({ typed }) => typed.length).join('+')}, ${bursts} times offline, ` +
        `refusals ${refusals.map((one) => one()).join('+')}, in panels ${tales.map(({ typed }) => [...typed].filter((letter) => !text.includes(letter)).length).join('+')}, ` +
        `lost "${lost.join('+')}", twice "${twice.join('+')}", taken away and there "${again.join('+')}", ${JSON.stringify(sum)}`,
    )
    for (const letters of [...lost, ...twice, ...again])
      if (letters) console.info((await strokesWith(id, letters[0] as string)).join('\n'))
    expect(lost).toEqual(['', '', ''])
    expect(twice).toEqual(['', '', ''])
    expect(again).toEqual(['', '', ''])
  },
  (SECONDS + 165) * 1_000,
)
