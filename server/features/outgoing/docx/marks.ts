/**
 * Where the paragraph mark stands that an added or struck break concerns. Ours lies on the line behind the break; Word's is the
 * mark of the paragraph before it, over tables that come or go with the ink too.
 */
import type { Box, Key, Node, Para } from '../../../../shared/drafts/ink.ts'

export type Mark = { added: Key; struck: Key }

const rowsOf = (table: Box): Box[] => table.children.filter((row): row is Box => !row.line)
/** By whom the table is gone when all ink is rejected, or accepted: as a whole, row by row or column by column. */
export function goneBy(table: Box, key: 'added' | 'cut'): Key {
  if (table[key]) return table[key]
  const byRow = rowsOf(table).map((row) => row[key] || keyOfCells(row, key))
  return byRow.every(Boolean) ? (byRow[0] ?? '') : ''
}
function keyOfCells(row: Box, key: 'added' | 'cut'): Key {
  const cells = row.children.map((cell) => (cell.line ? '' : cell[key]))
  return cells.every(Boolean) ? (cells[0] ?? '') : ''
}

/** The empty paragraph that keeps two tables apart goes with either of them. */
export const gapMark = (before: Box, after: Box): Mark => ({
  added: goneBy(before, 'added') || goneBy(after, 'added'),
  struck: goneBy(before, 'cut') || goneBy(after, 'cut'),
})

const isInkAlone = (line: Para): boolean => line.spans.every((span) => span.insertion !== '')

/** The nearest line before, when all tables between fall with the ink. */
function lineBefore(siblings: readonly Node[], at: number, key: 'added' | 'cut'): Para | null {
  for (let i = at - 1; i >= 0; i--) {
    const node = siblings[i] as Node
    if (node.line) return node
    if (!goneBy(node, key)) return null
  }
  return null
}

/**
 * A line that was added below a table that stays has no mark before it: its own mark is the added one, and so on through the lines
 * that were added below it. Left without a mark: a break that only a move over a table could take back, a join with nothing to join.
 */
export function paragraphMarks(siblings: readonly Node[]): Map<Para, Mark> {
  const marks = new Map<Para, Mark>()
  const markOf = (line: Para): Mark => {
    const mark = marks.get(line) ?? { added: '', struck: '' }
    marks.set(line, mark)
    return mark
  }
  siblings.forEach((node, at) => {
    if (!node.line) return
    if (node.broken) {
      const before = lineBefore(siblings, at, 'added')
      if (before && !markOf(before).added) markOf(before).added = node.broken
      else if (isInkAlone(node)) markOf(node).added = node.broken
    }
    if (node.joined) {
      const before = lineBefore(siblings, at, 'cut')
      if (before) markOf(before).struck = node.joined
    }
  })
  return marks
}
