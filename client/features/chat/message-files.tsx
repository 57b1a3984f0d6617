/** The files of a message: pictures in frames that stand before they come, everything else to be saved. */
import { UnstyledButton } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FileView } from '../../../shared/chat/contract.ts'
import { filePath, previewPath } from '../../../shared/chat/files.ts'
import { saveFile } from '../../platform/download.ts'
import { useErrorText } from '../../ui/error-panel.tsx'
import { showToast } from '../../ui/toasts.tsx'
import { FileIcon, useSizeText } from './file-parts.tsx'
import styles from './files.module.css'
import { PictureDialog } from './picture-dialog.tsx'

export function MessageFiles({ files }: { files: readonly FileView[] }) {
  const [open, setOpen] = useState<number | null>(null)
  const pictures = files.filter((file) => file.picture)
  const others = files.filter((file) => !file.picture)
  return (
    <>
      {pictures.length > 0 && (
        <div className={styles.pictures} data-many={pictures.length > 1 || undefined}>
          {pictures.map((file, at) => (
            <Picture key={file.id} file={file} isAlone={pictures.length === 1} onOpen={() => setOpen(at)} />
          ))}
        </div>
      )}
      {others.length > 0 && (
        <ul className={styles.files}>
          {others.map((file) => (
            <li key={file.id}>
              <FileRow file={file} />
            </li>
          ))}
        </ul>
      )}
      {open !== null && <PictureDialog pictures={pictures} at={open} onMove={setOpen} onClose={() => setOpen(null)} />}
    </>
  )
}

/** In CSS pixels; the server's small pictures have twice as many. */
const [WIDE, HIGH, LEAST] = [320, 256, 72]

function Picture({ file, isAlone, onOpen }: { file: FileView; isAlone: boolean; onOpen: () => void }) {
  const { t } = useTranslation('chat')
  const { width, height } = file.picture ?? { width: WIDE, height: HIGH }
  const scale = Math.min(1, WIDE / width, HIGH / height)
  const [wide, high] = [Math.max(LEAST, Math.round(width * scale)), Math.max(LEAST, Math.round(height * scale))]
  return (
    <UnstyledButton
      className={styles.frame}
      {...(isAlone ? { style: { width: wide, aspectRatio: `${wide} / ${high}` } } : {})}
      aria-label={t('file.enlarge', { name: file.name })}
      title={file.name}
      onClick={onOpen}
    >
      <img src={previewPath(file.id)} alt={file.name} loading="lazy" decoding="async" />
    </UnstyledButton>
  )
}

/** @param more what stands beside the size */
export function FileRow({ file, more }: { file: FileView; more?: string }) {
  const { t } = useTranslation('ui')
  const textOf = useErrorText()
  const sizeText = useSizeText()
  const save = () =>
    saveFile(filePath(file.id), file.name).catch((error) => showToast(textOf(error), { tone: 'fault' }))
  return (
    <UnstyledButton className={styles.row} onClick={() => void save()}>
      {file.picture ? (
        <img src={previewPath(file.id)} alt="" className={styles.small} loading="lazy" />
      ) : (
        <FileIcon name={file.name} />
      )}
      <span className="visually-hidden">{t('action.download')}: </span>
      <span className={styles.words}>
        <span className={styles.name}>{file.name}</span>
        <span className={styles.size}>
          {sizeText(file.size)}
          {more ? ` · ${more}` : ''}
        </span>
      </span>
      <IconDownload size={18} className={styles.icon} aria-hidden />
    </UnstyledButton>
  )
}
