/** The gate, rule by rule, against clients that keep to none of them. */
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Hand } from '../../shared/drafts/ink.ts'
import {
  at,
  change,
  copyOf,
  del,
  type Fixture,
  hands,
  ins,
  line,
  makeRoom,
  now,
  offer,
  opened,
  strikeKey,
  text,
  textOf,
  wordsOf,
} from './gate-support.ts'

const { anh, minh, hung, lan, minhBefore } = hands as Record<string, Hand>
const two = () => [line('Kính gửi Ủy ban nhân dân tỉnh'), line('Đoạn hai của văn bản')]
const inked = () => [
  line('Kính gửi ', text('UBND', ins('minh-1')), ' tỉnh ', text('bỏ', del('minh-1')), ' hết'),
  line('Đoạn hai'),
]
let fixture: Fixture
afterEach(() => fixture.room.destroy())

const insertion = (hand: Hand, id = 'new1', time = at) => ({ inkIns: { hand: hand.id, at: time, id } })

async function expectRefused(
  rule: string,
  hand: Hand,
  act: (fragment: Y.XmlFragment, doc: Y.Doc) => void,
): Promise<void> {
  const before = wordsOf(fixture.room)
  const doc = copyOf(fixture.room)
  const result = await offer(
    fixture,
    hand,
    change(doc, (fragment) => act(fragment, doc)),
  )
  expect(result.refused?.rule, result.refused?.reason).toBe(rule)
  expect(wordsOf(fixture.room)).toBe(before)
  expect(fixture.rows).toHaveLength(0)
  expect(fixture.served).toHaveLength(0)
}
async function expectStored(hand: Hand, act: (fragment: Y.XmlFragment) => void): Promise<void> {
  const result = await offer(fixture, hand, change(copyOf(fixture.room), act))
  expect(result.refused).toBeNull()
  expect(result.outcome).toBe('stored')
}

describe('what honest people do', () => {
  it("INK-2 a head's own words in blue are stored, served and confirmed", async () => {
    fixture = makeRoom(two())
    await expectStored(minh!, (doc) => textOf(doc, 0).insert(5, 'xin ', insertion(minh!)))
    expect(fixture.rows).toHaveLength(1)
    expect(fixture.served).toHaveLength(1)
    expect(wordsOf(fixture.room)).toContain('xin ')
  })
  it('INK-4 before the first hand-over words are plain', async () => {
    fixture = makeRoom(two(), 'plain')
    await expectStored(anh!, (doc) => textOf(doc, 0).insert(0, 'V/v '))
  })
  it('INK-3 two people may strike the same word, each with an ink of their own', async () => {
    fixture = makeRoom(inked())
    const attrs = { hand: hung!.id, at, id: 'red1' }
    await expectStored(hung!, (doc) => textOf(doc, 0).format(9, 4, { [strikeKey(attrs)]: attrs }))
  })
})

describe('forging, stripping, re-attributing', () => {
  it("INK-2 ink in another's name", async () => {
    fixture = makeRoom(two())
    await expectRefused('INK-2', anh!, (doc) => textOf(doc, 0).insert(0, 'tôi ', insertion(minh!)))
  })
  it('INK-2 ink of a hand that does not exist', async () => {
    fixture = makeRoom(two())
    await expectRefused('INK-2', anh!, (doc) =>
      textOf(doc, 0).insert(0, 'tôi ', { inkIns: { hand: 'nobody', at, id: 'new1' } }),
    )
  })
  it('INK-2 backdated, and dated ahead', async () => {
    fixture = makeRoom(two())
    await expectRefused('INK-2', minh!, (doc) =>
      textOf(doc, 0).insert(0, 'x', insertion(minh!, 'new1', opened.getTime() - 1)),
    )
    await expectRefused('INK-2', minh!, (doc) =>
      textOf(doc, 0).insert(0, 'x', insertion(minh!, 'new1', now.getTime() + 121_000)),
    )
  })
  it('INK-2 an id that means two strokes within one update', async () => {
    fixture = makeRoom(two())
    await expectRefused('INK-2', minh!, (doc) => {
      textOf(doc, 0).insert(0, 'x', insertion(minh!, 'new1', at))
      textOf(doc, 1).insert(0, 'y', insertion(minh!, 'new1', at - 1))
    })
  })
  it('INK-2 an id that already means another stroke', async () => {
    fixture = makeRoom(two())
    await expectStored(minh!, (doc) => textOf(doc, 0).insert(0, 'một ', insertion(minh!, 'same')))
    const doc = copyOf(fixture.room)
    const result = await offer(
      fixture,
      minh!,
      change(doc, (f) => textOf(f, 1).insert(0, 'hai ', insertion(minh!, 'same', at + 1))),
    )
    expect(result.refused?.rule).toBe('INK-2')
  })
  it("INK-2 another's tuple copied over one's own words", async () => {
    fixture = makeRoom(inked())
    const copied = { inkIns: { hand: minhBefore!.id, at: opened.getTime(), id: 'old1' } }
    await expectRefused('INK-1', anh!, (doc) => textOf(doc, 1).insert(0, 'như của Minh ', copied))
  })
  it('INK-1 plain words without ink', async () => {
    fixture = makeRoom(two())
    await expectRefused('INK-1', minh!, (doc) => textOf(doc, 0).insert(0, 'lén '))
  })
  it("INK-1 another's words really deleted", async () => {
    fixture = makeRoom(two())
    await expectRefused('INK-1', minh!, (doc) => textOf(doc, 0).delete(0, 4))
  })
  it("R125 INK-3 the drafter strips the head's blue", async () => {
    fixture = makeRoom(inked())
    await expectRefused('INK-1', anh!, (doc) => textOf(doc, 0).format(9, 4, { inkIns: null }))
  })
  it("R125 INK-3 the drafter deletes the head's blue words", async () => {
    fixture = makeRoom(inked())
    await expectRefused('INK-1', anh!, (doc) => textOf(doc, 0).delete(9, 4))
  })
  it("R125 INK-3 the drafter takes the head's strike away", async () => {
    fixture = makeRoom(inked())
    const attrs = { hand: minhBefore!.id, at: opened.getTime(), id: 'old2' }
    await expectRefused('INK-1', anh!, (doc) => textOf(doc, 0).format(19, 2, { [strikeKey(attrs)]: null }))
  })
  it("INK-3 the head's own ink of an earlier round cannot be rewritten, only struck", async () => {
    fixture = makeRoom(inked())
    await expectRefused('INK-1', minh!, (doc) => textOf(doc, 0).delete(9, 4))
  })
  it('R125 INK-4 a pencil strike on blue never stands, and its writer is told', async () => {
    fixture = makeRoom(inked())
    const before = JSON.stringify(fixture.room.json())
    const attrs = { hand: anh!.id, at, id: 'pen1' }
    const update = change(copyOf(fixture.room), (f) => textOf(f, 0).format(9, 4, { [strikeKey(attrs)]: attrs }))
    const result = await offer(fixture, anh!, update)
    expect(JSON.stringify(fixture.room.json())).toBe(before)
    expect(result.stranded?.other).toBe(1)
  })
  it('R125 INK-4 a pencil format on blue', async () => {
    fixture = makeRoom(inked())
    const was = { hand: anh!.id, at, id: 'pen1', was: '' }
    await expectRefused('INK-4', anh!, (doc) => textOf(doc, 0).format(9, 4, { bold: {}, inkFmt: was }))
  })
  it('R125 INK-4 pencil inside a blue insertion', async () => {
    fixture = makeRoom(inked())
    await expectRefused('INK-4', anh!, (doc) => textOf(doc, 0).insert(11, 'xx', insertion(anh!)))
  })
  it('INK-4 ink before the first hand-over', async () => {
    fixture = makeRoom(two(), 'plain')
    await expectRefused('INK-4', anh!, (doc) => textOf(doc, 0).insert(0, 'x', insertion(anh!)))
  })
  it("INK-17 a break that changes the form of another's line", async () => {
    fixture = makeRoom(two())
    await expectRefused('INK-17', minh!, (doc) => {
      const words = textOf(doc, 0)
      words.delete(4, words.length - 4)
      const split = new Y.XmlElement('paragraph')
      split.setAttribute('inkBreak', JSON.stringify({ hand: minh!.id, at, id: 'brk1' }))
      split.setAttribute('kind', 'h1')
      split.insert(0, [new Y.XmlText(' gửi Ủy ban nhân dân tỉnh')])
      doc.insert(1, [split])
    })
  })
})

describe('INK-5 and INK-6: who may write', () => {
  it('INK-5 a reader', async () => {
    fixture = makeRoom(two())
    await expectRefused('INK-5', lan!, (doc) => textOf(doc, 0).insert(0, 'x', insertion(lan!)))
  })
  it('INK-5 a pen that was withdrawn, also what was judged but is not yet stored', async () => {
    fixture = makeRoom(two())
    let release = (): void => {}
    fixture.setStore(
      (rows) =>
        new Promise((resolve) => {
          release = () => {
            fixture.rows.push(...rows)
            resolve({ invalid: [] })
          }
        }),
    )
    const mine = copyOf(fixture.room)
    const other = copyOf(fixture.room)
    const seen: string[] = []
    const outcome = (name: string) => ({
      stored: () => void seen.push(`${name} stored`),
      lost: (why: string) => void seen.push(`${name} lost ${why}`),
    })
    const first = change(other, (f) => textOf(f, 1).insert(0, 'đỏ ', insertion(hung!, 'red1')))
    const second = change(mine, (f) => textOf(f, 0).insert(0, 'xanh ', insertion(minh!, 'blue1')))
    expect(fixture.room.offer(hung!, first, outcome('hung'))).toBeNull()
    await Promise.resolve()
    expect(fixture.room.offer(minh!, second, outcome('minh'))).toBeNull()
    fixture.room.withdraw(minh!.id)
    release()
    await fixture.room.drained()
    expect(seen).toEqual(['minh lost pen', 'hung stored'])
    expect(wordsOf(fixture.room)).not.toContain('xanh ')
    const again = await offer(
      fixture,
      minh!,
      change(copyOf(fixture.room), (f) => textOf(f, 0).insert(0, 'x', insertion(minh!, 'blue2'))),
    )
    expect(again.refused?.rule).toBe('INK-5')
  })
  it('INK-5 a row in flight when the database finds the pen withdrawn', async () => {
    fixture = makeRoom(two())
    fixture.setStore(async (rows) =>
      rows.some((row) => row.hand.id === minh!.id) ? { invalid: [minh!.id] } : { invalid: [] },
    )
    const blue = change(copyOf(fixture.room), (f) => textOf(f, 0).insert(0, 'xanh ', insertion(minh!, 'blue1')))
    const red = change(copyOf(fixture.room), (f) => textOf(f, 1).insert(0, 'đỏ ', insertion(hung!, 'red1')))
    const seen: string[] = []
    fixture.room.offer(minh!, blue, { stored: () => void seen.push('minh'), lost: () => void seen.push('minh lost') })
    fixture.room.offer(hung!, red, { stored: () => void seen.push('hung'), lost: () => void seen.push('hung lost') })
    await fixture.room.drained()
    expect(seen).toEqual(['minh lost', 'hung'])
    expect(wordsOf(fixture.room)).toContain('đỏ ')
    expect(wordsOf(fixture.room)).not.toContain('xanh ')
  })
  it('INK-6 a stolen clientID', async () => {
    fixture = makeRoom(two())
    const theirs = copyOf(fixture.room)
    expect(
      (
        await offer(
          fixture,
          minh!,
          change(theirs, (f) => textOf(f, 0).insert(0, 'xanh ', insertion(minh!))),
        )
      ).refused,
    ).toBeNull()
    const mine = copyOf(fixture.room)
    mine.clientID = theirs.clientID
    const result = await offer(
      fixture,
      hung!,
      change(mine, (f) => textOf(f, 1).insert(0, 'đỏ ', insertion(hung!, 'red1'))),
    )
    expect(result.refused?.rule).toBe('INK-6')
  })
  it("INK-6 the server's own clientID", async () => {
    fixture = makeRoom(two())
    const seedClient = [...fixture.room.live.store.clients.keys()][0]!
    const doc = copyOf(fixture.room)
    doc.clientID = seedClient
    const result = await offer(
      fixture,
      minh!,
      change(doc, (f) => textOf(f, 0).insert(0, 'x', insertion(minh!))),
    )
    expect(result.refused?.rule).toBe('INK-6')
  })
})

describe('INK-7 and INK-8: what a document may hold', () => {
  const cases: [string, (fragment: Y.XmlFragment, doc: Y.Doc) => void][] = [
    ["a root of one's own", (_, doc) => doc.getMap('config').set('a', 1)],
    ['an unknown node', (f) => f.insert(0, [new Y.XmlElement('script')])],
    ['a hook', (f) => f.insert(0, [new Y.XmlHook('x') as unknown as Y.XmlElement])],
    ['a text at the root', (f) => f.insert(0, [new Y.XmlText('x')])],
    [
      'an attribute on the root',
      (f) => (f as unknown as { _map: unknown; setAttribute?: unknown }) && f.insert(0, [new Y.XmlElement('doc')]),
    ],
    ['an unknown attribute', (f) => (f.get(0) as Y.XmlElement).setAttribute('onclick', 'alert(1)')],
    ['a raw style for an alignment', (f) => (f.get(0) as Y.XmlElement).setAttribute('align', 'left;position:fixed')],
    ['a level out of range', (f) => (f.get(0) as Y.XmlElement).setAttribute('level', 9 as unknown as string)],
    ['an attribute on a text', (f) => textOf(f, 0).setAttribute('hidden', 'x')],
    ['an embed', (f) => textOf(f, 0).insertEmbed(0, { image: 'x' })],
    ['an unknown mark', (f) => textOf(f, 0).format(0, 3, { link: { href: 'javascript:x' } })],
    ['a mark with attributes that it has not', (f) => textOf(f, 0).format(0, 3, { bold: { style: 'x' } })],
    ['a strike without its hash', (f) => textOf(f, 0).format(0, 3, { inkDel: { hand: minh!.id, at, id: 'new1' } })],
    [
      'ink of a wrong shape',
      (f) => textOf(f, 0).insert(0, 'x', { inkIns: { hand: minh!.id, at, id: 'new1', evil: 1 } }),
    ],
    [
      'ink JSON that is not canonical',
      (f) => (f.get(1) as Y.XmlElement).setAttribute('inkJoin', `{ "hand":"${minh!.id}","at":${at},"id":"new1"}`),
    ],
    ['a zero-width space', (f) => textOf(f, 0).insert(0, 'a\u200bb', insertion(minh!))],
    ['a right-to-left override', (f) => textOf(f, 0).insert(0, '\u202eabc', insertion(minh!))],
    ["a combining mark on another's letter", (f) => textOf(f, 0).insert(3, '\u0301', insertion(minh!))],
    ['a braille blank', (f) => textOf(f, 0).insert(0, '\u2800', insertion(minh!))],
    ['a paragraph in a paragraph', (f) => (f.get(0) as Y.XmlElement).insert(1, [new Y.XmlElement('paragraph')])],
    ['a subdocument', (f) => (f.get(0) as Y.XmlElement).insert(1, [new Y.Doc() as unknown as Y.XmlElement])],
    ['a map as a child', (f) => f.insert(0, [new Y.Map() as unknown as Y.XmlElement])],
    ['nothing at all', (f) => f.delete(0, f.length)],
  ]
  it.each(cases)('INK-7 %s', async (_, act) => {
    fixture = makeRoom(two())
    const doc = copyOf(fixture.room)
    let update: Uint8Array
    try {
      update = change(doc, (fragment) => act(fragment, doc))
    } catch {
      return // Yjs itself does not make such an update
    }
    const before = wordsOf(fixture.room)
    const result = await offer(fixture, minh!, update)
    expect(result.refused?.rule, result.refused?.reason).toMatch(/^INK-(7|1)$/)
    expect(wordsOf(fixture.room)).toBe(before)
    expect(fixture.rows).toHaveLength(0)
  })
  it('INK-7 garbage of every length is refused, never a crash', async () => {
    fixture = makeRoom(two())
    for (let length = 0; length < 64; length++) {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 73 + length * 31) % 256)
      const { refused, outcome } = await offer(fixture, hung!, bytes)
      expect(refused !== null || outcome === 'stored').toBe(true)
      fixture.setNow(new Date(now.getTime() + length * 61_000))
    }
    expect(wordsOf(fixture.room)).toContain('Kính gửi')
  })
  it('INK-8 an update that rests on one that never came', async () => {
    fixture = makeRoom(two())
    const doc = copyOf(fixture.room)
    change(doc, (f) => textOf(f, 0).insert(0, 'giữ lại ', insertion(minh!, 'one1')))
    const second = change(doc, (f) => textOf(f, 0).insert(3, 'rồi ', insertion(minh!, 'one1')))
    const result = await offer(fixture, minh!, second)
    expect(result.refused?.rule).toBe('INK-8')
  })
})

describe('INK-9, INK-10, INK-11: limits and order', () => {
  it('INK-9 an update over 2 MiB', async () => {
    fixture = makeRoom(two())
    const result = await offer(fixture, minh!, new Uint8Array((2 << 20) + 1))
    expect(result.refused?.rule).toBe('INK-9')
  })
  it('INK-9 five refusals in a minute suspend the pen for one', async () => {
    fixture = makeRoom(two())
    const honest = () =>
      offer(
        fixture,
        minh!,
        change(copyOf(fixture.room), (f) =>
          textOf(f, 0).insert(0, 'a', insertion(minh!, `i${Math.random().toString(36).slice(2, 8)}`)),
        ),
      )
    const rests: unknown[] = []
    for (let i = 0; i < 5; i++) {
      const { refused } = await offer(
        fixture,
        minh!,
        change(copyOf(fixture.room), (f) => textOf(f, 0).insert(0, 'lén')),
      )
      rests.push(refused?.restsMs)
    }
    expect(rests).toEqual([undefined, undefined, undefined, undefined, 60_000])
    fixture.setNow(new Date(now.getTime() + 20_000))
    expect((await honest()).refused).toMatchObject({ rule: 'INK-9', restsMs: 40_000 })
    fixture.setNow(new Date(now.getTime() + 61_000))
    expect((await honest()).refused).toBeNull()
  })
  it('INK-10 a good word and a bad one in one update: the whole is refused', async () => {
    fixture = makeRoom(two())
    await expectRefused('INK-1', minh!, (doc) => {
      textOf(doc, 0).insert(0, 'tốt ', insertion(minh!))
      textOf(doc, 1).insert(0, 'xấu ')
    })
  })
  it('INK-11 nothing is served before it is stored; when the database fails nothing goes live', async () => {
    fixture = makeRoom(two())
    fixture.setStore(async () => {
      expect(fixture.served).toHaveLength(0)
      throw new Error('database away')
    })
    const result = await offer(
      fixture,
      minh!,
      change(copyOf(fixture.room), (f) => textOf(f, 0).insert(0, 'xanh ', insertion(minh!))),
    )
    expect(result.outcome).toBe('lost')
    expect(wordsOf(fixture.room)).not.toContain('xanh')
    fixture.setStore(async () => ({ invalid: [] }))
    expect(
      (
        await offer(
          fixture,
          minh!,
          change(copyOf(fixture.room), (f) => textOf(f, 0).insert(0, 'xanh ', insertion(minh!))),
        )
      ).outcome,
    ).toBe('stored')
  })
})

describe('what follows the storing fails', () => {
  const blue = (id: string) =>
    change(copyOf(fixture.room), (f) => textOf(f, 0).insert(0, `${id} `, insertion(minh!, id)))
  it('INK-11 stored strokes that cannot be served are not said to be lost; the room gives itself up', async () => {
    fixture = makeRoom(two())
    const seen: string[] = []
    const outcome = (name: string) => ({
      stored: () => void seen.push(`${name} stored`),
      lost: () => void seen.push(`${name} lost`),
    })
    fixture.room.facts.serve = () => {
      throw new Error('a frame that nobody can send')
    }
    let behind: Uint8Array | null = blue('second')
    fixture.setStore(async (rows) => {
      fixture.rows.push(...rows)
      if (behind) expect(fixture.room.offer(minh!, behind, outcome('second'))).toBeNull()
      behind = null
      return { invalid: [] }
    })
    expect(fixture.room.offer(minh!, blue('first'), outcome('first'))).toBeNull()
    await expect(fixture.room.drained()).rejects.toThrow('a frame')
    expect(fixture.failures).toHaveLength(1)
    expect(fixture.rows.map((row) => row.keys)).toHaveLength(1)
    // The first is in the record and comes back with it; the second is nowhere, and its writer is told.
    expect(seen).toEqual(['second lost'])
    expect(fixture.room.offer(minh!, blue('third'), outcome('third'))).toBeNull()
    expect(seen).toEqual(['second lost', 'third lost'])
    await expect(fixture.room.drained()).rejects.toThrow('a frame')
  })
  it('INK-11 a copy that cannot be made anew ends the room, and nothing else', async () => {
    fixture = makeRoom(two())
    const result = await offer(fixture, minh!, blue('first'))
    expect(result.outcome).toBe('stored')
    // Something in the served document that no honest one holds: whatever else is judged cannot be read any more.
    textOf(fixture.room.live.getXmlFragment('default'), 0).insertEmbed(0, { image: 'x' })
    fixture.room.withdraw(hung!.id)
    expect(fixture.failures).toHaveLength(1)
    await expect(fixture.room.drained()).rejects.toThrow('embedded')
  })
})

describe('people at the same time', () => {
  it('INK-16 words typed into a paragraph that was joined meanwhile are given back', async () => {
    fixture = makeRoom(two())
    const minhs = copyOf(fixture.room)
    const own = change(minhs, (f) => {
      const added = new Y.XmlElement('paragraph')
      added.setAttribute('inkBreak', JSON.stringify({ hand: minh!.id, at, id: 'brk1' }))
      added.insert(0, [new Y.XmlText()])
      f.insert(2, [added])
    })
    expect((await offer(fixture, minh!, own)).refused).toBeNull()
    const hungs = copyOf(fixture.room)
    const typed = change(hungs, (f) => textOf(f, 2).insert(0, 'lời của Hùng', insertion(hung!, 'red1')))
    expect(
      (
        await offer(
          fixture,
          minh!,
          change(minhs, (f) => f.delete(2, 1)),
        )
      ).refused,
    ).toBeNull()
    const result = await offer(fixture, hung!, typed)
    expect(result.refused).toBeNull()
    expect(result.stranded?.text.join('')).toBe('lời của Hùng')
  })
  it('INK-3 words typed inside a range that somebody struck meanwhile lose only the strike', async () => {
    fixture = makeRoom(two())
    const strike = { hand: minh!.id, at, id: 'blue1' }
    const hungs = copyOf(fixture.room)
    const typed = change(hungs, (f) => textOf(f, 0).insert(6, 'đỏ ', insertion(hung!, 'red1')))
    await expectStored(minh!, (f) => textOf(f, 0).format(0, 20, { [strikeKey(strike)]: strike }))
    const result = await offer(fixture, hung!, typed)
    expect(result.refused).toBeNull()
    const run = fixture.room.json()[0]!.content!.find((one) => one.text?.includes('đỏ'))
    expect(run?.marks?.map((mark) => mark.type)).toEqual(['inkIns'])
    expect(fixture.room.stats.healed).toBe(1)
  })
})
