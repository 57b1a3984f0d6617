/** Columns have no node of their own: which cells stand or fall together, and whether a table is rectangular. */
import { type Box, handOf, type Key, type Node } from './ink.ts'

const cellsOf = (row: Node): Node[] => (row.line ? [] : row.children)
/** Rows that somebody added later do not say what their columns are; only where there are no others. */
const votersOf = (table: Box): Node[] => {
  const original = table.children.filter((row) => !row.line && !row.added)
  return original.length ? original : table.children
}

/**
 * The columns that fall as a whole because `marked` holds for each of their cells. Rows that somebody added later do not
 * vote: whoever adds a row cannot write another hand's ink into it, yet its cell belongs to the column it stands in.
 */
function fallingColumns(table: Box, marked: (cell: Box) => boolean): Set<number> {
  const voters = votersOf(table)
  const columns = new Set<number>()
  if (table.type !== 'table' || !voters.length) return columns
  for (let column = 0; column < cellsOf(voters[0] as Box).length; column++) {
    const falls = voters.every((row) => {
      const cell = cellsOf(row)[column]
      return cell && !cell.line && marked(cell)
    })
    if (falls) columns.add(column)
  }
  return columns
}

/** The table without the falling columns' cells in added rows; the others fall by their own ink. */
export function dropColumns(table: Box, marked: (cell: Box) => boolean): Box {
  const columns = fallingColumns(table, marked)
  if (!columns.size) return table
  const children = table.children.map((row) =>
    row.line || !row.added ? row : { ...row, children: row.children.filter((_, column) => !columns.has(column)) },
  )
  return { ...table, children }
}

/** Per column the key with which its one hand signed all voting cells; '' where there is none. */
function columnKeys(table: Box, keyIn: (cell: Box) => Key): Key[] {
  const voters = votersOf(table)
  const first = voters[0] ? cellsOf(voters[0]) : []
  return first.map((cell, column) => {
    const key = cell.line ? '' : keyIn(cell)
    const agree = voters.every((row) => {
      const other = cellsOf(row)[column]
      return other && !other.line && handOf(keyIn(other)) === handOf(key)
    })
    return key && agree ? key : ''
  })
}

/**
 * The cells of added rows signed with the key of the column they stand in, if it is one of `whose`: so that they count as
 * that hand's when the table is judged, and stay with their column when their row becomes plain.
 */
export function signColumns(table: Box, whose: (key: Key) => boolean, which: (row: Box) => boolean = () => true): Box {
  if (table.type !== 'table' || !table.children.some((row) => !row.line && row.added && which(row))) return table
  const own = (keys: Key[]) => keys.map((key) => (key && whose(key) ? key : ''))
  const added = own(columnKeys(table, (cell) => cell.added))
  const cut = own(columnKeys(table, (cell) => cell.cut))
  const sign = (cell: Node, column: number): Node =>
    cell.line ? cell : { ...cell, added: cell.added || (added[column] ?? ''), cut: cell.cut || (cut[column] ?? '') }
  const children = table.children.map((row) =>
    row.line || !row.added || !which(row) ? row : { ...row, children: row.children.map(sign) },
  )
  return { ...table, children }
}

/** INK-18: every row has as many cells as the first, and there is at least one. */
export function areRectangular(nodes: Node[]): boolean {
  return nodes.every((node) => {
    if (node.line || node.type !== 'table') return true
    const width = node.children[0] ? cellsOf(node.children[0]).length : 0
    return width > 0 && node.children.every((row) => cellsOf(row).length === width)
  })
}

/**
 * The columns whose cells do not carry the same hand's ink from top to bottom. A cell that is added or struck alone would
 * leave a ragged table behind as soon as one hand's ink is resolved and another's is not.
 */
export function countUnevenColumns(nodes: Node[]): number {
  let count = 0
  for (const table of nodes) {
    if (table.line || table.type !== 'table') continue
    for (const keyIn of [(cell: Box) => cell.added, (cell: Box) => cell.cut]) count += unevenIn(table, keyIn)
  }
  return count
}

function unevenIn(table: Box, keyIn: (cell: Box) => Key): number {
  const handAt = (row: Node, column: number) => {
    const cell = cellsOf(row)[column]
    return cell && !cell.line ? handOf(keyIn(cell)) : ''
  }
  const voters = votersOf(table)
  const voting = new Set(voters)
  const width = voters[0] ? cellsOf(voters[0]).length : 0
  let count = 0
  for (let column = 0; column < width; column++) {
    const hand = handAt(voters[0] as Box, column)
    const even = table.children.every((row) => {
      const other = handAt(row, column)
      return other === hand || (other === '' && !voting.has(row))
    })
    if (!even) count++
  }
  return count
}
