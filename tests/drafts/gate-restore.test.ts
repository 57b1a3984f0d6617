/** What two people who write at once do to a third one's ink, without wanting to, is mended and not held against them. */
import { beforeEach, describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import type { Hand } from '../../shared/drafts/ink.ts'
import {
  at,
  change,
  copyOf,
  type Fixture,
  hands,
  ins,
  line,
  makeRoom,
  offer,
  strikeKey,
  text,
  textOf,
} from './gate-support.ts'

const [anh, minh, hung] = [hands.anh as Hand, hands.minh as Hand, hands.hung as Hand]
const insertion = (hand: Hand, id: string) => ({ inkIns: { hand: hand.id, at, id } })
let fixture: Fixture

/** The first line's runs, each with its ink. */
const worn = () =>
  (fixture.room.json()[0]?.content ?? []).map((run) => [
    run.text,
    (run.marks ?? []).map((mark) => `${mark.type} ${mark.attrs?.hand}`).join(', '),
  ])
type Act = (fragment: Y.XmlFragment) => void

/** Each in turn; all are stored. */
async function offerAll(...strokes: [Hand, Uint8Array][]): Promise<void> {
  for (const [hand, update] of strokes) {
    const { refused, outcome } = await offer(fixture, hand, update)
    expect(refused).toBeNull()
    expect(outcome).toBe('stored')
  }
}

beforeEach(() => {
  fixture = makeRoom([line('xyzuvw'), line('hai')])
})

describe('INK-15 nobody is refused for what another did meanwhile', () => {
  it('one takes his letter back while another types right behind it', async () => {
    const hungs = copyOf(fixture.room)
    await offerAll([hung, change(hungs, (f) => textOf(f, 0).insert(0, 't', insertion(hung, 'red1')))])
    const anhs = copyOf(fixture.room)
    const takenBack = change(hungs, (f) => textOf(f, 0).delete(0, 1))
    const typed = change(anhs, (f) => textOf(f, 0).insert(1, 'u', insertion(anh, 'pen1')))
    await offerAll([anh, typed], [hung, takenBack])
    expect(worn()).toEqual([
      ['u', 'inkIns anh-2'],
      ['xyzuvw', ''],
    ])
    expect(fixture.room.stats.healed).toBe(1)
  })
  it('a client that says what it had seen is looked at there, however many strokes have come since', async () => {
    const hungs = copyOf(fixture.room)
    const type = (n: number, letter: string): [Hand, Uint8Array] => [
      hung,
      change(hungs, (f) => textOf(f, n).insert(0, letter, insertion(hung, `red${letter}`))),
    ]
    for (const letter of 'abcdefgh') await offerAll(type(1, letter))
    await offerAll(type(0, 't'))
    const seen = fixture.room.point
    const anhs = copyOf(fixture.room)
    const typed = change(anhs, (f) => textOf(f, 0).insert(1, 'u', insertion(anh, 'pen1')))
    await offerAll([hung, change(hungs, (f) => textOf(f, 0).delete(0, 1))])
    for (const letter of 'mnop') await offerAll(type(1, letter))
    // three strokes back the letter is gone already, nine back it is not there yet
    expect((await offer(fixture, anh, typed)).refused?.rule).toMatch(/^INK-/)
    expect((await offer(fixture, anh, typed, seen)).refused).toBeNull()
    expect(worn()[0]).toEqual(['u', 'inkIns anh-2'])
  })
  it('what a client says of itself gets nobody’s ink changed', async () => {
    const minhs = copyOf(fixture.room)
    await offerAll([minh, change(minhs, (f) => textOf(f, 0).insert(0, 'm', insertion(minh, 'blue1')))])
    const forged = change(copyOf(fixture.room), (f) => textOf(f, 0).delete(0, 1))
    for (const seen of [-1, 0, 1_000_000, Number.NaN])
      expect((await offer(fixture, anh, forged, seen)).refused?.rule).toMatch(/^INK-[13]$/)
    expect(worn()[0]).toEqual(['m', 'inkIns minh-2'])
  })
  it('one types where two strikes begin that he had not both seen', async () => {
    const struck = (hand: Hand, doc: Y.Doc, from: number, id: string): [Hand, Uint8Array] => {
      const strike = { hand: hand.id, at, id }
      return [hand, change(doc, (f) => textOf(f, 0).format(from, 3, { [strikeKey(strike)]: strike }))]
    }
    const hungs = copyOf(fixture.room)
    await offerAll(struck(anh, copyOf(fixture.room), 0, 'pen1'))
    const minhs = copyOf(fixture.room)
    const typed = [2, 5].map((place, i): [Hand, Uint8Array] => [
      minh,
      change(minhs, (f) => textOf(f, 0).insert(place, 'mn'[i] as string, insertion(minh, `blue${i}`))),
    ])
    await offerAll(struck(hung, hungs, 2, 'red1'), ...typed)
    expect(worn()).toEqual([
      ['xy', 'inkDel anh-2'],
      ['m', 'inkIns minh-2'],
      ['z', 'inkDel anh-2, inkDel hung-2'],
      ['u', 'inkDel hung-2'],
      ['n', 'inkIns minh-2'],
      ['v', 'inkDel hung-2'],
      ['w', ''],
    ])
  })
})

describe('INK-3 what one writes oneself is not mended but refused', () => {
  beforeEach(() => {
    fixture = makeRoom([line(text('a', ins('anh-2', 'ink01')), 'xyz'), line('hai')])
  })
  it.each<[string, Act]>([
    ['taking the ink off another’s letter', (f) => textOf(f, 0).format(0, 1, { inkIns: null })],
    ['putting one’s own upon it', (f) => textOf(f, 0).format(0, 1, insertion(hung, 'red1'))],
    ['deleting it', (f) => textOf(f, 0).delete(0, 1)],
  ])('%s', async (_what, act) => {
    const before = worn()
    const { refused } = await offer(fixture, hung, change(copyOf(fixture.room), act))
    expect(refused?.rule).toMatch(/^INK-[13]$/)
    expect(worn()).toEqual(before)
  })
})
