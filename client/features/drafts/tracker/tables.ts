/** Rows, columns and tables, added and struck in ink: a column always as a whole, whoever added the rows it crosses. */
import type { Node as DocNode } from '@tiptap/pm/model'
import { type EditorState, Selection, type Transaction } from '@tiptap/pm/state'
import { isInTable, selectedRect, type TableRect } from '@tiptap/pm/tables'
import { putItems } from './insert.ts'
import { handsIn, isOffLimits, isOnlyMine, newInk, type Pen, strokeIn } from './pen.ts'
import { strikeBox } from './strike.ts'

export type TableAct =
  | 'rowBefore'
  | 'rowAfter'
  | 'columnBefore'
  | 'columnAfter'
  | 'deleteRow'
  | 'deleteColumn'
  | 'deleteTable'
  | 'lineAfter'

const MAX_COLUMNS = 20

function newTable(state: EditorState, rows: number, columns: number): DocNode | null {
  const { table, tableRow, tableCell, paragraph } = state.schema.nodes
  if (!table || !tableRow || !tableCell || !paragraph) return null
  const cells = () => Array.from({ length: columns }, () => tableCell.create(null, paragraph.create()))
  return table.create(
    null,
    Array.from({ length: rows }, () => tableRow.create(null, cells())),
  )
}

/** After the line in which the selection ends. */
export function insertTable(state: EditorState, rows: number, columns: number, pen: Pen): Transaction | null {
  const { $to } = state.selection
  const table = newTable(state, rows, columns)
  if (!table || !$to.parent.isTextblock) return null
  const after = $to.after()
  const tr = state.tr
  putItems(tr, $to.end(), [{ box: table }], pen)
  return tr.docChanged ? tr.setSelection(Selection.near(tr.doc.resolve(after + 1))).scrollIntoView() : null
}

/** The transaction that does it, or null where the selection is in no table. */
export function changeTable(state: EditorState, act: TableAct, pen: Pen): Transaction | null {
  if (!isInTable(state)) return null
  const rect = selectedRect(state)
  const tr = state.tr
  if (act === 'rowBefore' || act === 'rowAfter') addRow(tr, rect, act === 'rowBefore' ? rect.top : rect.bottom, pen)
  else if (act === 'columnBefore' || act === 'columnAfter')
    addColumn(tr, rect, act === 'columnBefore' ? rect.left : rect.right, pen)
  else if (act === 'deleteTable') strikeBox(tr, rect.tableStart - 1, pen)
  else if (act === 'lineAfter') addLineAfter(tr, rect, pen)
  else if (act === 'deleteRow') {
    if (rect.top === 0 && rect.bottom === rect.map.height) strikeBox(tr, rect.tableStart - 1, pen)
    else for (let row = rect.bottom - 1; row >= rect.top; row--) strikeBox(tr, rowStart(rect, row), pen)
  } else if (rect.left === 0 && rect.right === rect.map.width) strikeBox(tr, rect.tableStart - 1, pen)
  else for (let column = rect.right - 1; column >= rect.left; column--) strikeColumn(tr, rect, column, pen)
  return tr
}

const rowStart = (rect: TableRect, row: number): number => {
  let pos = rect.tableStart
  for (let i = 0; i < row; i++) pos += rect.table.child(i).nodeSize
  return pos
}

function addRow(tr: Transaction, rect: TableRect, row: number, pen: Pen): void {
  const { tableRow, tableCell, paragraph } = tr.doc.type.schema.nodes
  if (!tableRow || !tableCell || !paragraph) return
  const widths = rect.table.child(0)
  const cells = Array.from({ length: rect.map.width }, (_, i) =>
    tableCell.create({ colwidth: widths.maybeChild(i)?.attrs.colwidth ?? null }, paragraph.create()),
  )
  const pos = rowStart(rect, row)
  tr.insert(pos, tableRow.create({ inkAdd: newInk(pen) }, cells))
  tr.setSelection(Selection.near(tr.doc.resolve(pos + 1)))
}

function addColumn(tr: Transaction, rect: TableRect, column: number, pen: Pen): void {
  const { tableCell, paragraph } = tr.doc.type.schema.nodes
  if (!tableCell || !paragraph) return
  if (rect.map.width >= MAX_COLUMNS) {
    pen.note('notInInk')
    return
  }
  // one stroke for the column: it is one change
  const inkAdd = newInk(pen)
  for (let row = rect.map.height - 1; row >= 0; row--) {
    tr.insert(cellStart(rect, row, column), tableCell.create({ inkAdd }, paragraph.create()))
  }
}

const cellStart = (rect: TableRect, row: number, column: number): number => {
  let pos = rowStart(rect, row) + 1
  for (let i = 0; i < column; i++) pos += rect.table.child(row).child(i).nodeSize
  return pos
}

function strikeColumn(tr: Transaction, rect: TableRect, column: number, pen: Pen): void {
  const rows = Array.from({ length: rect.map.height }, (_, i) => rect.table.child(i))
  const cells = rows.map((row) => row.child(column))
  const inOwnTable = strokeIn(rect.table.attrs.inkAdd)?.hand === pen.hand.id
  const isMine = (cell: DocNode, row: DocNode) =>
    isOnlyMine(handsIn(cell), pen) && (inOwnTable || row.attrs.inkAdd !== null || cell.attrs.inkAdd !== null)
  const goes = pen.mode === 'plain' || cells.every((cell, i) => isMine(cell, rows[i] as DocNode))
  if (!goes && isOffLimits([...cells.flatMap(handsIn), ...rows.flatMap(rowHand)], pen)) {
    pen.note('reviewersInk')
    return
  }
  const inkCut = newInk(pen)
  for (let row = rows.length - 1; row >= 0; row--) {
    const pos = cellStart(rect, row, column)
    const cell = cells[row] as DocNode
    if (goes) tr.delete(pos, pos + cell.nodeSize)
    else if (!cell.attrs.inkCut) tr.setNodeAttribute(pos, 'inkCut', inkCut)
  }
}
const rowHand = (row: DocNode): string[] => {
  const stroke = strokeIn(row.attrs.inkAdd)
  return stroke ? [stroke.hand] : []
}

function addLineAfter(tr: Transaction, rect: TableRect, pen: Pen): void {
  const { paragraph } = tr.doc.type.schema.nodes
  const end = rect.tableStart - 1 + rect.table.nodeSize
  if (!paragraph) return
  tr.insert(end, paragraph.create({ inkBreak: newInk(pen) }))
  tr.setSelection(Selection.near(tr.doc.resolve(end + 1)))
}
