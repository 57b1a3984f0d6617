/**
 * `bun bench:browser [keys]`: the editor's own cost in real Chromium, beside a bare TipTap + Yjs editor of the same text in the
 * same run. Processor time of the page's main thread but where the clock is named. Loopback only, stops by itself.
 */

import { caret, openEditor, ready } from '../drafts/support/people.ts'
import { closeBrowser, freshPage, signInPage } from '../support/browser.ts'
import { letters, listening, opening, pasting, remembering, scrolling, typing } from './browser/cases.ts'
import { openHouse } from './browser/house.ts'
import { type Cost, type Memory, Meter, pause, spread, told } from './browser/meter.ts'
import { openPeer } from './browser/peer-site.ts'
import { PAGE } from './browser/words.ts'

const keys = Number(process.argv[2] ?? 60)
const only = process.argv[3] ?? ''
const isMeant = (name: string) => name.includes(only)
const middle = 300
const ms = (value: number) => value.toFixed(1)
const row = (...cells: string[]) => console.log(`| ${cells.join(' | ')} |`)
const keyRow = (name: string, { each, whole }: { each: Cost[]; whole: Omit<Cost, 'frame'> | null }) => {
  const script = spread(each.map((one) => one.script))
  const frame = spread(each.map((one) => one.frame))
  const task = spread(each.map((one) => one.task))
  const after = whole ? `${ms(whole.script)} / ${ms(whole.task)}` : ''
  row(name, ms(script.p50), ms(script.p95), ms(script.max), ms(task.p50), after, ms(frame.p50), ms(frame.p95))
}
const memoryRow = (name: string, [before, open, after]: Memory[]) => {
  const all = [before, open, after].filter((one) => one !== undefined)
  const heaps = all.map((one) => ms(one.heap))
  row(name, ...heaps, String(after?.nodes ?? ''), ...all.map((one) => ms(one.process)))
}
// Bounded, whatever hangs.
const guard = setTimeout(() => {
  console.error('stopped after 10 minutes')
  process.exit(1)
}, 600_000)
guard.unref()

const house = await openHouse()
const peer = await openPeer()
const { drafter, head, deputy } = house.people
try {
  console.log(
    `\n## A key at 600 paragraphs, ${keys} keys, milliseconds\n| | script p50 | p95 | max | task p50 | a key with all that follows: script / task | to the frame p50 (clock) | p95 |\n|---|---|---|---|---|---|---|---|`,
  )
  if (isMeant('peer')) {
    const bare = await freshPage()
    await bare.goto(`${peer.url}?paragraphs=600`)
    await ready(bare)
    keyRow('bare TipTap + Yjs', await typing(bare, middle, letters(keys)))
    const meter = await Meter.on(bare)
    keyRow('bare: Enter', { each: await meter.keys(Array<string>(20).fill('Enter')), whole: null })
    await bare.context().close()
  }
  if (isMeant('plain')) {
    const plain = await house.start('Bản nháp của người soạn', 600)
    const page = await openEditor(house.url, 'anhvt', plain.id)
    keyRow('drafter, form checker on, no ink', await typing(page, middle, letters(keys)))
    await page.context().close()
  }
  if (isMeant('ink')) {
    const inked = await house.start('Bản có nhiều vết mực', 600)
    await house.review(inked)
    const before = await openEditor(house.url, 'minhnv', inked.id)
    keyRow('unit head in ink, nothing inked before', await typing(before, middle, letters(keys)))
    await before.context().close()
    await house.ink(inked, [drafter, head, deputy], 200)
    const page = await openEditor(house.url, 'minhnv', inked.id)
    keyRow('with ink of three hands, 200 changes', await typing(page, middle + 2, letters(keys)))
    await house.note(inked, 40)
    await pause(1_500)
    keyRow('and with 40 notes', await typing(page, middle + 4, letters(keys)))
    const meter = await Meter.on(page)
    await caret(page, middle + 6, 60)
    await told(meter, 10, () => meter.keys(Array<string>(10).fill('Enter')))
    keyRow('Enter', { each: await meter.keys(Array<string>(20).fill('Enter')), whole: null })
    await caret(page, 4 + 280, 20, 4 + 280, 60)
    keyRow('Backspace over a struck range', {
      each: await meter.keys(['Backspace', ...Array<string>(20).fill('Backspace')]),
      whole: null,
    })
    await told(meter, 5, () => meter.keys(Array<string>(5).fill('Control+z')))
    keyRow('undo', { each: await meter.keys(Array<string>(10).fill('Control+z')), whole: null })
    const heard = await listening(page, deputy, inked.draftId, 40)
    row('a key of another person', ms(heard.script), '', '', ms(heard.task), '', '', '')
    console.log(`\nScrolling the rail: ${ms(await scrolling(page))} ms of the main thread for a frame`)
    await page.context().close()
  }
  if (isMeant('memory')) {
    console.log(
      '\n## Memory at 100 pages, MiB\n| | its objects, list alone | text stands | after 1,500 keys | DOM nodes | the process, list alone | text stands | after 1,500 keys |\n|---|---|---|---|---|---|---|---|',
    )
    const long = await house.start('Bản để đo bộ nhớ', 100 * PAGE)
    await house.submit(long)
    await house.ink(long, [head, deputy], 400)
    const page = await signInPage(house.url, 'minhnv')
    const there = () => page.goto(`${house.url}/outgoing`).then(() => page.waitForLoadState('networkidle'))
    memoryRow('unit head in ink, 400 changes', await remembering(page, there, `${house.url}/outgoing/${long.id}`))
    await page.context().close()
    const bare = await freshPage()
    const blank = () => bare.goto(peer.url)
    memoryRow('bare TipTap + Yjs', await remembering(bare, blank, `${peer.url}?paragraphs=${100 * PAGE}`))
    await bare.context().close()
  }
  if (isMeant('open')) {
    const long = await house.start('Bản một trăm trang', 100 * PAGE)
    await house.submit(long)
    await house.ink(long, [head, deputy], 400)
    const visitor = await signInPage(house.url, 'minhnv')
    const times: number[] = []
    for (let i = 0; i < 4; i++) times.push(await opening(visitor, house.url, long.subject))
    const [cold = 0, ...again] = times
    console.log(
      `\nOpening 100 pages, from the click (clock): ${cold.toFixed(0)} ms cold, ${spread(again).p50.toFixed(0)} ms again`,
    )
    await visitor.context().close()
  }
  if (isMeant('paste')) {
    const short = await house.start('Bản để dán', 20)
    await house.submit(short)
    const page = await openEditor(house.url, 'minhnv', short.id)
    const { shown, saved } = await pasting(page, 50 * PAGE)
    console.log(
      `Pasting 50 pages (clock): ${shown.toFixed(0)} ms until it stands, ${saved.toFixed(0)} ms until it is saved`,
    )
    await page.context().close()
    const bare = await freshPage()
    await bare.goto(`${peer.url}?paragraphs=20`)
    await ready(bare)
    console.log(`The same in the bare editor: ${(await pasteOnly(bare)).toFixed(0)} ms until it stands`)
  }
} finally {
  await closeBrowser()
  peer.stop()
  await house.stop()
  clearTimeout(guard)
}
process.exit(0)

async function pasteOnly(page: Awaited<ReturnType<typeof freshPage>>): Promise<number> {
  const { shown } = await pasting(page, 50 * PAGE, false)
  return shown
}
