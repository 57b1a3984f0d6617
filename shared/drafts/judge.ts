/** The judge: may this hand turn `before` into `after`? Pure, the same in the gate and in the browser (ink.md, "The rules"). */
import { acceptInk } from './accept.ts'
import { imagesIn } from './images.ts'
import { atOf, byHand, type Hand, handOf, idOf, type Key, keysOf, type Node, type Para } from './ink.ts'
import { changesOthersInk, movesTurns } from './judge-foreign.ts'
import { breaksLoseForm, breaksWithoutParagraph, plainTextInOwnBoxes, textAndBoxes } from './judge-own.ts'
import { pencilOnReview } from './judge-pencil.ts'
import { strikesTooOften } from './judge-strikes.ts'
import { rejectInk } from './reject.ts'
import type { LeftEdge, Refusal, RoundFacts } from './rules.ts'
import { areRectangular, countUnevenColumns } from './tables.ts'

const CLOCK_TOLERANCE_MS = 120_000
/** Stands for whatever line is left of the window, so that a run of own breaks may flow into it. */
const leftOfWindow = (): Para => ({
  line: true,
  form: '(left of the window)',
  broken: '',
  joined: '',
  turns: [],
  spans: [],
})

/** INK-2: whose key, what time, which id. */
function refuseKey(key: Key, hand: Hand, round: RoundFacts): Refusal | null {
  if (handOf(key) !== hand.id) return { rule: 'INK-2', why: `ink of another hand: ${key}` }
  const known = round.known(idOf(key))
  if (known !== undefined) return known === key ? null : { rule: 'INK-2', why: `this id already means ${known}` }
  const at = atOf(key)
  const inTime = at >= round.opened && at <= round.now + CLOCK_TOLERANCE_MS
  return inTime ? null : { rule: 'INK-2', why: `time outside the round: ${key}` }
}

/** Where two long texts part, for the log. */
function showDifference(a: string, b: string): string {
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  const from = Math.max(0, at - 60)
  return `${a.slice(from, at + 100)}  =>  ${b.slice(from, at + 100)}`
}

function refuseContent(before: Node[], after: Node[], hand: Hand, edge: LeftEdge): Refusal | null {
  const open = edge === 'open' ? [leftOfWindow()] : []
  const stood = JSON.stringify(rejectInk(byHand(hand.id), before, open))
  const stands = JSON.stringify(rejectInk(byHand(hand.id), after, open))
  if (stood !== stands) return { rule: 'INK-1', why: showDifference(stood, stands) }
  if (plainTextInOwnBoxes(hand.id, before) !== plainTextInOwnBoxes(hand.id, after))
    return { rule: 'INK-1', why: 'text without ink in an added table, row or cell' }
  if (textAndBoxes(hand.id, before) !== textAndBoxes(hand.id, after))
    return { rule: 'INK-1', why: "others' text carried over a table" }
  if (breaksWithoutParagraph(hand.id, after, edge) > breaksWithoutParagraph(hand.id, before, edge))
    return { rule: 'INK-1', why: 'a break without a paragraph before it' }
  const touched = changesOthersInk(hand.id, before, after)
  if (touched) return { rule: 'INK-3', why: showDifference(...touched) }
  if (movesTurns(hand.id, before, after)) return { rule: 'INK-3', why: "own turn below another's" }
  return null
}

function refuseKeys(before: Node[], after: Node[], hand: Hand, round: RoundFacts): Refusal | null {
  const had = keysOf(before)
  const fresh = new Map<string, Key>()
  for (const key of keysOf(after)) {
    if (had.has(key)) continue
    const other = fresh.get(idOf(key))
    const refusal = other
      ? ({ rule: 'INK-2', why: `this id already means ${other}` } as const)
      : refuseKey(key, hand, round)
    if (refusal) return refusal
    fresh.set(idOf(key), key)
  }
  return null
}

function refuseTables(before: Node[], after: Node[], hand: Hand): Refusal | null {
  if (!areRectangular(after)) return { rule: 'INK-18', why: 'a table is not rectangular' }
  if (!areRectangular(rejectInk(byHand(hand.id), after)))
    return { rule: 'INK-18', why: "a table is not rectangular without the writer's ink" }
  if (countUnevenColumns(after) > countUnevenColumns(before))
    return { rule: 'INK-18', why: 'a column is added or struck in part' }
  const issued = (nodes: Node[]) => acceptInk({ chosen: () => true, spare: false }, nodes)
  if (!areRectangular(issued(after)) && areRectangular(issued(before)))
    return { rule: 'INK-18', why: 'a table would not be rectangular once the ink is accepted' }
  return null
}

/** INK-7: a picture that only one reader has would show another document to everybody else. */
function refuseImages(before: Node[], after: Node[], round: RoundFacts): Refusal | null {
  const had = imagesIn(before)
  const unknown = [...imagesIn(after)].find((src) => !had.has(src) && !round.hasImage(src))
  return unknown === undefined ? null : { rule: 'INK-7', why: 'a picture that is not kept with this draft' }
}

/** `before` and `after` are the same window of top-level blocks; null = it may be done. */
export function judge(
  before: Node[],
  after: Node[],
  hand: Hand,
  round: RoundFacts,
  edge: LeftEdge = 'open',
): Refusal | null {
  if (hand.pen === 'reader') return { rule: 'INK-5', why: 'a reader writes nothing' }
  if (round.mode === 'plain') {
    if (keysOf(after).size) return { rule: 'INK-4', why: 'no ink before the first hand-over' }
    if (!areRectangular(after)) return { rule: 'INK-18', why: 'a table is not rectangular' }
    return refuseImages(before, after, round)
  }
  const refusal =
    refuseContent(before, after, hand, edge) ??
    refuseKeys(before, after, hand, round) ??
    strikesTooOften(before, after, hand.id)
  if (refusal) return refusal
  if (hand.pen === 'author') {
    const why = pencilOnReview(before, after, hand.id, round)
    if (why) return { rule: 'INK-4', why }
  }
  if (breaksLoseForm(hand.id, before, after)) return { rule: 'INK-17', why: 'the form of a line after a break' }
  return refuseTables(before, after, hand) ?? refuseImages(before, after, round)
}
