/** A bounded slice of `bun fuzz:ink`, the same in every run; and the proof that its eyes are open. */
import { expect, it } from 'vitest'
import type { Hand } from '../../shared/drafts/ink.ts'
import { campaign } from './fuzz/campaign.ts'
import { forgeryIn } from './fuzz/invariants.ts'
import { at, hands, now, opened } from './gate-support.ts'
import { inserted, line, row, struck, table, text } from './support/lines.ts'

const UPDATES = Number(process.env.FUZZ_UPDATES ?? 2_500)
const SEED = Number(process.env.FUZZ_SEED ?? 132)

it('INK-1 to INK-18 bent, raw and mangled updates: no forgery is accepted, nothing crashes, observers see the record', async () => {
  const { findings, offered, accepted, refused } = await campaign(SEED, UPDATES)
  expect(findings).toEqual([])
  expect(offered).toBe(UPDATES)
  // A campaign in which the gate refuses nothing, or everything, attacks nothing.
  expect(accepted).toBeGreaterThan(UPDATES / 10)
  expect(Object.keys(refused).length).toBeGreaterThanOrEqual(7)
})

it('INK-1 to INK-18 the eyes of the campaign see a planted forgery of each kind', () => {
  const minh = hands.minh as Hand
  const before = [
    line('Số ', inserted('12', 'hung-2', 'h1', { type: 'bold' }), struck(' cũ', 'anh-2'), ' về việc'),
    table([row(['a', 'b'])]),
  ]
  const ink = (id: string, hand = minh.id, when = at) => ({ type: 'inkIns', attrs: { hand, at: when, id } })
  const [first, second] = before as [(typeof before)[0], (typeof before)[0]]
  const with_ = (...runs: Parameters<typeof line>) => [line(...runs), second]
  const eyes = (after: typeof before, memory = new Map<string, string>()) =>
    forgeryIn(before, after, minh, { from: opened.getTime(), to: now.getTime() }, memory)
  const runs = first.content ?? []
  expect(eyes(before)).toBeNull()
  expect(eyes(with_(...runs, text('!', ink('own1'))))).toBeNull()
  expect(eyes(with_(...runs.slice(1)))).toContain('INK-1')
  expect(eyes(with_(...runs, '!'))).toContain('INK-1')
  expect(eyes(with_(runs[0] as never, text('12', ink('h1', 'hung-2')), ...runs.slice(2)))).toContain('INK-1')
  expect(eyes(with_(...runs, text('!', ink('own1', 'hung-2'))))).toContain('INK-')
  expect(eyes(with_(...runs, text('!', ink('own1', minh.id, opened.getTime() - 1))))).toContain('INK-2')
  expect(eyes(with_(...runs, text('!', ink('own1'))), new Map([['own1', 'another']]))).toContain('INK-2')
  expect(eyes(with_(...runs, text('\u200b', ink('own1'))))).toContain('INK-7')
  expect(eyes([first, table([row(['a', 'b']), row(['c'], { inkAdd: JSON.stringify(ink('own1').attrs) })])])).toContain(
    'INK-',
  )
})
