/** The room of the test that runs, and what it must answer whoever keeps to no rule. */
import { afterEach, expect } from 'vitest'
import type * as Y from 'yjs'
import type { NodeJson } from '../../../shared/drafts/contract.ts'
import type { Hand } from '../../../shared/drafts/ink.ts'
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
  offer,
  type Result,
  text,
  textOf,
  wordsOf,
} from '../gate-support.ts'

export const { anh, khoa, minh, hung, lan, minhBefore } = hands as {
  [name in 'anh' | 'khoa' | 'minh' | 'hung' | 'lan' | 'minhBefore']: Hand
}
export const two = () => [line('Kính gửi Ủy ban nhân dân tỉnh'), line('Đoạn hai của văn bản')]
export const inked = () => [
  line('Kính gửi ', text('UBND', ins('minh-1')), ' tỉnh ', text('bỏ', del('minh-1')), ' hết'),
  line('Đoạn hai'),
]

export let fixture: Fixture
export function enter(content: NodeJson[], mode?: 'plain' | 'ink'): void {
  fixture = makeRoom(content, mode)
}
export const roomForTests = (): void => afterEach(() => fixture.room.destroy())

export const insertion = (hand: Hand, id = 'new1', time = at) => ({ inkIns: { hand: hand.id, at: time, id } })
export const json = () => JSON.stringify(fixture.room.json())

type Act = (fragment: Y.XmlFragment, doc: Y.Doc) => void
function updateBy(act: Act): Uint8Array {
  const doc = copyOf(fixture.room)
  return change(doc, (fragment) => act(fragment, doc))
}

/** Nothing of it is kept or served. */
export async function expectRefused(rule: string, hand: Hand, act: Act): Promise<void> {
  const before = wordsOf(fixture.room)
  const result = await offer(fixture, hand, updateBy(act))
  expect(result.refused?.rule, result.refused?.reason).toBe(rule)
  expect(wordsOf(fixture.room)).toBe(before)
  expect(fixture.rows).toHaveLength(0)
  expect(fixture.served).toHaveLength(0)
}

export async function expectStored(hand: Hand, act: Act): Promise<void> {
  const result = await offer(fixture, hand, updateBy(act))
  expect(result.refused).toBeNull()
  expect(result.outcome).toBe('stored')
}

/** And the next honest stroke of another is accepted. */
export async function refusedBytes(rule: RegExp, hand: Hand, update: Uint8Array): Promise<Result> {
  const before = json()
  const result = await offer(fixture, hand, update)
  expect(result.refused?.rule ?? 'it was accepted').toMatch(rule)
  expect(json()).toBe(before)
  expect(fixture.served).toHaveLength(0)
  const honest = await offer(
    fixture,
    hung,
    updateBy((doc) => textOf(doc, 0).insert(0, 'vẫn sống ', insertion(hung, 'alive'))),
  )
  expect(honest.refused).toBeNull()
  return result
}
export const refused = (rule: RegExp, hand: Hand, act: Act): Promise<Result> => refusedBytes(rule, hand, updateBy(act))
