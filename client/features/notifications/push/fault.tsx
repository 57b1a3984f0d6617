/** Why the last deed of a section failed. */
import { IconAlertTriangle } from '@tabler/icons-react'
import styles from './push.module.css'

export function Fault({ fault }: { fault: { words: string; field: string | null } | null }) {
  if (!fault || fault.field) return null
  return (
    <p className={styles.fault} role="alert">
      <IconAlertTriangle size={18} aria-hidden />
      <span>{fault.words}</span>
    </p>
  )
}
