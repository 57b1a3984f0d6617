/** What a person does at the page, measured. */
import type { Page } from 'playwright-core'
import { caret, isSaved, ready } from '../../drafts/support/people.ts'
import { RawClient } from '../../support/collab.ts'
import type { Person } from '../../support/person.ts'
import { type Cost, type Memory, Meter, pause, told } from './meter.ts'
import { lineOf } from './words.ts'

export const letters = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => 'nghiem vu duoc giao'[i % 19] ?? 'a').map((one) =>
    one === ' ' ? 'Space' : one,
  )

/** Typed in the middle, at eight keys a second. @returns each key, and what a key cost with all that came after it */
export async function typing(
  page: Page,
  line: number,
  keys: readonly string[],
): Promise<{ each: Cost[]; whole: Omit<Cost, 'frame'> }> {
  const meter = await Meter.on(page)
  await caret(page, line, 60)
  await meter.keys(letters(8))
  await pause(2_500)
  await told(meter, 25, () => meter.keys(keys.slice(0, 25)))
  let each: Cost[] = []
  const whole = await meter.over(async () => {
    each = await meter.keys(keys)
    await pause(2_500)
  })
  const per = (value: number) => value / keys.length
  return { each, whole: { script: per(whole.script), layout: per(whole.layout), task: per(whole.task) } }
}

/** Another person types at ten keys a second, elsewhere in the text. @returns the cost of one of their keys here */
export async function listening(
  page: Page,
  person: Person,
  draftId: string,
  count: number,
): Promise<Omit<Cost, 'frame'>> {
  const meter = await Meter.on(page)
  const client = await RawClient.open(person, draftId)
  const line = client.text(40)
  const inkIns = client.ink('others')
  const type = async (keys: number) => {
    for (let i = 0; i < keys; i++) {
      line.insert(5 + i, 'b', { inkIns })
      await pause(100)
    }
    await pause(1_500)
  }
  await told(meter, 20, () => type(20))
  const cost = await meter.over(() => type(count))
  client.close()
  return { script: cost.script / count, layout: cost.layout / count, task: cost.task / count }
}

/** From the click in the list to text that takes a key, by the clock; milliseconds. */
export async function opening(page: Page, url: string, subject: string): Promise<number> {
  await page.goto(`${url}/outgoing`)
  const link = page.getByRole('link', { name: subject }).first()
  await link.waitFor()
  await pause(1_500)
  await page.evaluate(() =>
    addEventListener('click', ({ timeStamp }) => Object.assign(window, { __click: timeStamp }), {
      capture: true,
      once: true,
    }),
  )
  await link.click()
  await ready(page)
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        window.__butphe?.editor?.view.focus()
        requestAnimationFrame(() =>
          setTimeout(() => resolve(performance.now() - (window as unknown as { __click: number }).__click)),
        )
      }),
  )
}

/** @returns milliseconds until it stands in the text, and until the server has stored it */
export async function pasting(
  page: Page,
  paragraphs: number,
  isStored = true,
): Promise<{ shown: number; saved: number }> {
  await caret(page, 10, 0)
  const html = Array.from({ length: paragraphs }, (_, n) => `<p>${lineOf(n)}</p>`).join('')
  const began = performance.now()
  const shown = await page.evaluate((text) => {
    const data = new DataTransfer()
    data.setData('text/html', text)
    const from = performance.now()
    const paste = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
    window.__butphe?.editor?.view.dom.dispatchEvent(paste)
    return performance.now() - from
  }, html)
  if (isStored) await isSaved(page)
  return { shown, saved: performance.now() - began }
}

/** What is in use before the text is there, when it stands, and after 1,500 keys in its middle. */
export async function remembering(page: Page, before: () => Promise<unknown>, text: string): Promise<Memory[]> {
  await before()
  const meter = await Meter.on(page)
  const found = [await meter.memory()]
  await page.goto(text)
  await ready(page)
  // What is read, kept and drawn after the first frame belongs to it.
  await pause(6_000)
  found.push(await meter.memory())
  await caret(page, 700, 60)
  await page.keyboard.type('nghiem vu '.repeat(150), { delay: 10 })
  await pause(6_000)
  found.push(await meter.memory())
  return found
}

/** The rail from its top to its end. @returns the main thread's time for one frame */
export async function scrolling(page: Page): Promise<number> {
  const meter = await Meter.on(page)
  let frames = 0
  const cost = await meter.over(async () => {
    frames = await page.evaluate(async () => {
      const list = document.querySelector('.draft-rail-list')
      let box: Element | null = list
      while (box && !(box.scrollHeight > box.clientHeight + 10 && /auto|scroll/.test(getComputedStyle(box).overflowY)))
        box = box.parentElement
      const scrolled = box ?? document.scrollingElement
      let count = 0
      for (; scrolled && count < 120; count++) {
        scrolled.scrollTop += 60
        await new Promise((resolve) => requestAnimationFrame(resolve))
      }
      return count
    })
  })
  return cost.task / frames
}
