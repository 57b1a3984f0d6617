/** Making ink plain: all of it (approval), the pencil that a reviewer saw (fold), or chosen strokes. */
import { isLeaf } from './images.ts'
import {
  appendRuns,
  type Box,
  type Chosen,
  type Key,
  keysOf,
  mergeRuns,
  type Node,
  type Para,
  type Span,
} from './ink.ts'
import { dropColumns, signColumns } from './tables.ts'

type Accepting = {
  chosen: Chosen
  /** Keep what is struck but carries ink that is not chosen: only the strike comes off. */
  spare: boolean
}

const is = (how: Accepting, key: Key) => key !== '' && how.chosen(key)
const isForeign = (how: Accepting, key: Key) => key !== '' && !how.chosen(key)
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

const hasForeignInk = (how: Accepting, box: Box) => isForeign(how, box.added) || isForeign(how, box.cut)
const uncut = (how: Accepting, node: Node): Node => (node.line ? node : { ...node, cut: clear(how, node.cut) })

/** A table that somebody else added or struck does not fall because the pencil struck each of its rows. */
function spareRows(how: Accepting, table: Box): Box {
  if (!how.spare || table.type !== 'table' || !hasForeignInk(how, table)) return table
  const allFall = table.children.every((row) => !row.line && is(how, row.cut) && !isSpared(how, [row]))
  return allFall ? { ...table, children: table.children.map((row) => uncut(how, row)) } : table
}

/**
 * A column is spared as a whole: one reviewer's word in it takes the pencil off all its cells. The cells of rows that were
 * added after the column was struck carry no cut of their own, yet a word in them is lost with the column. All columns are
 * spared where the table or a row with a reviewer's ink would lose its last cell.
 */
function spareColumns(how: Accepting, table: Box): Box {
  if (!how.spare || table.type !== 'table') return table
  const everyRow = signColumns(table, how.chosen)
  const rows = everyRow.children.flatMap((row) => (row.line ? [] : [row]))
  const isCut = (cell: Node) => !cell.line && is(how, cell.cut)
  const isLast =
    [table, ...rows].some((box) => hasForeignInk(how, box)) && rows.some((row) => row.children.every(isCut))
  const isSparedCell = (cell: Node) => isCut(cell) && (isLast || isSpared(how, [cell]))
  const spared = new Set(
    rows.flatMap((row) => row.children.flatMap((cell, column) => (isSparedCell(cell) ? [column] : []))),
  )
  if (!spared.size) return table
  const spare = (cell: Node, column: number) => (spared.has(column) ? uncut(how, cell) : cell)
  const children = table.children.map((row) => (row.line ? row : { ...row, children: row.children.map(spare) }))
  return { ...table, children }
}

function acceptBox(how: Accepting, box: Box): Box | null {
  if (is(how, box.cut) && !isSpared(how, [box])) return null
  if (isLeaf(box)) return { ...box, added: clear(how, box.added), cut: clear(how, box.cut) }
  const signed = signColumns(
    spareColumns(how, spareRows(how, box)),
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
