/** Pictures at the gate: a block that is added and struck whole, and that names bytes which the server keeps. */
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Hand } from '../../shared/drafts/ink.ts'
import { acceptAll, rejectHand } from '../../shared/drafts/resolve.ts'
import { issuedJson } from '../../shared/drafts/text.ts'
import { at, change, copyOf, type Fixture, hands, line, makeRoom, now, offer, opened } from './gate-support.ts'
import { foreignImage, image, keptImages } from './support/images.ts'

const { minh, hung, anh } = hands as { minh: Hand; hung: Hand; anh: Hand }
let fixture: Fixture
afterEach(() => fixture.room.destroy())

const stroke = (hand: Hand, id = 'pict1') => JSON.stringify({ hand: hand.id, at, id })
const picture = (attrs: Record<string, unknown>): Y.XmlElement => {
  const element = new Y.XmlElement('image')
  for (const [name, value] of Object.entries({ src: keptImages[0], ...attrs }))
    element.setAttribute(name, value as string)
  return element
}
const writes = async (hand: Hand, act: (fragment: Y.XmlFragment) => void) =>
  (await offer(fixture, hand, change(copyOf(fixture.room), act))).refused
const at1 = (fragment: Y.XmlFragment) => fragment.get(1) as Y.XmlElement
const shown = () =>
  fixture.room.json().map(({ type, attrs }) => `${type}${attrs?.inkAdd ? '+' : ''}${attrs?.inkCut ? '×' : ''}`)

describe('a picture', () => {
  it('INK-1 INK-2 is added with the ink of its hand, may be changed by that hand, and is taken away whole', async () => {
    fixture = makeRoom([line('Sơ đồ')])
    expect(await writes(minh, (f) => f.push([picture({ width: 60, inkAdd: stroke(minh) })]))).toBeNull()
    expect(shown()).toEqual(['paragraph', 'image+'])
    expect(await writes(minh, (f) => at1(f).setAttribute('width', 80 as never))).toBeNull()
    expect(await writes(minh, (f) => at1(f).setAttribute('alt', 'Sơ đồ mạng'))).toBeNull()
    expect(rejectHand(fixture.room.json(), minh.id)).toEqual([line('Sơ đồ')])
    expect(acceptAll(fixture.room.json())[1]).toEqual(image({ width: 80, alt: 'Sơ đồ mạng' }))
    expect(await writes(minh, (f) => f.delete(1, 1))).toBeNull()
    expect(shown()).toEqual(['paragraph'])
  })
  it('INK-1 that stands is struck, never taken away, changed, moved or replaced', async () => {
    fixture = makeRoom([line('Sơ đồ'), image(), line('Hết')])
    const refused = { rule: 'INK-1' }
    expect(await writes(minh, (f) => f.delete(1, 1))).toMatchObject(refused)
    expect(await writes(minh, (f) => at1(f).setAttribute('width', 80 as never))).toMatchObject(refused)
    expect(await writes(minh, (f) => at1(f).setAttribute('src', keptImages[1] as string))).toMatchObject(refused)
    expect(await writes(minh, (f) => at1(f).setAttribute('alt', 'khác'))).toMatchObject(refused)
    const moved = (f: Y.XmlFragment) => {
      f.delete(1, 1)
      f.push([picture({ width: 50 })])
    }
    // five refusals in a minute would rest the pen (INK-9)
    fixture.setNow(new Date(now.getTime() + 120_000))
    expect(await writes(minh, moved)).toMatchObject(refused)
    expect(await writes(minh, (f) => f.push([picture({ width: 50 })]))).toMatchObject(refused)
    expect(await writes(minh, (f) => at1(f).setAttribute('inkCut', stroke(minh)))).toBeNull()
    expect(shown()).toEqual(['paragraph', 'image×', 'paragraph'])
    expect(acceptAll(fixture.room.json()).map(({ type }) => type)).toEqual(['paragraph', 'paragraph'])
    expect(rejectHand(fixture.room.json(), minh.id)[1]).toEqual(image())
  })
  it("INK-2 INK-3 another's ink on it is not one's own to write or to take off", async () => {
    fixture = makeRoom([
      line('Sơ đồ'),
      image({ inkAdd: JSON.stringify({ hand: 'hung-2', at: opened.getTime(), id: 'old9' }) }),
    ])
    expect(await writes(minh, (f) => at1(f).setAttribute('inkCut', stroke(hung)))).toMatchObject({ rule: 'INK-1' })
    expect(await writes(minh, (f) => at1(f).removeAttribute('inkAdd'))).not.toBeNull()
    expect(await writes(minh, (f) => f.delete(1, 1))).not.toBeNull()
    expect(await writes(minh, (f) => at1(f).setAttribute('inkCut', stroke(minh)))).toBeNull()
    expect(await writes(hung, (f) => f.delete(1, 1))).toMatchObject({ rule: 'INK-3' })
    expect(await writes(hung, (f) => at1(f).setAttribute('inkCut', stroke(hung, 'pict2')))).not.toBeNull()
  })
  it("INK-4 the author's pencil does not strike a reviewer's picture", async () => {
    fixture = makeRoom([
      line('Sơ đồ'),
      image({ inkAdd: JSON.stringify({ hand: 'hung-2', at: opened.getTime(), id: 'old9' }) }),
    ])
    expect(await writes(anh, (f) => at1(f).setAttribute('inkCut', stroke(anh)))).toMatchObject({ rule: 'INK-4' })
    expect(await writes(anh, (f) => f.push([picture({ inkAdd: stroke(anh) })]))).toBeNull()
  })
  it('INK-7 that the server does not keep for this draft is refused, in a first draft and in ink', async () => {
    for (const mode of ['plain', 'ink'] as const) {
      fixture = makeRoom([line('Sơ đồ')], mode)
      const [hand, ink] = mode === 'ink' ? [minh, { inkAdd: stroke(minh) }] : [anh, {}]
      expect(await writes(hand, (f) => f.push([picture({ ...ink, src: foreignImage })]))).toMatchObject({
        rule: 'INK-7',
      })
      const none = () => {
        const element = new Y.XmlElement('image')
        for (const [name, value] of Object.entries(ink)) element.setAttribute(name, value)
        return element
      }
      expect(await writes(hand, (f) => f.push([none()]))).toMatchObject({ rule: 'INK-7' })
      expect(await writes(hand, (f) => f.push([picture(ink)]))).toBeNull()
      if (mode === 'plain') fixture.room.destroy()
    }
  })
  it.each([
    ['src', 'https://elsewhere/x.png'],
    ['src', 'a'.repeat(63)],
    ['src', 12],
    ['width', 5],
    ['width', 101],
    ['width', '50'],
    ['width', 33.3],
    ['alt', ''],
    ['alt', 'a; b'],
    ['alt', ' a'],
    ['alt', 'ẩn\u200b'],
    ['alt', 'x'.repeat(201)],
    ['alt', { text: 'x' }],
    ['onerror', 'alert(1)'],
    ['style', 'position:fixed'],
  ])('INK-7 %s = %j is no value of a picture', async (name, value) => {
    fixture = makeRoom([line('Sơ đồ')])
    const refusal = await writes(minh, (f) => f.push([picture({ inkAdd: stroke(minh), [name]: value })]))
    expect(refusal).toMatchObject({ rule: 'INK-7' })
  })
  it('INK-7 holds nothing, and stands in no cell and in no line', async () => {
    fixture = makeRoom([line('Sơ đồ')])
    const filled = () => {
      const element = picture({ inkAdd: stroke(minh) })
      element.insert(0, [new Y.XmlText('ẩn')])
      return element
    }
    expect(await writes(minh, (f) => f.push([filled()]))).toMatchObject({ rule: 'INK-7' })
    expect(
      await writes(minh, (f) => (f.get(0) as Y.XmlElement).push([picture({ inkAdd: stroke(minh) })])),
    ).toMatchObject({
      rule: 'INK-7',
    })
  })
  it("INK-1 a break does not carry others' words to the other side of a picture", async () => {
    fixture = makeRoom([line('Trên'), image(), line('Dưới')])
    const carried = (f: Y.XmlFragment) => {
      const text = (f.get(0) as Y.XmlElement).get(0) as Y.XmlText
      text.delete(2, 2)
      const behind = new Y.XmlElement('paragraph')
      behind.setAttribute('inkBreak', stroke(minh))
      behind.insert(0, [new Y.XmlText('ên')])
      f.insert(2, [behind])
    }
    expect(await writes(minh, carried)).toMatchObject({ rule: 'INK-1' })
  })
  it('INK-14 the hash of the text names its pictures', () => {
    fixture = makeRoom([line('Sơ đồ'), image()])
    const other = [line('Sơ đồ'), image({ src: keptImages[1] })]
    expect(issuedJson(fixture.room.json())).not.toBe(issuedJson(other))
  })
})
