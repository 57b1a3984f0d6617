/** A button that opens a small panel of choices: Escape, a press elsewhere or leaving it by Tab closes it. Light enough for the first page. */
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import styles from './dropdown.module.css'

type Props = {
  /** The button's content. */
  label: ReactNode
  /** What the button is called where its content does not say it. */
  name?: string
  className?: string | undefined
  /** Which edge of the button the panel keeps to, and on which side it opens. */
  align?: 'start' | 'end'
  side?: 'below' | 'above'
  children: ReactNode
}

const itemsIn = (root: HTMLElement | null): HTMLElement[] =>
  [...(root?.querySelectorAll<HTMLElement>('button, a') ?? [])].slice(1)

export function Dropdown({ label, name, className, align = 'end', side = 'below', children }: Props) {
  const [open, setOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const id = useId()

  useEffect(() => {
    if (!open) return
    const closeOutside = (event: Event) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false)
    }
    document.addEventListener('pointerdown', closeOutside)
    document.addEventListener('focusin', closeOutside)
    return () => {
      document.removeEventListener('pointerdown', closeOutside)
      document.removeEventListener('focusin', closeOutside)
    }
  }, [open])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && open) {
      event.stopPropagation()
      setOpen(false)
      button.current?.focus()
      return
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (!step) return
    event.preventDefault()
    setOpen(true)
    // The panel may only now be drawn.
    requestAnimationFrame(() => {
      const items = itemsIn(root.current)
      const at = items.indexOf(document.activeElement as HTMLElement)
      items[at < 0 ? (step > 0 ? 0 : items.length - 1) : (at + step + items.length) % items.length]?.focus()
    })
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the button and the choices inside
    <div ref={root} className={styles.root} onKeyDown={onKeyDown}>
      <button
        ref={button}
        type="button"
        className={className ?? styles.button}
        aria-expanded={open}
        aria-controls={id}
        aria-label={name}
        onClick={() => setOpen(!open)}
      >
        {label}
      </button>
      {open && (
        // biome-ignore lint/a11y/noStaticElementInteractions: choosing anything inside closes the panel
        // biome-ignore lint/a11y/useKeyWithClickEvents: a press by keyboard is a click too
        <div id={id} className={styles.panel} data-align={align} data-side={side} onClick={() => setOpen(false)}>
          {children}
        </div>
      )}
    </div>
  )
}

type ItemProps = {
  icon?: ReactNode
  current?: boolean
  lang?: string
  action?: string
  onClick: () => void
  children: ReactNode
}

export const DropdownItem = ({ icon, current, lang, action, onClick, children }: ItemProps) => (
  <button
    type="button"
    className={styles.item}
    lang={lang}
    aria-current={current || undefined}
    data-action={action}
    onClick={onClick}
  >
    {icon}
    <span>{children}</span>
  </button>
)

export const DropdownLabel = ({ children }: { children: ReactNode }) => <p className={styles.label}>{children}</p>
export const DropdownRule = () => <hr className={styles.rule} />
