/** Taking ink away: one hand's, or chosen strokes. The one function: the judge compares with it, and rejecting at a seam applies it. */
import { isLeaf } from './images.ts'
import {
  appendRuns,
  type Box,
  type Chosen,
  type Key,
  mergeRuns,
  type Node,
  type Para,
  type Span,
  type Turn,
} from './ink.ts'
import { dropColumns } from './tables.ts'

const keepOthers = (gone: Chosen, key: Key): Key => (gone(key) ? '' : key)

/** s0 –turn 1→ s1 –turn 2→ s2: without turn 1, turn 2 was made on s0; without the last one the form is what it was before it. */
export function rejectTurns(gone: Chosen, form: string, turns: Turn[]): { form: string; turns: Turn[] } {
  const left = turns.map((turn) => ({ ...turn }))
  let now = form
  for (let i = left.length - 1; i >= 0; i--) {
    const turn = left[i] as Turn
    if (!gone(turn.key)) continue
    const above = left[i + 1]
    if (above) above.was = turn.was
    else now = turn.was
    left.splice(i, 1)
  }
  return { form: now, turns: left }
}

function rejectSpans(gone: Chosen, spans: Span[]): Span[] {
  const kept = spans.filter((span) => !gone(span.insertion))
  return mergeRuns(
    kept.map((span) => ({
      ...span,
      ...(gone(span.reformat) ? { format: span.was, reformat: '', was: '' } : {}),
      strikes: span.strikes.filter((strike) => !gone(strike)),
    })),
  )
}

function rejectBox(gone: Chosen, box: Box): Box | null {
  if (gone(box.added)) return null
  if (isLeaf(box)) return { ...box, cut: keepOthers(gone, box.cut) }
  const table = dropColumns(box, (cell) => gone(cell.added))
  const children = rejectInk(gone, table.children)
  // what is left without a child was filled by this hand alone (rows put into another's added table, say)
  return children.length ? { ...table, cut: keepOthers(gone, box.cut), children } : null
}

/**
 * The siblings without the ink that is gone. A line after a break that is gone flows back into the nearest paragraph before it
 * among its siblings, over tables too: a table that came between later may be another's, and the order in which two hands
 * are rejected must not matter (docs/decisions/0002).
 */
export function rejectInk(gone: Chosen, siblings: Node[], open: Para[] = []): Node[] {
  const kept: Node[] = open.map((line) => ({ ...line, spans: [...line.spans] }))
  let last = kept.length - 1
  for (const node of siblings) {
    if (!node.line) {
      const box = rejectBox(gone, node)
      if (box) kept.push(box)
      continue
    }
    const spans = rejectSpans(gone, node.spans)
    const form = rejectTurns(gone, node.form, node.turns)
    const line: Para = { ...node, ...form, joined: keepOthers(gone, node.joined), spans }
    const isOwn = gone(node.broken)
    const before = kept[last]
    if (isOwn && before?.line) appendRuns(before.spans, spans)
    else if (!isOwn || spans.length) {
      last = kept.length
      kept.push(isOwn ? { ...line, broken: '' } : line)
    }
  }
  return kept
}
