/** Drop files or choose them: each is sent at once with its progress, can be stopped, and says in words what went wrong. */
import { Button, CloseButton } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toApiError } from '../platform/api.ts'
import type { Upload } from '../platform/upload.ts'
import { useErrorText } from './error-panel.tsx'
import styles from './file-drop.module.css'

type Running = { key: string; name: string; part: number; cancel: () => void; fault?: string }

type Props = {
  label: string
  hint?: string
  accept?: string
  multiple?: boolean
  send: (file: File, onProgress: (part: number) => void) => Upload<unknown>
  onSent?: () => void
}

export function FileDrop({ label, hint, accept, multiple = true, send, onSent }: Props) {
  const { t } = useTranslation('ui')
  const textOf = useErrorText()
  const input = useRef<HTMLInputElement>(null)
  const id = useId()
  const [over, setOver] = useState(false)
  const [running, setRunning] = useState<Running[]>([])
  const patch = (key: string, change: Partial<Running>) =>
    setRunning((list) => list.map((one) => (one.key === key ? { ...one, ...change } : one)))
  const drop = (key: string) => setRunning((list) => list.filter((one) => one.key !== key))

  const start = async (file: File) => {
    const key = crypto.randomUUID()
    const upload = send(file, (part) => patch(key, { part }))
    setRunning((list) => [...list, { key, name: file.name.normalize('NFC'), part: 0, cancel: upload.cancel }])
    try {
      await upload.done
      drop(key)
      onSent?.()
    } catch (error) {
      if (toApiError(error).code === 'aborted') drop(key)
      else patch(key, { fault: textOf(error) })
    }
  }
  const startAll = (files: FileList | null) => {
    for (const file of multiple ? (files ?? []) : [...(files ?? [])].slice(0, 1)) void start(file)
  }

  return (
    <div className={styles.wrap}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the button does the same */}
      <div
        className={styles.drop}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          startAll(event.dataTransfer.files)
        }}
      >
        <IconUpload size={18} aria-hidden />
        <span>
          {over ? t('file.dropNow') : t('file.drop')}{' '}
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => input.current?.click()}
            aria-describedby={hint ? id : undefined}
          >
            {label}
          </Button>
        </span>
        <input
          ref={input}
          type="file"
          className="visually-hidden"
          tabIndex={-1}
          aria-label={label}
          multiple={multiple}
          accept={accept}
          onChange={(event) => {
            startAll(event.currentTarget.files)
            event.currentTarget.value = ''
          }}
        />
      </div>
      {hint && (
        <p id={id} className={styles.hint}>
          {hint}
        </p>
      )}
      <ul className={styles.list}>
        {running.map((one) => (
          <li key={one.key} className={styles.running}>
            <span className={styles.name}>
              {one.fault ? t('file.failed', { name: one.name }) : t('file.uploading', { name: one.name })}
            </span>
            {one.fault ? (
              <span role="alert" className={styles.fault}>
                {one.fault}
              </span>
            ) : (
              <progress value={one.part} max={1} aria-label={t('file.uploading', { name: one.name })} />
            )}
            <CloseButton
              size="sm"
              aria-label={one.fault ? t('action.close') : t('file.uploadCancel', { name: one.name })}
              onClick={() => (one.fault ? drop(one.key) : one.cancel())}
            />
          </li>
        ))}
      </ul>
    </div>
  )
}
