/** Where files can be dropped: the whole conversation. */
import { type DragEvent, type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { chooseFiles } from './chosen-files.ts'
import conversationStyles from './conversation.module.css'
import styles from './files.module.css'

const holdsFiles = (event: DragEvent): boolean => event.dataTransfer.types.includes('Files')

export function DropFiles({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  const { t } = useTranslation('chat')
  const [isOver, setOver] = useState(false)
  /** Entering a part tells before leaving the one around it. */
  const depth = useRef(0)
  const over = (by: number) => {
    depth.current = Math.max(0, depth.current + by)
    setOver(depth.current > 0)
  }
  return (
    <section
      className={conversationStyles.conversation}
      aria-label={title}
      onDragEnter={(event) => holdsFiles(event) && over(1)}
      onDragLeave={(event) => holdsFiles(event) && over(-1)}
      onDragOver={(event) => holdsFiles(event) && event.preventDefault()}
      onDrop={(event) => {
        if (!holdsFiles(event)) return
        event.preventDefault()
        over(-depth.current)
        chooseFiles(id, [...event.dataTransfer.files])
      }}
    >
      {children}
      {isOver && <div className={styles.drop}>{t('file.drop')}</div>}
    </section>
  )
}
