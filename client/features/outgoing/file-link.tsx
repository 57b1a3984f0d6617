/** The name of an attached file; pressing it opens or saves the file. */
import { UnstyledButton } from '@mantine/core'
import type { AttachmentView } from '../../../shared/outgoing/contract.ts'
import { openFile } from '../../platform/download.ts'
import { useErrorText } from '../../ui/error-panel.tsx'
import { showToast } from '../../ui/toasts.tsx'
import { attachmentPath } from './commands.ts'
import styles from './side-panel.module.css'

export function FileLink({ documentId, file }: { documentId: string; file: AttachmentView }) {
  const textOf = useErrorText()
  const open = () =>
    openFile(attachmentPath(documentId, file.id), file.name).catch((error) =>
      showToast(textOf(error), { tone: 'fault' }),
    )
  return (
    <UnstyledButton className={styles.fileLink} onClick={() => void open()}>
      {file.name}
    </UnstyledButton>
  )
}
