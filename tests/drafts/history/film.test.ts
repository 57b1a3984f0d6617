/** The film: any frame in any order, fast enough to drag a slider over five thousand strokes; and the letters' owners. */
import { fromBase64, toBase64 } from 'lib0/buffer'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { Film, type Frame } from '../../../client/features/drafts/history/film.ts'
import { clockOf, frameAt, LONGEST_PAUSE_MS } from '../../../client/features/drafts/history/film-clock.ts'
import { RoundOwners } from '../../../server/features/drafts/round-owners.ts'
import type { NodeJson } from '../../../shared/drafts/contract.ts'
import type { RoundStrokes } from '../../../shared/drafts/history/contract.ts'
import { insertionAt, lettersOf, ownersAfter, placeInSeed } from '../../../shared/drafts/history/trace.ts'
import { drift, sourceIn } from '../../../shared/drafts/notes-places.ts'
import { acceptAll, acceptedNodes } from '../../../shared/drafts/resolve.ts'
import { inserted, line, struck } from '../support/lines.ts'

const OPENED = '2026-11-25T02:00:00.000Z'
const textAt = (fragment: Y.XmlFragment, n: number) => (fragment.get(n) as Y.XmlElement).get(0) as Y.XmlText

/** A round of so many strokes on so many paragraphs: typing, and now and then a new paragraph. */
function filmed(paragraphs: number, strokes: number) {
  const doc = new Y.Doc()
  const fragment = doc.getXmlFragment('default')
  const paragraph = (words: string) => {
    const [element, text] = [new Y.XmlElement('paragraph'), new Y.XmlText()]
    element.insert(0, [text])
    text.insert(0, words)
    return element
  }
  fragment.insert(
    0,
    Array.from({ length: paragraphs }, (_, i) =>
      paragraph(`Khoản ${i}. Nội dung của khoản này dài chừng một dòng trên giấy.`),
    ),
  )
  const seed = toBase64(Y.encodeStateAsUpdate(doc))
  const page: RoundStrokes = { seed, strokes: [], next: null }
  const texts: string[] = [read(fragment)]
  doc.on('update', (update: Uint8Array) => {
    const at = new Date(Date.parse(OPENED) + page.strokes.length * 700).toISOString()
    page.strokes.push({ seq: page.strokes.length + 1, hand: 'an', at, update: toBase64(update), heals: [] })
  })
  for (let i = 0; i < strokes; i++) {
    const n = (i * 7919) % fragment.length
    if (i % 50 === 49) fragment.insert(n, [paragraph('Đoạn mới. ')])
    else if (i % 9 === 8) textAt(fragment, n).delete(0, 1)
    else textAt(fragment, n).insert(i % 5, 'ă')
    if (strokes < 1_000) texts.push(read(fragment))
  }
  return { page, texts }
}
const read = (fragment: Y.XmlFragment) =>
  fragment
    .toArray()
    .map((_, n) => textAt(fragment, n).toString())
    .join('\n')
const readJson = (blocks: NodeJson[]) => blocks.map((block) => lettersOf([block])).join('\n')

/** Processor time, not the clock's: other tests run beside this one. @returns milliseconds each */
function spent(times: number, act: (i: number) => unknown): number {
  const began = process.cpuUsage()
  for (let i = 0; i < times; i++) act(i)
  const { user, system } = process.cpuUsage(began)
  return (user + system) / 1_000 / times
}

describe('the film', () => {
  it('shows every frame as it stood, forwards, backwards and leaping', () => {
    const { page, texts } = filmed(12, 450)
    const film = new Film()
    film.add({ no: 1, openedAt: OPENED }, { ...page, strokes: page.strokes.slice(0, 200) })
    film.add({ no: 1, openedAt: OPENED }, { ...page, seed: null, strokes: page.strokes.slice(200) })
    const order = texts.map((_, i) => i)
    const leaping = order.map((i) => (i * 181) % texts.length)
    for (const list of [leaping, order, [...order].reverse(), leaping])
      for (const i of list) expect(readJson(film.show(i))).toBe(texts[i])
  })

  it('a size of letters is played with its value', () => {
    const { page } = filmed(1, 0)
    const doc = new Y.Doc()
    Y.applyUpdate(doc, fromBase64(page.seed ?? ''))
    const vector = Y.encodeStateVector(doc)
    const inkFmt = { hand: 'an', at: 1, id: 'size1', was: '' }
    textAt(doc.getXmlFragment('default'), 0).format(0, 5, { size: { pt: 12 }, inkFmt })
    const update = toBase64(Y.encodeStateAsUpdate(doc, vector))
    const film = new Film()
    film.add({ no: 1, openedAt: OPENED }, { ...page, strokes: [{ seq: 1, hand: 'an', at: OPENED, update, heals: [] }] })
    expect(film.show(1)[0]?.content?.[0]).toEqual({
      type: 'text',
      text: 'Khoản',
      marks: [
        { type: 'size', attrs: { pt: 12 } },
        { type: 'inkFmt', attrs: inkFmt },
      ],
    })
    expect(film.show(0)[0]?.content?.[0]?.marks).toBeUndefined()
  })

  it('what did not change is the same object: the page draws only the paragraph that was written in', () => {
    const { page } = filmed(50, 400)
    const film = new Film()
    film.add({ no: 1, openedAt: OPENED }, page)
    const [a, b] = [film.show(20), film.show(21)]
    expect(b.filter((block, i) => block !== a[i]).length).toBe(1)
    const far = film.show(390)
    expect(film.show(20).every((block, i) => block === a[i])).toBe(true)
    expect(far.length).toBeGreaterThan(50)
  })

  it('5,000 strokes over 600 paragraphs scrub in less than 50 ms a step, also at random', () => {
    const { page } = filmed(600, 5_000)
    const film = new Film()
    film.add({ no: 1, openedAt: OPENED }, page)
    film.show(5_000)
    const leap = spent(120, (i) => film.show((i * 2_741 + 13) % 5_001))
    film.show(3_000)
    const back = spent(200, (i) => film.show(3_000 - i))
    console.log(`5,000 strokes, processor time: a leap ${leap.toFixed(1)} ms, a step back ${back.toFixed(1)} ms`)
    expect(leap).toBeLessThan(50)
    expect(back).toBeLessThan(50)
  }, 120_000)

  it('nobody waits through a pause, and time never runs backwards', () => {
    const frame = (at: number, hand: string | null = 'an'): Frame => ({ round: 1, seq: at, hand, at })
    const clock = clockOf([frame(0, null), frame(500), frame(900_000), frame(900_100), frame(899_000)])
    expect([...clock]).toEqual([0, 500, 500 + LONGEST_PAUSE_MS, 600 + LONGEST_PAUSE_MS, 600 + LONGEST_PAUSE_MS])
    expect([frameAt(clock, 0), frameAt(clock, 499), frameAt(clock, 500), frameAt(clock, 1e9)]).toEqual([0, 0, 1, 4])
  })
})

describe('whose a letter is', () => {
  it('typing inside another’s word takes only the letter typed; a replaced word is the new writer’s', () => {
    expect(ownersAfter('một', 'mộxt', ['A', 'A', 'A'], 'B').join('')).toBe('AABA')
    expect(ownersAfter('dự thảo', 'dự án', [...'AAAAAAA'], 'B').join('')).toBe('AAABB')
  })
  it('words that one stroke moved keep their writer', () => {
    expect(ownersAfter('', 'xin chào', [], 'A').join('')).toBe('AAAAAAAA')
    expect(ownersAfter('xin chào bạn', 'ôi xin rất chào nhé', [...'AAAABBBBBCCC'], 'D').join('')).toBe(
      'DDDAAAADDDDBBBBBDDD',
    )
  })
  it('a letter typed by A in a paragraph that B split in Yjs (the tail copied) is A’s', async () => {
    const doc = new Y.Doc()
    const paragraph = new Y.XmlElement('paragraph')
    const text = new Y.XmlText()
    doc.getXmlFragment('default').insert(0, [paragraph])
    paragraph.insert(0, [text])
    const owners = new RoundOwners(Y.encodeStateAsUpdate(doc))
    const strokes: Uint8Array[] = []
    const writer = (name: number, act: (fragment: Y.XmlFragment) => void) => {
      const copy = new Y.Doc()
      copy.clientID = name
      Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
      const before = Y.encodeStateVector(copy)
      copy.transact(() => act(copy.getXmlFragment('default')))
      const update = Y.encodeStateAsUpdate(copy, before)
      Y.applyUpdate(doc, update)
      strokes.push(update)
    }
    writer(11, (fragment) => textAt(fragment, 0).insert(0, 'Kính gửi Giám đốc Sở'))
    writer(22, (fragment) => {
      const [copy, tail] = [new Y.XmlElement('paragraph'), new Y.XmlText()]
      fragment.insert(1, [copy])
      copy.insert(0, [tail])
      tail.insert(0, 'Giám đốc Sở')
      textAt(fragment, 0).delete(9, 11)
    })
    writer(22, (fragment) => textAt(fragment, 1).insert(8, ' của'))
    await owners.add(
      strokes.map((bytes, i) => ({ seq: i + 1, handId: '', bytes: Buffer.from(bytes), heals: [], at: new Date() })),
    )
    expect(owners.text).toBe('Kính gửi Giám đốc của Sở')
    expect(owners.owners.join('')).toBe('111111111111111111333311')
  })
  it('INK-1 in ink: its place when the round began is found by leaving out what the round inserted', () => {
    const content = [line('Căn ', inserted('mới ', 'hoa'), struck('cứ', 'hoa'), ' Luật')]
    const letters = lettersOf(content)
    expect(insertionAt(content, letters.indexOf('mới'))).toMatch(/^hoa\|/)
    expect(insertionAt(content, letters.indexOf('cứ'))).toBe('')
    expect(placeInSeed(content, letters.indexOf('Luật'), (hand) => hand === 'hoa')).toBe('Căn cứ Luật'.indexOf('Luật'))
  })
  it('INK-13 through a hand-over: numbered runs tell what it kept', () => {
    const content = [line('Căn ', struck('cứ', 'hoa'), inserted('nay ', 'hoa')), line(' Luật')]
    const kept = drift(content, acceptedNodes)
    const [before, after] = [lettersOf(content), lettersOf(acceptAll(content))]
    for (let i = 0; i < after.length; i++) expect(before[sourceIn(kept, i) ?? -1]).toBe(after[i])
    expect(sourceIn(kept, after.length)).toBeNull()
  })
})
