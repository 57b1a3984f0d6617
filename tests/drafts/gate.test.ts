/** The gate against clients that keep to no rule: forging, stripping, re-attributing ink. */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { at, change, copyOf, now, offer, opened, strikeKey, textOf, wordsOf } from './gate-support.ts'
import {
  anh,
  enter,
  expectRefused,
  expectStored,
  fixture,
  hung,
  inked,
  insertion,
  minh,
  minhBefore,
  roomForTests,
  two,
} from './support/gate-room.ts'

roomForTests()

describe('what honest people do', () => {
  it("INK-2 a head's own words in blue are stored, served and confirmed", async () => {
    enter(two())
    await expectStored(minh, (doc) => textOf(doc, 0).insert(5, 'xin ', insertion(minh)))
    expect(fixture.rows).toHaveLength(1)
    expect(fixture.served).toHaveLength(1)
    expect(wordsOf(fixture.room)).toContain('xin ')
  })
  it('INK-4 before the first hand-over words are plain', async () => {
    enter(two(), 'plain')
    await expectStored(anh, (doc) => textOf(doc, 0).insert(0, 'V/v '))
  })
  it('INK-3 two people may strike the same word, each with an ink of their own', async () => {
    enter(inked())
    const attrs = { hand: hung.id, at, id: 'red1' }
    await expectStored(hung, (doc) => textOf(doc, 0).format(9, 4, { [strikeKey(attrs)]: attrs }))
  })
})

describe('forging, stripping, re-attributing', () => {
  it("INK-2 ink in another's name", async () => {
    enter(two())
    await expectRefused('INK-2', anh, (doc) => textOf(doc, 0).insert(0, 'tôi ', insertion(minh)))
  })
  it('INK-2 ink of a hand that does not exist', async () => {
    enter(two())
    await expectRefused('INK-2', anh, (doc) =>
      textOf(doc, 0).insert(0, 'tôi ', { inkIns: { hand: 'nobody', at, id: 'new1' } }),
    )
  })
  it('INK-2 backdated, and dated ahead', async () => {
    enter(two())
    await expectRefused('INK-2', minh, (doc) =>
      textOf(doc, 0).insert(0, 'x', insertion(minh, 'new1', opened.getTime() - 1)),
    )
    await expectRefused('INK-2', minh, (doc) =>
      textOf(doc, 0).insert(0, 'x', insertion(minh, 'new1', now.getTime() + 121_000)),
    )
  })
  it('INK-2 an id that means two strokes within one update', async () => {
    enter(two())
    await expectRefused('INK-2', minh, (doc) => {
      textOf(doc, 0).insert(0, 'x', insertion(minh, 'new1', at))
      textOf(doc, 1).insert(0, 'y', insertion(minh, 'new1', at - 1))
    })
  })
  it('INK-2 an id that already means another stroke', async () => {
    enter(two())
    await expectStored(minh, (doc) => textOf(doc, 0).insert(0, 'một ', insertion(minh, 'same')))
    const doc = copyOf(fixture.room)
    const result = await offer(
      fixture,
      minh,
      change(doc, (f) => textOf(f, 1).insert(0, 'hai ', insertion(minh, 'same', at + 1))),
    )
    expect(result.refused?.rule).toBe('INK-2')
  })
  it("INK-2 another's tuple copied over one's own words", async () => {
    enter(inked())
    const copied = { inkIns: { hand: minhBefore.id, at: opened.getTime(), id: 'old1' } }
    await expectRefused('INK-1', anh, (doc) => textOf(doc, 1).insert(0, 'như của Minh ', copied))
  })
  it('INK-1 plain words without ink', async () => {
    enter(two())
    await expectRefused('INK-1', minh, (doc) => textOf(doc, 0).insert(0, 'lén '))
  })
  it("INK-1 another's words really deleted", async () => {
    enter(two())
    await expectRefused('INK-1', minh, (doc) => textOf(doc, 0).delete(0, 4))
  })
  it("R125 INK-3 the drafter strips the head's blue", async () => {
    enter(inked())
    await expectRefused('INK-1', anh, (doc) => textOf(doc, 0).format(9, 4, { inkIns: null }))
  })
  it("R125 INK-3 the drafter deletes the head's blue words", async () => {
    enter(inked())
    await expectRefused('INK-1', anh, (doc) => textOf(doc, 0).delete(9, 4))
  })
  it("R125 INK-3 the drafter takes the head's strike away", async () => {
    enter(inked())
    const attrs = { hand: minhBefore.id, at: opened.getTime(), id: 'old2' }
    await expectRefused('INK-1', anh, (doc) => textOf(doc, 0).format(19, 2, { [strikeKey(attrs)]: null }))
  })
  it("INK-3 the head's own ink of an earlier round cannot be rewritten, only struck", async () => {
    enter(inked())
    await expectRefused('INK-1', minh, (doc) => textOf(doc, 0).delete(9, 4))
  })
  it('R125 INK-4 a pencil strike on blue never stands, and its writer is told', async () => {
    enter(inked())
    const before = JSON.stringify(fixture.room.json())
    const attrs = { hand: anh.id, at, id: 'pen1' }
    const update = change(copyOf(fixture.room), (f) => textOf(f, 0).format(9, 4, { [strikeKey(attrs)]: attrs }))
    const result = await offer(fixture, anh, update)
    expect(JSON.stringify(fixture.room.json())).toBe(before)
    expect(result.stranded?.other).toBe(1)
  })
  it('R125 INK-4 a pencil format on blue', async () => {
    enter(inked())
    const was = { hand: anh.id, at, id: 'pen1', was: '' }
    await expectRefused('INK-4', anh, (doc) => textOf(doc, 0).format(9, 4, { bold: {}, inkFmt: was }))
  })
  it('R125 INK-4 pencil inside a blue insertion', async () => {
    enter(inked())
    await expectRefused('INK-4', anh, (doc) => textOf(doc, 0).insert(11, 'xx', insertion(anh)))
  })
  it('INK-4 ink before the first hand-over', async () => {
    enter(two(), 'plain')
    await expectRefused('INK-4', anh, (doc) => textOf(doc, 0).insert(0, 'x', insertion(anh)))
  })
  it("INK-17 a break that changes the form of another's line", async () => {
    enter(two())
    await expectRefused('INK-17', minh, (doc) => {
      const words = textOf(doc, 0)
      words.delete(4, words.length - 4)
      const split = new Y.XmlElement('paragraph')
      split.setAttribute('inkBreak', JSON.stringify({ hand: minh.id, at, id: 'brk1' }))
      split.setAttribute('kind', 'h1')
      split.insert(0, [new Y.XmlText(' gửi Ủy ban nhân dân tỉnh')])
      doc.insert(1, [split])
    })
  })
})
