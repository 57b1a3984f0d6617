/** Taking one hand's ink away. The one function: the judge compares with it, and rejecting at a seam applies it. */
import { appendRuns, type Box, handOf, type Key, mergeRuns, type Node, type Para, type Span, type Turn } from './ink.ts'
import { dropColumns } from './tables.ts'

const keepOthers = (hand: string, key: Key): Key => (handOf(key) === hand ? '' : key)

/** s0 –turn 1→ s1 –turn 2→ s2: without turn 1, turn 2 was made on s0; without the last one the form is what it was before it. */
export function rejectTurns(hand: string, form: string, turns: Turn[]): { form: string; turns: Turn[] } {
  const left = turns.map((turn) => ({ ...turn }))
  let now = form
  for (let i = left.length - 1; i >= 0; i--) {
    const turn = left[i] as Turn
    if (handOf(turn.key) !== hand) continue
    const above = left[i + 1]
    if (above) above.was = turn.was
    else now = turn.was
    left.splice(i, 1)
  }
  return { form: now, turns: left }
}

function rejectSpans(hand: string, spans: Span[]): Span[] {
  const kept = spans.filter((span) => handOf(span.insertion) !== hand)
  return mergeRuns(
    kept.map((span) => ({
      ...span,
      ...(handOf(span.reformat) === hand ? { format: span.was, reformat: '', was: '' } : {}),
      strikes: span.strikes.filter((strike) => handOf(strike) !== hand),
    })),
  )
}

function rejectBox(hand: string, box: Box): Box | null {
  if (handOf(box.added) === hand) return null
  const table = dropColumns(box, (cell) => handOf(cell.added) === hand)
  const children = rejectInk(hand, table.children)
  // what is left without a child was filled by this hand alone (rows put into another's added table, say)
  return children.length ? { ...table, cut: keepOthers(hand, box.cut), children } : null
}

/**
 * The siblings without the hand's ink. A line after the hand's own break flows back into the nearest paragraph before it
 * among its siblings, over tables too: a table that came between later may be another's, and the order in which two hands
 * are rejected must not matter (docs/decisions/0002).
 */
export function rejectInk(hand: string, siblings: Node[], open: Para[] = []): Node[] {
  const kept: Node[] = open.map((line) => ({ ...line, spans: [...line.spans] }))
  let last = kept.length - 1
  for (const node of siblings) {
    if (!node.line) {
      const box = rejectBox(hand, node)
      if (box) kept.push(box)
      continue
    }
    const spans = rejectSpans(hand, node.spans)
    const form = rejectTurns(hand, node.form, node.turns)
    const line: Para = { ...node, ...form, joined: keepOthers(hand, node.joined), spans }
    const isOwn = handOf(node.broken) === hand
    const before = kept[last]
    if (isOwn && before?.line) appendRuns(before.spans, spans)
    else if (!isOwn || spans.length) {
      last = kept.length
      kept.push(isOwn ? { ...line, broken: '' } : line)
    }
  }
  return kept
}
