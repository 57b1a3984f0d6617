/** A picture of a message, large: arrows go to the next of the same message, Escape leads back. */
import { ActionIcon, Button, Group } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, IconDownload } from '@tabler/icons-react'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FileView } from '../../../shared/chat/contract.ts'
import { filePath } from '../../../shared/chat/files.ts'
import { saveFile } from '../../platform/download.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useErrorText } from '../../ui/error-panel.tsx'
import { showToast } from '../../ui/toasts.tsx'
import styles from './files.module.css'

type Props = { pictures: readonly FileView[]; at: number; onMove: (at: number) => void; onClose: () => void }

export function PictureDialog({ pictures, at, onMove, onClose }: Props) {
  const { t } = useTranslation(['chat', 'ui'])
  const textOf = useErrorText()
  const [shown, setShown] = useState('')
  const file = pictures[at]
  if (!file) return null
  const move = (step: number) => {
    if (pictures[at + step]) onMove(at + step)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowLeft') move(-1)
    if (event.key === 'ArrowRight') move(1)
  }
  const save = () =>
    saveFile(filePath(file.id), file.name).catch((error) => showToast(textOf(error), { tone: 'fault' }))
  const step = (by: -1 | 1) => (
    <ActionIcon
      variant="default"
      size={40}
      aria-label={t(by < 0 ? 'chat:file.before' : 'chat:file.after')}
      aria-disabled={!pictures[at + by]}
      data-disabled={!pictures[at + by] || undefined}
      onClick={() => move(by)}
    >
      {by < 0 ? <IconChevronLeft aria-hidden /> : <IconChevronRight aria-hidden />}
    </ActionIcon>
  )
  return (
    <Dialog title={file.name} size="min(72rem, 94vw)" onClose={onClose}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys are an extra; the buttons do the same */}
      <div onKeyDown={onKeyDown}>
        <div className={styles.large} aria-busy={shown !== file.id}>
          <img key={file.id} src={filePath(file.id)} alt={file.name} onLoad={() => setShown(file.id)} />
        </div>
        <Group justify="space-between" mt="md">
          {pictures.length > 1 ? (
            <Group gap="xs">
              {step(-1)}
              <span>
                {at + 1}/{pictures.length}
              </span>
              {step(1)}
            </Group>
          ) : (
            <span />
          )}
          <Button
            data-autofocus
            variant="default"
            leftSection={<IconDownload size={18} aria-hidden />}
            onClick={() => void save()}
          >
            {t('ui:action.download')}
          </Button>
        </Group>
      </div>
    </Dialog>
  )
}
