/** A Word file is brought in by button, or dropped on the page. */
import { ActionIcon, Divider, Tooltip } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { type ChangeEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { showToast } from '../../../ui/toasts.tsx'
import { ImportDialog, type ReadWord } from './import-dialog.tsx'
import styles from './word.module.css'

const accepted = '.docx,.doc,application/vnd.openxmlformats-officedocument.wordprocessingml.document'

export function ImportWord({ read }: { read: ReadWord }) {
  const { t } = useTranslation('importing')
  const input = useRef<HTMLInputElement>(null)
  const [file, setFile] = useState<File | null>(null)
  const over = useDroppedFile((files) => {
    const [first] = files
    if (first && isWord(files)) setFile(first)
    else showToast(t('onlyDocx'), { tone: 'fault' })
  })
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const chosen = event.target.files?.[0] ?? null
    event.target.value = ''
    if (chosen) setFile(chosen)
  }
  return (
    <>
      <Divider orientation="vertical" />
      <Tooltip label={t('button')}>
        <ActionIcon
          variant="subtle"
          size={34}
          aria-label={t('button')}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => input.current?.click()}
        >
          <IconFileImport size={18} />
        </ActionIcon>
      </Tooltip>
      <input ref={input} type="file" accept={accepted} hidden aria-label={t('button')} onChange={choose} />
      {over && <div className={styles.over}>{t('drop')}</div>}
      {file && (
        <ImportDialog file={file} read={read} onAgain={() => input.current?.click()} onClose={() => setFile(null)} />
      )}
    </>
  )
}

const isWord = (files: File[]): boolean => files.length === 1 && /\.docx?$/i.test(files[0]?.name ?? '')
const isText = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('.draft-text') !== null
const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false
const takesFiles = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('.draft-editor') !== null

/** Over the editor alone: other places of the page take attachments. @returns whether a file is held over it */
function useDroppedFile(dropped: (files: File[]) => void): boolean {
  const [over, setOver] = useState(false)
  const tell = useRef(dropped)
  tell.current = dropped
  useEffect(() => {
    const hold = (event: DragEvent) => {
      if (!holdsFiles(event)) return
      const here = takesFiles(event.target)
      setOver(here)
      if (here) event.preventDefault()
    }
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const drop = (event: DragEvent) => {
      setOver(false)
      if (!holdsFiles(event) || !takesFiles(event.target)) return
      const files = [...(event.dataTransfer?.files ?? [])]
      // other files at a place in the text are the editor's to take
      if (!isWord(files) && isText(event.target)) return
      event.preventDefault()
      event.stopPropagation()
      tell.current(files)
    }
    addEventListener('dragover', hold)
    addEventListener('dragleave', leave)
    // Before the editor, which would take the names for text.
    addEventListener('drop', drop, true)
    return () => {
      removeEventListener('dragover', hold)
      removeEventListener('dragleave', leave)
      removeEventListener('drop', drop, true)
    }
  }, [])
  return over
}
