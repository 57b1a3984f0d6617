/** A few bytes must not cost everybody else their time: what the gate walks is bounded, and grows no faster than what is sent. */
import * as encoding from 'lib0/encoding'
import { afterEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { maxStructs } from '../../server/features/drafts/gate/admit.ts'
import { limit } from '../../server/features/drafts/gate/budget.ts'
import { most } from '../../server/features/drafts/gate/clients.ts'
import { Ranges } from '../../server/features/drafts/gate/ranges.ts'
import { maxRestored } from '../../server/features/drafts/gate/restore.ts'
import { readElement } from '../../server/features/drafts/gate/strict.ts'
import type { Hand } from '../../shared/drafts/ink.ts'
import { MAX_STRIKES } from '../../shared/drafts/judge-strikes.ts'
import { at, change, copyOf, del, ins, line, offer, strikeKey, text, textOf, wordsOf } from './gate-support.ts'
import { anh, enter, fixture, hung, insertion, minh, roomForTests } from './support/gate-room.ts'

roomForTests()
afterEach(() => void vi.restoreAllMocks())

const nth = (n: number) => `id${n.toString(36).padStart(4, '0')}`
const strike = (hand: Hand, id = 'new1') => {
  const attrs = { hand: hand.id, at, id }
  return { [strikeKey(attrs)]: attrs }
}
const does = (hand: Hand, act: (fragment: Y.XmlFragment) => void) =>
  offer(fixture, hand, change(copyOf(fixture.room), act))
/** The house goes on for everybody. */
const goesOn = async () => {
  const { outcome } = await does(hung, (f) => textOf(f, 0).insert(0, 'vẫn sống ', insertion(hung, 'alive')))
  expect(outcome).toBe('stored')
}

describe('strikes over strikes', () => {
  it('INK-7 a strike before each letter that none closes: n runs with 1 … n marks', async () => {
    enter([line('x'.repeat(301)), line('hai')])
    const { refused } = await does(minh, (f) => {
      for (let i = 299; i >= 0; i--) textOf(f, 0).format(i, 301 - i, strike(minh, nth(i)))
    })
    expect(refused).toMatchObject({ rule: 'INK-7', reason: 'too many marks on the same words' })
    expect(wordsOf(fixture.room)).toContain('xxx')
    await goesOn()
  })
  it('INK-7 a hand strikes the same words once; another hand strikes them too', async () => {
    enter([line('Kính gửi'), line('hai')])
    expect((await does(minh, (f) => textOf(f, 0).format(0, 4, strike(minh, 'one1')))).refused).toBeNull()
    const again = await does(minh, (f) => textOf(f, 0).format(2, 4, strike(minh, 'two2')))
    expect(again.refused).toMatchObject({ rule: 'INK-7', reason: 'a second strike of the same hand on the same words' })
    expect((await does(minh, (f) => textOf(f, 0).format(4, 4, strike(minh, 'two2')))).refused).toBeNull()
    expect((await does(hung, (f) => textOf(f, 0).format(0, 4, strike(hung, 'red1')))).refused).toBeNull()
  })
  it("INK-7 in another round the same person's hand is another", async () => {
    enter([line(text('Kính gửi', del('minh-1'))), line('hai')])
    expect((await does(minh, (f) => textOf(f, 0).format(0, 4, strike(minh)))).refused).toBeNull()
  })
  it(`INK-7 no more than ${MAX_STRIKES} strikes on the same words`, async () => {
    const many = Array.from({ length: MAX_STRIKES }, (_, i) => del(`hand${i}-1`, nth(i)))
    enter([line(text('Kính gửi', ...many), ' tỉnh'), line('hai')])
    const { refused } = await does(minh, (f) => textOf(f, 0).format(4, 6, strike(minh)))
    expect(refused?.rule).toBe('INK-7')
    expect((await does(minh, (f) => textOf(f, 0).format(8, 4, strike(minh)))).refused).toBeNull()
  })
  it('INK-7 a block of more pieces than any honest one is refused before it is built', () => {
    enter([line('một')])
    const paragraph = (runs: number) => {
      const element = new Y.XmlElement('paragraph')
      const words = new Y.XmlText()
      new Y.Doc().getXmlFragment('default').insert(0, [element])
      element.insert(0, [words])
      words.applyDelta(Array.from({ length: runs }, (_, i) => ({ insert: 'a', attributes: i % 2 ? { bold: {} } : {} })))
      return { element, built: vi.spyOn(words, 'toDelta') }
    }
    const honest = paragraph(2_000)
    expect(readElement(honest.element).content).toHaveLength(2_000)
    const { element, built } = paragraph(limit.pieces + 1)
    expect(() => readElement(element)).toThrow('too many pieces')
    expect(built).not.toHaveBeenCalled()
  })
})

// ---------------------------------------------------------------- hand-made updates
type Part = { client: number; clock: number; lengths: number[] }
/** Structs that were collected: nothing but a length. */
const collected = (parts: Part[]): Uint8Array => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, parts.length)
  for (const { client, clock, lengths } of parts) {
    encoding.writeVarUint(encoder, lengths.length)
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, clock)
    for (const length of lengths) {
      encoding.writeUint8(encoder, 0)
      encoding.writeVarUint(encoder, length)
    }
  }
  encoding.writeVarUint(encoder, 0)
  return encoding.toUint8Array(encoder)
}
const vectorSize = () => Y.encodeStateVector(fixture.room.live).length

describe('structs and clients without words', () => {
  it('INK-9 more structs in one update than any honest one has', async () => {
    enter([line('một')])
    const lengths = new Array<number>(maxStructs + 1).fill(1)
    expect((await offer(fixture, minh, collected([{ client: 7, clock: 0, lengths }]))).refused?.rule).toBe('INK-9')
    await goesOn()
  })
  it('INK-6 twenty thousand clients in one update, of whom none writes a word', async () => {
    enter([line('một')])
    const before = vectorSize()
    const parts = Array.from({ length: 20_000 }, (_, i) => ({ client: 1_000 + i, clock: 0, lengths: [1] }))
    expect((await offer(fixture, minh, collected(parts))).refused?.rule).toBe('INK-6')
    expect(vectorSize()).toBe(before)
    await goesOn()
  })
  it(`INK-6 no more than ${most.inOneUpdate} new clients in one update`, async () => {
    enter([line('một'), line('hai')])
    const state = Y.encodeStateAsUpdate(fixture.room.live)
    const written = (clients: number) =>
      Y.mergeUpdates(
        Array.from({ length: clients }, (_, i) => {
          const doc = new Y.Doc()
          doc.clientID = 500 + i
          Y.applyUpdate(doc, state)
          return change(doc, (f) => textOf(f, 0).insert(0, 'x', insertion(minh, nth(i))))
        }),
      )
    expect((await offer(fixture, minh, written(most.inOneUpdate + 1))).refused?.rule).toBe('INK-6')
    expect((await offer(fixture, minh, written(most.inOneUpdate))).refused).toBeNull()
  })
  it('INK-6 the empty place of deleted words: of a client of one’s own, not of one that nobody knows', async () => {
    enter([line('một')])
    const empty = collected([{ client: 77, clock: 0, lengths: [5] }])
    expect((await offer(fixture, minh, empty)).refused?.rule).toBe('INK-6')
    expect(fixture.room.clients.announce(77, minh.id, false)).toBe(true)
    expect((await offer(fixture, minh, empty)).outcome).toBe('stored')
  })
  it('INK-6 INK-15 words typed and deleted before they were sent come with those that stand', async () => {
    enter([line('một')])
    const doc = copyOf(fixture.room)
    const update = change(doc, (f) => {
      textOf(f, 0).insert(0, 'bỏ đi', insertion(minh))
      textOf(f, 0).delete(0, 5)
      textOf(f, 0).insert(0, 'giữ lại ', insertion(minh, 'new2'))
    })
    expect((await offer(fixture, minh, update)).outcome).toBe('stored')
    expect(wordsOf(fixture.room)).toBe('giữ lại một')
  })
  it('INK-7 a clock beyond any document', async () => {
    enter([line('một')])
    fixture.room.clients.announce(77, minh.id, false)
    for (const length of [0x8000_0000, Number.MAX_SAFE_INTEGER]) {
      const { refused } = await offer(fixture, minh, collected([{ client: 77, clock: 0, lengths: [length] }]))
      expect(refused?.rule).toBe('INK-7')
    }
    expect(() => Y.decodeStateVector(Y.encodeStateVector(fixture.room.live))).not.toThrow()
    await goesOn()
  })
  it('INK-6 announcements cost nobody anything: the oldest makes room', () => {
    enter([line('một')])
    const { clients } = fixture.room
    for (let i = 0; i < 5_000; i++) expect(clients.announce(10_000 + i, minh.id, false)).toBe(true)
    expect(clients.announce(10_000, hung.id, false)).toBe(true)
    expect(clients.announce(14_999, hung.id, false)).toBe(false)
  })
})

describe('work grows with what is sent, and no faster', () => {
  /** How often a stretch of clocks was looked up. */
  const lookUps = async (act: () => Promise<unknown>): Promise<number> => {
    const spy = vi.spyOn(Ranges.prototype, 'at')
    await act()
    const count = spy.mock.calls.length
    spy.mockRestore()
    return count
  }
  const expectLinear = (small: number, large: number, times: number) => {
    expect(small).toBeGreaterThan(0)
    expect(large).toBeLessThan(small * times * 1.5 + 50)
  }
  const scattered = (n: number) => (f: Y.XmlFragment) => {
    for (let i = 0; i < n; i++) textOf(f, 0).insert(i * 2, 'y', insertion(hung, nth(0)))
  }

  it('INK-3 letters between the letters of a struck range', async () => {
    const count = async (n: number) => {
      enter([line('x'.repeat(n)), line('hai')])
      const update = change(copyOf(fixture.room), scattered(n))
      await does(minh, (f) => textOf(f, 0).format(0, n, strike(minh)))
      return lookUps(async () => {
        expect((await offer(fixture, hung, update)).refused).toBeNull()
        expect(fixture.room.stats.healed).toBe(1)
      })
    }
    expectLinear(await count(100), await count(400), 4)
    const runs = fixture.room.json()[0]?.content ?? []
    for (const run of runs)
      expect(run.marks?.map((mark) => mark.type)).toEqual([run.text === 'x' ? 'inkDel' : 'inkIns'])
  })
  it(`INK-3 what is longer than ${maxRestored} letters is refused, not healed`, async () => {
    enter([line('x'.repeat(20)), line('hai')])
    const update = change(copyOf(fixture.room), (f) =>
      textOf(f, 0).insert(6, 'dài '.repeat(maxRestored / 4 + 1), insertion(hung, 'red1')),
    )
    await does(minh, (f) => textOf(f, 0).format(0, 20, strike(minh)))
    expect((await offer(fixture, hung, update)).refused?.rule).toMatch(/^INK-[13]$/)
    expect(fixture.room.stats.healed).toBe(0)
  })
  it('INK-16 every other letter of what was just written is deleted again', async () => {
    const count = (n: number) =>
      lookUps(async () => {
        enter([line('abc'), line('hai')])
        const { outcome, stranded } = await does(minh, (f) => {
          textOf(f, 0).insert(0, 'yz'.repeat(n), insertion(minh))
          for (let i = 0; i < n; i++) textOf(f, 0).delete(i, 1)
        })
        expect(outcome).toBe('stored')
        expect(stranded).toBeNull()
      })
    expectLinear(await count(100), await count(400), 4)
  })
  it('INK-9 items that are all made to lie between the same two', async () => {
    const between = (n: number) => {
      enter([line(`a${'x'.repeat(n + 2)}`), line('hai')])
      const first = textOf(fixture.room.live.getXmlFragment('default'), 0)._start as Y.Item
      const encoder = encoding.createEncoder()
      const write = (...numbers: number[]) => {
        for (const number of numbers) encoding.writeVarUint(encoder, number)
      }
      write(1, n, 777, 0)
      for (let i = 0; i < n; i++) {
        // a string with a left and a right neighbour
        encoding.writeUint8(encoder, 4 | 128 | 64)
        write(first.id.client, first.id.clock, first.id.client, first.id.clock + n + 1 - i)
        encoding.writeVarString(encoder, 'y')
      }
      write(0)
      return offer(fixture, minh, encoding.toUint8Array(encoder))
    }
    expect((await between(100)).refused?.rule).toBe('INK-1')
    const { refused } = await between(3_000)
    expect(refused).toEqual({ rule: 'INK-9', reason: 'too many items between the same two' })
    await goesOn()
  })
  it('INK-9 INK-15 two who write at the same place without seeing each other are not refused', async () => {
    enter([line('một'), line('hai')])
    const [minhs, hungs] = [copyOf(fixture.room), copyOf(fixture.room)]
    const paragraphs = (hand: Hand) => (f: Y.XmlFragment) => {
      const made = Array.from({ length: 300 }, (_, i) => {
        const paragraph = new Y.XmlElement('paragraph')
        paragraph.setAttribute('inkBreak', JSON.stringify({ hand: hand.id, at, id: `${hand.id.slice(0, 2)}${nth(i)}` }))
        return paragraph
      })
      f.insert(1, made)
    }
    expect((await offer(fixture, minh, change(minhs, paragraphs(minh)))).refused).toBeNull()
    expect((await offer(fixture, hung, change(hungs, paragraphs(hung)))).refused).toBeNull()
    expect(fixture.room.json()).toHaveLength(602)
  })
  it('INK-4 a run of a thousand own insertions, each a stroke of its own', async () => {
    const asked = async (n: number) => {
      let count = 0
      enter([line(text('một', ins('minh-1')), 'abc'), line('hai')])
      const { penOf } = fixture.room.facts
      fixture.room.facts.penOf = (hand) => {
        count += 1
        return penOf(hand)
      }
      await does(anh, (f) => {
        for (let i = 0; i < n; i++) textOf(f, 0).insert(3, 'y', insertion(anh, nth(i)))
      })
      return count
    }
    expectLinear(await asked(100), await asked(1_000), 10)
  })
})

describe('stretches of clocks', () => {
  it('tell the same as a look at each', () => {
    enter([line('một')])
    let seed = 7
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      return seed % below
    }
    for (let round = 0; round < 200; round++) {
      const stretches = Array.from({ length: random(12) }, () => {
        const from = random(60)
        return { client: random(2), from, to: from + random(9) }
      })
      const ranges = new Ranges(stretches)
      for (const client of [0, 1, 2]) {
        const wanted = Array.from({ length: 70 }, (_, clock) =>
          stretches.some((one) => one.client === client && clock >= one.from && clock < one.to),
        )
        const told: boolean[] = []
        for (const part of ranges.parts(client, 0, 70)) for (let i = part.from; i < part.to; i++) told.push(part.isIn)
        expect(told).toEqual(wanted)
      }
    }
  })
})
