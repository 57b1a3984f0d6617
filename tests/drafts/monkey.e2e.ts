/** Honest people at random, bounded and seeded: everybody sees the same in the end, and every word is in the text or in a panel. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Desk, openDesk } from '../outgoing/desk.ts'
import { closeBrowser } from '../support/browser.ts'
import { openEditor, pause, plainOf, ready, textOf } from './support/people.ts'

const SECONDS = Number(process.env.MONKEY_SECONDS ?? 15)
const SEED = Number(process.env.MONKEY_SEED ?? 7)

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(async () => {
  await closeBrowser()
  await desk.stop()
})

/** Runs inside the page: writes its own letter, strikes what others wrote, breaks, joins, turns and draws tables. */
async function monkey([first, seed, seconds]: [number, number, number]): Promise<string> {
  let state = seed
  const random = (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
  const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
  let typed = ''
  const end = Date.now() + seconds * 1_000
  while (Date.now() < end) {
    await sleep(15 + random(60))
    const editor = window.__butphe?.editor
    if (!editor || editor.isDestroyed || !editor.isEditable) continue
    const runs: { from: number; to: number; isInsertion: boolean }[] = []
    const cells: number[] = []
    editor.state.doc.descendants((node, pos) => {
      if (node.type.name === 'tableCell') cells.push(pos + 2)
      // an own row or column may go again: what is typed in it would go with it
      if (node.type.name === 'table') return node.childCount > 0
      if (node.isText && editor.state.doc.resolve(pos).depth === 1) {
        runs.push({
          from: pos,
          to: pos + node.nodeSize,
          isInsertion: node.marks.some((mark) => mark.type.name === 'inkIns'),
        })
      }
      return true
    })
    const run = runs[random(runs.length)]
    if (!run) continue
    const at = run.from + random(run.to - run.from + 1)
    const key = (name: string) =>
      editor.view.dom.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }))
    editor.commands.setTextSelection(at)
    const dice = random(20)
    if (dice < 11) {
      for (let i = 3 + random(6); i > 0; i--) {
        const now = window.__butphe?.editor
        if (!now || now.isDestroyed) break
        const before = now.state.doc
        const letter = String.fromCodePoint(first + typed.length)
        now.view.dispatch(now.state.tr.insertText(letter))
        if (now.state.doc !== before) typed += letter
        await sleep(random(12))
      }
    } else if (dice < 14 && !run.isInsertion)
      editor.view.dispatch(editor.state.tr.delete(Math.max(run.from, at - 4), at))
    else if (dice < 16) key('Enter')
    else if (dice === 16) {
      editor.commands.setTextSelection(editor.state.selection.$from.start())
      key('Backspace')
    } else if (dice === 17) editor.commands.setLine({ kind: ['h2', null][random(2)] ?? null })
    else if (dice === 18 && !run.isInsertion) {
      editor.commands.setTextSelection({ from: run.from, to: at })
      editor.commands.toggleMark('bold')
    } else if (cells.length && random(2)) {
      editor.commands.setTextSelection(cells[random(cells.length)] ?? at)
      const acts = ['rowAfter', 'columnAfter', 'deleteRow', 'deleteColumn'] as const
      editor.commands.changeTable(acts[random(4)] ?? 'rowAfter')
    } else if (random(6) === 0) editor.commands.insertInkTable(2, 2)
  }
  return typed
}

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

/** Every letter is written once: where each begins its own stretch of the alphabet. */
const FIRST = [0x4e00, 0x6000, 0x7000]
const PARAGRAPHS = Array.from(
  { length: 12 },
  (_, i) => `Điều ${i + 1}. Quy định này áp dụng đối với các phòng, đơn vị thuộc Sở.`,
)

it(`INK-15 INK-16 author, head and deputy for ${SECONDS} s (seed ${SEED}): all converge, no letter is lost, none stands twice`, async () => {
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
  await drafter.waitForSelector('[data-save="saved"]')
  await drafter.context().close()
  await desk.step(desk.people.anhvt, id, { action: 'submitToUnit', to: desk.people.minhnv.assignmentId })
  await desk.step(desk.people.minhnv, id, { action: 'disagree', opinion: 'Sửa cùng nhau' })
  const logins = ['anhvt', 'minhnv', 'dungpt']
  const pages: Page[] = []
  const refusals: (() => number)[] = []
  for (const login of logins) {
    const page = await openEditor(desk.server.url, login, id)
    refusals.push(countRefusals(page))
    await page.reload()
    await ready(page)
    pages.push(page)
  }
  const typed = await Promise.all(
    pages.map((page, i) => page.evaluate(monkey, [FIRST[i] ?? 0, SEED + i, SECONDS] as [number, number, number])),
  )
  await pause(1_500)
  await Promise.all(pages.map((page) => page.waitForSelector('[data-save="saved"]', { timeout: 30_000 })))
  await expect.poll(async () => new Set(await Promise.all(pages.map(textOf))).size, { timeout: 8_000 }).toBe(1)
  const text = (await plainOf(pages[0] as Page)) ?? ''
  const panels = await Promise.all(
    pages.map(async (page) => (await page.locator('.draft-lost-words').allTextContents()).join(' ')),
  )
  const count = (where: string, letter: string) => where.split(letter).length - 1
  const all = `${text} ${panels.join(' ')}`
  const lost = typed.map((letters) => [...letters].filter((letter) => !all.includes(letter)).join(''))
  const twice = typed.map((letters) => [...letters].filter((letter) => count(all, letter) > 1).join(''))
  console.info(
    `monkey seed ${SEED}: letters ${typed.map((letters) => letters.length).join('+')}, refusals ${refusals.map((one) => one()).join('+')}, ` +
      `in panels ${typed.map((letters) => [...letters].filter((letter) => !text.includes(letter)).length).join('+')}, lost "${lost.join('+')}", twice "${twice.join('+')}"`,
  )
  expect(lost).toEqual(['', '', ''])
  expect(twice).toEqual(['', '', ''])
}, 180_000)
