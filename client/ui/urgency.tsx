/** Độ khẩn as a stamp: framed words, as on paper; nothing for the ordinary. */
import type { ReactNode } from 'react'
import styles from './light.module.css'

export function Urgency({ level, children }: { level: string; children: ReactNode }) {
  if (level === 'normal') return null
  return (
    <span className={styles.urgency} data-level={level}>
      {children}
    </span>
  )
}
