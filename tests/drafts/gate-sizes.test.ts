/** A size of letters at the gate: a format like bold, with a value that an update could bend. */
import { afterEach, describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import type { Hand } from '../../shared/drafts/ink.ts'
import { at, change, copyOf, type Fixture, hands, line, makeRoom, offer, text, textOf } from './gate-support.ts'
import { show } from './support/show.ts'

const { minh, hung, anh } = hands as { minh: Hand; hung: Hand; anh: Hand }
let fixture: Fixture
afterEach(() => fixture.room.destroy())

const sized = (hand: Hand, pt: unknown, was = '', id = 'size1') => ({
  size: { pt },
  inkFmt: { hand: hand.id, at, id, was },
})
const writes = async (hand: Hand, act: (fragment: Y.XmlFragment) => void) =>
  (await offer(fixture, hand, change(copyOf(fixture.room), act))).refused

describe('a size of letters', () => {
  it('INK-2 with the ink of its hand it is stored, read back and taken away again', async () => {
    fixture = makeRoom([line('Kính gửi')])
    expect(await writes(minh, (f) => textOf(f, 0).format(0, 4, sized(minh, 12)))).toBeNull()
    expect(show(fixture.room.json())).toBe('~minh-2 <size:12>Kính~ gửi')
    expect(await writes(minh, (f) => textOf(f, 0).format(0, 4, { size: { pt: 10 } }))).toBeNull()
    expect(show(fixture.room.json())).toBe('~minh-2 <size:10>Kính~ gửi')
    expect(await writes(minh, (f) => textOf(f, 0).format(0, 4, { size: null, inkFmt: null }))).toBeNull()
    expect(show(fixture.room.json())).toBe('Kính gửi')
  })
  it('INK-1 without ink, or with ink that lies about what it was, it is refused', async () => {
    fixture = makeRoom([line('Kính ', text('gửi', { type: 'size', attrs: { pt: 11 } }))])
    expect(await writes(minh, (f) => textOf(f, 0).format(0, 4, { size: { pt: 12 } }))).toMatchObject({ rule: 'INK-1' })
    expect(await writes(minh, (f) => textOf(f, 0).format(5, 3, { size: null }))).toMatchObject({ rule: 'INK-1' })
    expect(await writes(minh, (f) => textOf(f, 0).format(5, 3, sized(minh, 12)))).toMatchObject({ rule: 'INK-1' })
    expect(await writes(minh, (f) => textOf(f, 0).format(5, 3, sized(minh, 12, 'size:10')))).toMatchObject({
      rule: 'INK-1',
    })
    expect(await writes(minh, (f) => textOf(f, 0).format(5, 3, sized(minh, 12, 'size:11')))).toBeNull()
  })
  it("INK-3 another's change of size stands", async () => {
    fixture = makeRoom([line('Kính gửi')])
    expect(await writes(minh, (f) => textOf(f, 0).format(0, 4, sized(minh, 12)))).toBeNull()
    expect(await writes(hung, (f) => textOf(f, 0).format(0, 4, { size: { pt: 10 } }))).not.toBeNull()
    expect(await writes(hung, (f) => textOf(f, 0).format(0, 4, sized(hung, 10, '', 'size2')))).not.toBeNull()
    expect(await writes(anh, (f) => textOf(f, 0).format(0, 4, { size: null, inkFmt: null }))).not.toBeNull()
    expect(show(fixture.room.json())).toBe('~minh-2 <size:12>Kính~ gửi')
  })
  it.each([
    [{ pt: 9 }],
    [{ pt: 72 }],
    [{ pt: 12.5 }],
    [{ pt: '12' }],
    [{ pt: '12pt; background: url(x)' }],
    [{ pt: null }],
    [{ pt: [12] }],
    [{}],
    [{ pt: 12, more: 1 }],
    [12],
    ['12'],
    [true],
  ])('INK-7 %j is no size, in a first draft and in ink', async (value) => {
    for (const mode of ['plain', 'ink'] as const) {
      fixture = makeRoom([line('Kính gửi')], mode)
      const act = (f: Y.XmlFragment) =>
        textOf(f, 0).format(0, 4, { ...(mode === 'ink' ? sized(minh, 12) : {}), size: value })
      expect(await writes(mode === 'ink' ? minh : anh, act)).toMatchObject({ rule: 'INK-7' })
      if (mode === 'plain') fixture.room.destroy()
    }
  })
  it('INK-7 a size under a hashed key, and a `was` of two sizes or of none that is', async () => {
    fixture = makeRoom([line('Kính gửi')])
    expect(await writes(minh, (f) => textOf(f, 0).format(0, 4, { 'size--AAAAAAAA': { pt: 12 } }))).toMatchObject({
      rule: 'INK-7',
    })
    for (const was of ['size:10;size:12', 'size:72', 'size:012', 'size'])
      expect(await writes(minh, (f) => textOf(f, 0).format(0, 4, sized(minh, 12, was)))).toMatchObject({
        rule: 'INK-7',
      })
  })
  it('INK-1 two who give the same words a size at once: the first stands, the second is refused', async () => {
    fixture = makeRoom([line('Kính gửi')])
    const [first, second] = [copyOf(fixture.room), copyOf(fixture.room)]
    const blue = change(first, (f) => textOf(f, 0).format(0, 4, sized(minh, 12)))
    const red = change(second, (f) => textOf(f, 0).format(2, 6, sized(hung, 10, '', 'size2')))
    expect((await offer(fixture, minh, blue)).refused).toBeNull()
    const { refused } = await offer(fixture, hung, red)
    expect(refused).not.toBeNull()
    expect(show(fixture.room.json())).toBe('~minh-2 <size:12>Kính~ gửi')
  })
  it('what is typed at once inside words that another gives a size keeps the size and loses his ink', async () => {
    fixture = makeRoom([line('Kính gửi')])
    const [first, second] = [copyOf(fixture.room), copyOf(fixture.room)]
    const blue = change(first, (f) => textOf(f, 0).format(0, 8, sized(minh, 12)))
    const red = change(second, (f) => textOf(f, 0).insert(4, ' đỏ', { inkIns: { hand: hung.id, at, id: 'red1' } }))
    expect((await offer(fixture, minh, blue)).refused).toBeNull()
    expect((await offer(fixture, hung, red)).refused).toBeNull()
    expect(show(fixture.room.json())).toBe('~minh-2 <size:12>Kính~{+hung-2 <size:12> đỏ}~minh-2 <size:12> gửi~')
  })
})
