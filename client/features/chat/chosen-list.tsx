/** Above the field: what will go with the message; each can be left out, and what cannot be sent says why. */
import { CloseButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useStore } from '../../platform/store.ts'
import { useErrorText } from '../../ui/error-panel.tsx'
import { chosenFiles, chosenIn, leaveOut } from './chosen-files.ts'
import { OwnPreview, useSizeText } from './file-parts.tsx'
import styles from './files.module.css'

export function ChosenList({ id }: { id: string }) {
  const { t } = useTranslation('chat')
  const textOf = useErrorText()
  const sizeText = useSizeText()
  const files = chosenIn(useStore(chosenFiles), id)
  if (!files.length) return null
  return (
    <ul className={styles.chosen} aria-label={t('file.chosen')}>
      {files.map((file) => (
        <li key={file.clientId} className={styles.row} data-fault={file.fault ? true : undefined}>
          <OwnPreview {...file} />
          <span className={styles.words}>
            <span className={styles.name}>{file.name}</span>
            {file.fault ? (
              <span role="alert" className={styles.fault}>
                {textOf(file.fault)}
              </span>
            ) : (
              <span className={styles.size}>{sizeText(file.size)}</span>
            )}
          </span>
          <CloseButton
            size={32}
            aria-label={t('file.takeOut', { name: file.name })}
            onClick={() => leaveOut(id, file.clientId)}
          />
        </li>
      ))}
    </ul>
  )
}
