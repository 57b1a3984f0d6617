/** A dense list: a table on a desk, cards on a phone. Arrow keys move between rows, Enter opens; a row's link is its first column's. */
import { Link, type LinkProps } from '@tanstack/react-router'
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './dense-table.module.css'
import { usePhone } from './use-phone.ts'

export type Column<Row> = {
  key: string
  title: string
  width?: string
  cell: (row: Row) => ReactNode
  /** Holds the row's link; exactly one column. */
  main?: boolean
}

type Props<Row> = {
  label: string
  rows: Row[]
  columns: Column<Row>[]
  idOf: (row: Row) => string
  linkOf: (row: Row) => LinkProps
  /** Before its link is followed. */
  onOpen?: (row: Row) => void
  /** How a row looks on a phone: everything inside the link. */
  card: (row: Row) => ReactNode
  /** Marks rows that are no longer current and stay only until the pointer leaves. */
  isGone?: (row: Row) => boolean
  urgent?: (row: Row) => boolean
  /** Puts the keyboard on the first row when nothing else has it. */
  takeFocus?: boolean
}

const linksIn = (root: HTMLElement): HTMLElement[] => [...root.querySelectorAll<HTMLElement>('[data-row-link]')]

/** Arrow keys over the links of `root`; also called from a search box above with ArrowDown. */
export function moveFocus(root: HTMLElement, step: 1 | -1 | 'first' | 'last'): void {
  const links = linksIn(root)
  const at = links.indexOf(document.activeElement as HTMLElement)
  const next =
    step === 'first'
      ? 0
      : step === 'last'
        ? links.length - 1
        : at < 0
          ? 0
          : Math.min(links.length - 1, Math.max(0, at + step))
  links[next]?.focus()
}

const steps: Record<string, 1 | -1 | 'first' | 'last'> = { ArrowDown: 1, ArrowUp: -1, Home: 'first', End: 'last' }

export function DenseTable<Row>(props: Props<Row>) {
  const { label, rows, columns, idOf, linkOf, onOpen, card, isGone, urgent, takeFocus = false } = props
  const { t } = useTranslation('ui')
  const phone = usePhone()
  const root = useRef<HTMLDivElement>(null)
  const hasRows = rows.length > 0

  useEffect(() => {
    const nothingFocused = document.activeElement === null || document.activeElement === document.body
    if (takeFocus && hasRows && !phone && nothingFocused && root.current)
      linksIn(root.current)[0]?.focus({ preventScroll: true })
  }, [takeFocus, hasRows, phone])

  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key]
    if (!step || !root.current) return
    event.preventDefault()
    moveFocus(root.current, step)
  }

  const marks = (row: Row) => ({ 'data-gone': isGone?.(row) || undefined, 'data-urgent': urgent?.(row) || undefined })

  if (phone) {
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: the keys move between the links inside
      <div ref={root} onKeyDown={onKeyDown}>
        <ul className={styles.cards} aria-label={label}>
          {rows.map((row) => (
            <li key={idOf(row)} className={styles.card} {...marks(row)}>
              <Link {...linkOf(row)} onClick={() => onOpen?.(row)} className={styles.cardLink} data-row-link>
                {card(row)}
              </Link>
            </li>
          ))}
        </ul>
      </div>
    )
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys move between the links inside
    <div ref={root} onKeyDown={onKeyDown} className={styles.scroller}>
      <table className={styles.table}>
        <caption className="visually-hidden">
          {label}. {t('table.keys')}
        </caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" style={column.width ? { width: column.width } : undefined}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={idOf(row)} {...marks(row)}>
              {columns.map((column) => (
                <td key={column.key}>
                  {column.main ? (
                    <Link {...linkOf(row)} onClick={() => onOpen?.(row)} className={styles.rowLink} data-row-link>
                      {column.cell(row)}
                    </Link>
                  ) : (
                    column.cell(row)
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
