/** Văn thư: drop the signed scan, then *Xác nhận đã ký*; a date other than the number's asks once more. */
import '@mantine/core/styles/Checkbox.layer.css'
import { Button, Checkbox } from '@mantine/core'
import { IconFileCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DocumentView } from '../../../shared/outgoing/view.ts'
import { today } from '../../platform/dates.ts'
import { DateField } from '../../ui/date-field.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'
import { attach } from './commands.ts'
import { FileLink } from './file-link.tsx'
import styles from './panels.module.css'
import { refreshDocument } from './queries.ts'
import { useSteps } from './use-steps.ts'

export function ScanPanel({ document }: { document: DocumentView }) {
  const { t } = useTranslation(['outgoing', 'steps'])
  const { take } = useSteps(document)
  const [signedOn, setSignedOn] = useState<string | null>(document.number?.date ?? today())
  const [accept, setAccept] = useState(false)
  const [fault, setFault] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const [sending, setSending] = useState(false)
  const scans = document.attachments.filter((one) => one.kind === 'signedScan')
  const differs = document.number !== null && signedOn !== null && signedOn !== document.number.date

  // The scan moves the document's version on: the confirmation waits until this page knows it.
  const send = (file: File, onProgress: (part: number) => void) => {
    const upload = attach(document.id, 'signedScan')(file, onProgress)
    setSending(true)
    upload.done
      .then(() => refreshDocument(document.id))
      .catch(() => undefined) // FileDrop says what went wrong
      .finally(() => setSending(false))
    return upload
  }
  const submit = async () => {
    if (!signedOn) return
    setBusy(true)
    setFault(null)
    try {
      await take({ action: 'confirmSigned', version: document.version, signedOn, acceptDifferentDate: accept })
    } catch (error) {
      setFault(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <section className={styles.panel} aria-labelledby="scan-title">
      <h2 id="scan-title" className={styles.title}>
        {t('steps:scan.title')}
      </h2>
      {fault !== null && <ErrorPanel error={fault} />}
      {scans.map((one) => (
        <p key={one.id} className={styles.file}>
          <IconFileCheck size={18} aria-hidden /> <FileLink documentId={document.id} file={one} />
        </p>
      ))}
      <FileDrop
        label={t('steps:scan.choose')}
        hint={t('steps:scan.hint')}
        accept="application/pdf,.pdf"
        multiple={false}
        send={send}
      />
      <div className={styles.row}>
        <DateField
          label={t('steps:scan.signedOn')}
          value={signedOn}
          onChange={setSignedOn}
          maxDate={today()}
          w="10rem"
        />
        <Button onClick={() => void submit()} loading={busy || sending} data-action="confirmSigned">
          {t('action.confirmSigned')}
        </Button>
      </div>
      {differs && (
        <Checkbox
          label={t('steps:scan.differs')}
          checked={accept}
          onChange={(event) => setAccept(event.currentTarget.checked)}
        />
      )}
    </section>
  )
}
