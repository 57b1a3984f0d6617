/** The head of a page: its one h1, what belongs beside it, and the browser's title. */
import { type ReactNode, useEffect } from 'react'
import styles from './page-header.module.css'

export function PageHeader({ title, hint, children }: { title: string; hint?: ReactNode; children?: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Bút Phê`
  }, [title])
  return (
    <header className={styles.header}>
      <div className={styles.text}>
        <h1 className={styles.title}>{title}</h1>
        {hint && <p className={styles.hint}>{hint}</p>}
      </div>
      {children && <div className={styles.side}>{children}</div>}
    </header>
  )
}
