/** The gate, rule by rule: who may write, what a document may hold, limits and order. */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { at, change, copyOf, now, offer, textOf, wordsOf } from './gate-support.ts'
import { enter, expectRefused, fixture, hung, insertion, lan, minh, roomForTests, two } from './support/gate-room.ts'

roomForTests()

describe('INK-5 and INK-6: who may write', () => {
  it('INK-5 a reader', async () => {
    enter(two())
    await expectRefused('INK-5', lan, (doc) => textOf(doc, 0).insert(0, 'x', insertion(lan)))
  })
  it('INK-5 a pen that was withdrawn, also what was judged but is not yet stored', async () => {
    enter(two())
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
    const first = change(other, (f) => textOf(f, 1).insert(0, 'đỏ ', insertion(hung, 'red1')))
    const second = change(mine, (f) => textOf(f, 0).insert(0, 'xanh ', insertion(minh, 'blue1')))
    expect(fixture.room.offer(hung, first, outcome('hung'))).toBeNull()
    await Promise.resolve()
    expect(fixture.room.offer(minh, second, outcome('minh'))).toBeNull()
    fixture.room.withdraw(minh.id)
    release()
    await fixture.room.drained()
    expect(seen).toEqual(['minh lost pen', 'hung stored'])
    expect(wordsOf(fixture.room)).not.toContain('xanh ')
    const again = await offer(
      fixture,
      minh,
      change(copyOf(fixture.room), (f) => textOf(f, 0).insert(0, 'x', insertion(minh, 'blue2'))),
    )
    expect(again.refused?.rule).toBe('INK-5')
  })
  it('INK-5 a row in flight when the database finds the pen withdrawn', async () => {
    enter(two())
    fixture.setStore(async (rows) =>
      rows.some((row) => row.hand.id === minh.id) ? { invalid: [minh.id] } : { invalid: [] },
    )
    const blue = change(copyOf(fixture.room), (f) => textOf(f, 0).insert(0, 'xanh ', insertion(minh, 'blue1')))
    const red = change(copyOf(fixture.room), (f) => textOf(f, 1).insert(0, 'đỏ ', insertion(hung, 'red1')))
    const seen: string[] = []
    fixture.room.offer(minh, blue, { stored: () => void seen.push('minh'), lost: () => void seen.push('minh lost') })
    fixture.room.offer(hung, red, { stored: () => void seen.push('hung'), lost: () => void seen.push('hung lost') })
    await fixture.room.drained()
    expect(seen).toEqual(['minh lost', 'hung'])
    expect(wordsOf(fixture.room)).toContain('đỏ ')
    expect(wordsOf(fixture.room)).not.toContain('xanh ')
  })
  it('INK-6 a stolen clientID', async () => {
    enter(two())
    const theirs = copyOf(fixture.room)
    expect(
      (
        await offer(
          fixture,
          minh,
          change(theirs, (f) => textOf(f, 0).insert(0, 'xanh ', insertion(minh))),
        )
      ).refused,
    ).toBeNull()
    const mine = copyOf(fixture.room)
    mine.clientID = theirs.clientID
    const result = await offer(
      fixture,
      hung,
      change(mine, (f) => textOf(f, 1).insert(0, 'đỏ ', insertion(hung, 'red1'))),
    )
    expect(result.refused?.rule).toBe('INK-6')
  })
  it("INK-6 the server's own clientID", async () => {
    enter(two())
    const seedClient = [...fixture.room.live.store.clients.keys()][0]!
    const doc = copyOf(fixture.room)
    doc.clientID = seedClient
    const result = await offer(
      fixture,
      minh,
      change(doc, (f) => textOf(f, 0).insert(0, 'x', insertion(minh))),
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
    ['a strike without its hash', (f) => textOf(f, 0).format(0, 3, { inkDel: { hand: minh.id, at, id: 'new1' } })],
    [
      'ink of a wrong shape',
      (f) => textOf(f, 0).insert(0, 'x', { inkIns: { hand: minh.id, at, id: 'new1', evil: 1 } }),
    ],
    [
      'ink JSON that is not canonical',
      (f) => (f.get(1) as Y.XmlElement).setAttribute('inkJoin', `{ "hand":"${minh.id}","at":${at},"id":"new1"}`),
    ],
    ['a zero-width space', (f) => textOf(f, 0).insert(0, 'a\u200bb', insertion(minh))],
    ['a right-to-left override', (f) => textOf(f, 0).insert(0, '\u202eabc', insertion(minh))],
    ["a combining mark on another's letter", (f) => textOf(f, 0).insert(3, '\u0301', insertion(minh))],
    ['a braille blank', (f) => textOf(f, 0).insert(0, '\u2800', insertion(minh))],
    ['a paragraph in a paragraph', (f) => (f.get(0) as Y.XmlElement).insert(1, [new Y.XmlElement('paragraph')])],
    ['a subdocument', (f) => (f.get(0) as Y.XmlElement).insert(1, [new Y.Doc() as unknown as Y.XmlElement])],
    ['a map as a child', (f) => f.insert(0, [new Y.Map() as unknown as Y.XmlElement])],
    ['nothing at all', (f) => f.delete(0, f.length)],
  ]
  it.each(cases)('INK-7 %s', async (_, act) => {
    enter(two())
    const doc = copyOf(fixture.room)
    let update: Uint8Array
    try {
      update = change(doc, (fragment) => act(fragment, doc))
    } catch {
      return // Yjs itself does not make such an update
    }
    const before = wordsOf(fixture.room)
    const result = await offer(fixture, minh, update)
    expect(result.refused?.rule, result.refused?.reason).toMatch(/^INK-(7|1)$/)
    expect(wordsOf(fixture.room)).toBe(before)
    expect(fixture.rows).toHaveLength(0)
  })
  it('INK-7 garbage of every length is refused, never a crash', async () => {
    enter(two())
    for (let length = 0; length < 64; length++) {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 73 + length * 31) % 256)
      const { refused, outcome } = await offer(fixture, hung, bytes)
      expect(refused !== null || outcome === 'stored').toBe(true)
      fixture.setNow(new Date(now.getTime() + length * 61_000))
    }
    expect(wordsOf(fixture.room)).toContain('Kính gửi')
  })
  it('INK-8 an update that rests on one that never came', async () => {
    enter(two())
    const doc = copyOf(fixture.room)
    change(doc, (f) => textOf(f, 0).insert(0, 'giữ lại ', insertion(minh, 'one1')))
    const second = change(doc, (f) => textOf(f, 0).insert(3, 'rồi ', insertion(minh, 'one1')))
    const result = await offer(fixture, minh, second)
    expect(result.refused?.rule).toBe('INK-8')
  })
})

describe('INK-9, INK-10, INK-11: limits and order', () => {
  it('INK-9 an update over 2 MiB', async () => {
    enter(two())
    const result = await offer(fixture, minh, new Uint8Array((2 << 20) + 1))
    expect(result.refused?.rule).toBe('INK-9')
  })
  it('INK-9 five refusals in a minute suspend the pen for one', async () => {
    enter(two())
    const honest = () =>
      offer(
        fixture,
        minh,
        change(copyOf(fixture.room), (f) =>
          textOf(f, 0).insert(0, 'a', insertion(minh, `i${Math.random().toString(36).slice(2, 8)}`)),
        ),
      )
    const rests: unknown[] = []
    for (let i = 0; i < 5; i++) {
      const { refused } = await offer(
        fixture,
        minh,
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
    enter(two())
    await expectRefused('INK-1', minh, (doc) => {
      textOf(doc, 0).insert(0, 'tốt ', insertion(minh))
      textOf(doc, 1).insert(0, 'xấu ')
    })
  })
  it('INK-11 nothing is served before it is stored; when the database fails nothing goes live', async () => {
    enter(two())
    fixture.setStore(async () => {
      expect(fixture.served).toHaveLength(0)
      throw new Error('database away')
    })
    const result = await offer(
      fixture,
      minh,
      change(copyOf(fixture.room), (f) => textOf(f, 0).insert(0, 'xanh ', insertion(minh))),
    )
    expect(result.outcome).toBe('lost')
    expect(wordsOf(fixture.room)).not.toContain('xanh')
    fixture.setStore(async () => ({ invalid: [] }))
    expect(
      (
        await offer(
          fixture,
          minh,
          change(copyOf(fixture.room), (f) => textOf(f, 0).insert(0, 'xanh ', insertion(minh))),
        )
      ).outcome,
    ).toBe('stored')
  })
})
