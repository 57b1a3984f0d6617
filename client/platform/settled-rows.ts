/** A list must not jump under the cursor: while it is being used, known rows keep their place, new ones come last and gone ones stay marked. */
import { useRef, useState } from 'react'

export type Settled<Row> = { row: Row; gone: boolean }

/** `held` keeps the order of `shown`; otherwise the newest order is taken as it is. */
export function settleRows<Row>(
  shown: readonly Settled<Row>[],
  fresh: readonly Row[],
  idOf: (row: Row) => string,
  held: boolean,
): Settled<Row>[] {
  if (!held) return fresh.map((row) => ({ row, gone: false }))
  const byId = new Map(fresh.map((row) => [idOf(row), row]))
  const kept = shown.map(({ row }) => {
    const current = byId.get(idOf(row))
    byId.delete(idOf(row))
    return current === undefined ? { row, gone: true } : { row: current, gone: false }
  })
  return [...kept, ...[...byId.values()].map((row) => ({ row, gone: false }))]
}

/**
 * Spread `hold` on the element around the list: a pointer inside it holds the rows.
 * `scope` names what is listed (tab, filter): another list is taken as it is.
 */
export function useSettledRows<Row>(fresh: readonly Row[], idOf: (row: Row) => string, scope = '') {
  const [pointer, setPointer] = useState(false)
  const shown = useRef<{ scope: string; rows: Settled<Row>[] }>({ scope, rows: [] })
  const held = pointer && shown.current.scope === scope
  const rows = settleRows(shown.current.rows, fresh, idOf, held)
  shown.current = { scope, rows }
  return {
    rows,
    hold: { onPointerEnter: () => setPointer(true), onPointerLeave: () => setPointer(false) },
  }
}
