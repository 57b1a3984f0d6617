/** What stands where nothing is: a sentence that says why, and what to do next. */
import { type ReactNode, useEffect } from 'react'
import styles from './states.module.css'

export function EmptyState({
  icon,
  title,
  hint,
  isPage = false,
  children,
}: {
  icon?: ReactNode
  title: string
  hint?: string
  /** It stands for the whole page, and heads it. */
  isPage?: boolean
  children?: ReactNode
}) {
  const Title = isPage ? 'h1' : 'p'
  useEffect(() => {
    if (isPage) document.title = `${title} · Bút Phê`
  }, [isPage, title])
  return (
    <div className={styles.state}>
      {icon && (
        <div className={styles.icon} aria-hidden>
          {icon}
        </div>
      )}
      <Title className={styles.title}>{title}</Title>
      {hint && <p className={styles.hint}>{hint}</p>}
      {children && <div className={styles.actions}>{children}</div>}
    </div>
  )
}
