/** A table of Word as a square one: merged cells are parted, each row has as many cells as the widest. */

import { emptyLine } from '../../../../shared/drafts/accept.ts'
import { formOf } from '../../../../shared/drafts/forms.ts'
import type { Box, Node } from '../../../../shared/drafts/ink.ts'
import { contentOf } from './contents.ts'
import type { Reading } from './reading.ts'
import { childOf, childrenOf, type Element, valOf } from './xml.ts'

export type Where = { inCell: boolean; cut: boolean }
/** A cell holds blocks, and blocks hold tables: who calls brings the reader along. */
type ReadBlocks = (parent: Element, reading: Reading, where: Where) => Node[]

const mostColumns = 20

const box = (type: string, children: Node[], added = '', cut = '', form = ''): Box => ({
  line: false,
  type,
  form,
  added,
  cut,
  children,
})
const emptyCell = (added = ''): Box => box('tableCell', [emptyLine()], added)

/** @returns the table; its lines where it is no table: one without rows */
export function readTable(element: Element, reading: Reading, readBlocks: ReadBlocks): Box[] {
  let merged = false
  const rows = contentOf(element, 'tr').map((row) => {
    const properties = childOf(row, 'trPr')
    const added = reading.changed(childOf(properties, 'ins'), 'added')
    const cut = reading.changed(childOf(properties, 'del'), 'struck')
    const cells: Box[] = []
    const skip = (name: string) => Number(valOf(properties, name) ?? 0)
    const pad = (count: number) => {
      for (let i = 0; i < Math.min(count, 60); i++) cells.push(emptyCell())
    }
    pad(skip('gridBefore'))
    for (const cell of contentOf(row, 'tc')) {
      const about = childOf(cell, 'tcPr')
      const down = childOf(about, 'vMerge')
      const across = Math.max(1, Number(valOf(about, 'gridSpan') ?? 1))
      if (down || across > 1) merged = true
      const cellAdded = added ? '' : columnKey(reading, childOf(about, 'cellIns'), 'added', cells.length, element)
      const cellCut = columnKey(reading, childOf(about, 'cellDel'), 'struck', cells.length, element)
      const lines = readBlocks(cell, reading, { inCell: true, cut: Boolean(cut || cellCut) })
      cells.push(box('tableCell', lines.length ? lines : [emptyLine()], cellAdded, cellCut))
      pad(across - 1)
    }
    pad(skip('gridAfter'))
    return { added, cut, cells }
  })
  if (merged) reading.leave('mergedCells', firstWords(rows[0]?.cells))
  const widest = Math.max(0, ...rows.map(({ cells }) => cells.length))
  if (!widest) return []
  if (widest > mostColumns) reading.leave('wideTables', firstWords(rows[0]?.cells))
  const width = Math.min(widest, mostColumns)
  const widths = widthsOf(element, width)
  const square = rows.map(({ added, cut, cells }) => {
    while (cells.length < width) cells.push(emptyCell())
    for (const over of cells.splice(width)) cells[width - 1]?.children.push(...over.children)
    const formed = cells.map((cell, at) => (widths[at] ? { ...cell, form: formOf({ colwidth: [widths[at]] }) } : cell))
    return box('tableRow', formed, added, cut)
  })
  return [asWhole(withColumns(square))]
}

/** Who struck a row and a column struck the cell where they cross too, whether Word says so of it or not; a struck row alone strikes no cell. */
function withColumns(rows: Box[]): Box[] {
  const stand = rows.filter((row) => !row.cut && !row.added)
  const cutAt = (row: Box, at: number): string => (row.children[at] as Box).cut
  const columnAt = (at: number): string => {
    const keys = (stand.length ? stand : rows).map((row) => cutAt(row, at))
    return keys.every(Boolean) ? (keys[0] ?? '') : ''
  }
  return rows.map((row) =>
    row.cut ? { ...row, children: row.children.map((cell, at) => ({ ...(cell as Box), cut: columnAt(at) })) } : row,
  )
}

/** A table whose rows one person all added, or all struck, was added or struck as a table. */
function asWhole(rows: Box[]): Box {
  const all = (key: 'added' | 'cut'): string => (rows.every((row) => row[key]) ? (rows[0]?.[key] ?? '') : '')
  const [added, cut] = [all('added'), all('cut')]
  const bare = rows.map((row) => ({ ...row, added: added ? '' : row.added, cut: cut ? '' : row.cut }))
  return box('table', bare, added, cut)
}

const tableIds = new WeakMap<Element, number>()
let tables = 0
/** A column is one change, though Word writes one for each of its cells. */
function columnKey(
  reading: Reading,
  change: Element | undefined,
  kind: 'added' | 'struck',
  column: number,
  table: Element,
): string {
  if (!change || !reading.changed(change, kind)) return ''
  if (!tableIds.has(table)) tableIds.set(table, tables++)
  return reading.keyOf(`column ${tableIds.get(table)} ${column} ${kind}`)
}

const firstWords = (cells: Box[] = []): string =>
  cells
    .map((cell) => cell.children.map((line) => (line.line ? line.spans.map((one) => one.text).join('') : '')).join(' '))
    .join(' | ')

/** Pixels of 1/96 inch; nothing where all columns are about as wide. */
function widthsOf(element: Element, columns: number): number[] {
  const widths = childrenOf(childOf(element, 'tblGrid'), 'gridCol').map(
    ({ attributes }) => Number(attributes.w ?? 0) / 15,
  )
  if (widths.length !== columns || widths.some((width) => !(width >= 20 && width <= 2000))) return []
  const mean = widths.reduce((sum, width) => sum + width, 0) / columns
  return widths.every((width) => Math.abs(width - mean) <= mean * 0.05) ? [] : widths.map(Math.round)
}
