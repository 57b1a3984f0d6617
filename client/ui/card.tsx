/** A page of choices, forms and short lists: cards in one column. */
import { type ReactNode, useId } from 'react'
import styles from './card.module.css'

export function Cards({ children }: { children: ReactNode }) {
  return <div className={styles.cards}>{children}</div>
}

/** Without a title, where the page's own says it. */
export function Card({ title, children }: { title?: string; children: ReactNode }) {
  const id = useId()
  return (
    <section className={styles.card} {...(title ? { 'aria-labelledby': id } : {})}>
      {title && (
        <h2 id={id} className={styles.title}>
          {title}
        </h2>
      )}
      {children}
    </section>
  )
}
