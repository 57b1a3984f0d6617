/** Pasted tables made rectangular, without merged cells, tables in tables or empty shells. */
import { rename } from './dom.ts'

const MAX_COLUMNS = 20

export function squareTables(body: HTMLElement): void {
  for (const inner of [...body.querySelectorAll('table table')].reverse()) unwrapTable(inner)
  for (const table of [...body.querySelectorAll('table')]) {
    const rows = [...table.querySelectorAll('tr')]
    if (!rows.length || !table.textContent?.trim()) {
      unwrapTable(table)
      continue
    }
    for (const head of [...table.querySelectorAll('th')]) rename(head, 'td')
    for (const caption of [...table.querySelectorAll('caption, colgroup')]) caption.remove()
    spreadMerged(rows)
    const width = Math.min(MAX_COLUMNS, Math.max(...rows.map((row) => row.cells.length)))
    for (const row of rows) {
      while (row.cells.length < width) row.insertCell()
      while (row.cells.length > width) moveInto(row.cells[width - 1] as Element, row.cells[width] as Element)
    }
  }
}

/** A merged cell keeps its words in its first place; the places it covered become empty cells. */
function spreadMerged(rows: HTMLTableRowElement[]): void {
  rows.forEach((row, r) => {
    for (let column = 0; column < row.cells.length; column++) {
      const cell = row.cells[column] as HTMLTableCellElement
      const [across, down] = [Math.min(cell.colSpan, MAX_COLUMNS), Math.min(cell.rowSpan, rows.length - r)]
      cell.removeAttribute('colspan')
      cell.removeAttribute('rowspan')
      for (let i = 1; i < across; i++) row.insertCell(column + 1)
      for (let below = 1; below < down; below++) {
        const next = rows[r + below]
        for (let i = 0; i < across; i++) next?.insertCell(Math.min(column, next.cells.length))
      }
    }
  })
}

function moveInto(target: Element, extra: Element): void {
  target.append(...extra.childNodes)
  extra.remove()
}

/** Its cells' words, one paragraph each. */
function unwrapTable(table: Element): void {
  const lines = [...table.querySelectorAll('td, th')].flatMap((cell) => {
    if (!cell.textContent?.trim()) return []
    if (cell.querySelector('p, h1, h2, h3')) return [...cell.children]
    const line = cell.ownerDocument.createElement('p')
    line.append(...cell.childNodes)
    return [line]
  })
  table.replaceWith(...lines)
}
