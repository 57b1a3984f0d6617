/** A person or group by a letter on a colour; the name stands beside it, so that it says nothing to a screen reader. */
import { IconBuilding, IconUsers } from '@tabler/icons-react'
import styles from './chat.module.css'
import { colourOf, initials } from './names.ts'

export function Avatar({ id, name, kind }: { id: string; name: string; kind: 'person' | 'unit' | 'group' }) {
  return (
    <span className={styles.avatar} style={{ background: colourOf(id) }} aria-hidden>
      {kind === 'person' ? initials(name) : kind === 'unit' ? <IconBuilding size={18} /> : <IconUsers size={18} />}
    </span>
  )
}
