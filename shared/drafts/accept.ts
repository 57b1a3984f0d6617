/** Making ink plain: for all hands (approval), or for the pencil that a reviewer saw (fold). */
import { appendRuns, type Box, handOf, type Key, keysOf, mergeRuns, type Node, type Para, type Span } from './ink.ts'
import { dropColumns, signColumns } from './tables.ts'

export type Chosen = (hand: string) => boolean
type Accepting = {
  chosen: Chosen
  /** Keep what is struck but carries ink of hands that are not chosen: only the strike comes off. */
  spare: boolean
}

const is = (how: Accepting, key: Key) => key !== '' && how.chosen(handOf(key))
const isForeign = (how: Accepting, key: Key) => key !== '' && !how.chosen(handOf(key))
const clear = (how: Accepting, key: Key): Key => (is(how, key) ? '' : key)

function acceptSpan(how: Accepting, span: Span): Span[] {
  const foreign = [span.insertion, span.reformat, ...span.strikes].some((key) => isForeign(how, key))
  const struck = span.strikes.some((key) => is(how, key))
  if (struck && !(how.spare && foreign)) return []
  const plainFormat = is(how, span.reformat) ? { reformat: '', was: '' } : {}
  const strikes = span.strikes.filter((key) => !is(how, key))
  return [{ ...span, ...plainFormat, insertion: clear(how, span.insertion), strikes }]
}

function acceptLine(how: Accepting, line: Para): Para {
  return {
    ...line,
    broken: clear(how, line.broken),
    joined: clear(how, line.joined),
    turns: line.turns.filter((turn) => !is(how, turn.key)),
    spans: mergeRuns(line.spans.flatMap((span) => acceptSpan(how, span))),
  }
}

const isSpared = (how: Accepting, nodes: Node[]) => how.spare && [...keysOf(nodes)].some((key) => isForeign(how, key))

/** A column is spared as a whole: one reviewer's word in it takes the pencil off all its cells. */
function spareColumns(how: Accepting, table: Box): Box {
  const rows = table.children.map((row) => (row.line ? [] : row.children))
  const isSparedCell = (cell: Node) => !cell.line && is(how, cell.cut) && isSpared(how, [cell])
  const spared = new Set(rows.flatMap((cells) => cells.flatMap((cell, column) => (isSparedCell(cell) ? [column] : []))))
  if (table.type !== 'table' || !spared.size) return table
  const uncut = (cell: Node, column: number): Node =>
    cell.line || !spared.has(column) ? cell : { ...cell, cut: clear(how, cell.cut) }
  const children = table.children.map((row) => (row.line ? row : { ...row, children: row.children.map(uncut) }))
  return { ...table, children }
}

function acceptBox(how: Accepting, box: Box): Box | null {
  if (is(how, box.cut) && !isSpared(how, [box])) return null
  const signed = signColumns(
    spareColumns(how, box),
    () => true,
    (row) => is(how, row.added),
  )
  const table = dropColumns(signed, (cell) => is(how, cell.cut))
  const children = acceptInk(how, table.children)
  if (!children.length && box.type === 'tableCell') children.push(emptyLine())
  return children.length ? { ...table, added: clear(how, box.added), cut: clear(how, box.cut), children } : null
}

/** One pass over siblings: a struck box is gone before the line behind it looks for the line it is joined to. */
export function acceptInk(how: Accepting, siblings: Node[]): Node[] {
  const kept: Node[] = []
  for (const node of siblings) {
    if (!node.line) {
      const box = acceptBox(how, node)
      if (box) kept.push(box)
      continue
    }
    const line = acceptLine(how, node)
    const before = kept.at(-1)
    const edgeIsForeign = [node.broken, ...node.turns.map((turn) => turn.key)].some((key) => isForeign(how, key))
    const flows = is(how, node.joined) && before?.line && !(how.spare && edgeIsForeign)
    if (flows) appendRuns(before.spans, line.spans)
    else kept.push(line)
  }
  return kept
}

export const emptyLine = (): Para => ({ line: true, form: '', broken: '', joined: '', turns: [], spans: [] })
