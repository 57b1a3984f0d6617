/** A person or group by a letter on a colour; the name stands beside it, so that it says nothing to a screen reader. */
import { IconBuilding, IconUsers } from '@tabler/icons-react'
import styles from './chat.module.css'
import { colourOf, initials } from './names.ts'

type Props = { id: string; name: string; kind: 'person' | 'unit' | 'group'; isHere?: boolean }

/** @param isHere shown as a dot; in words it is said beside the name */
export function Avatar({ id, name, kind, isHere }: Props) {
  return (
    <span className={styles.avatar} style={{ background: colourOf(id) }} aria-hidden>
      {isHere && <span className={styles.here} />}
      {kind === 'person' ? initials(name) : kind === 'unit' ? <IconBuilding size={18} /> : <IconUsers size={18} />}
    </span>
  )
}
