/** Chờ kiểm tra: the drafter ticks number, date, signer, recipients and annexes, then prints and submits for signature (10.6). */
import '@mantine/core/styles/Checkbox.layer.css'
import { Button, Checkbox } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Checklist, checkItems } from '../../../shared/outgoing/steps.ts'
import type { DocumentView } from '../../../shared/outgoing/view.ts'
import { shortDate } from '../../platform/dates.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import styles from './panels.module.css'
import { useSteps } from './use-steps.ts'

const unticked: Checklist = { number: false, date: false, signer: false, recipients: false, annexes: false }

/** @param form what the checker of thể thức says */
export function CheckPanel({ document, form }: { document: DocumentView; form: ReactNode }) {
  const { t } = useTranslation(['outgoing', 'steps'])
  const { take } = useSteps(document)
  const done = document.check?.items ?? []
  const [ticks, setTicks] = useState<Checklist>({
    ...unticked,
    ...Object.fromEntries(done.map((item) => [item, true])),
  })
  const [fault, setFault] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const mayTick = document.actions.some((one) => one.action === 'check' && one.allowed)

  const values = {
    number: document.number?.text ?? t('steps:check.none'),
    date: document.number ? shortDate(document.number.date) : t('steps:check.none'),
    signer: document.signerPerson
      ? `${document.signerPerson.name}, ${document.signerPerson.title}`
      : t('steps:check.none'),
    recipients: document.fields.recipients.map((one) => one.name).join('; ') || t('steps:check.none'),
    annexes:
      document.attachments
        .filter((one) => one.kind === 'annex')
        .map((one) => one.name)
        .join('; ') || t('steps:check.noAnnex'),
  }
  const submit = async () => {
    setBusy(true)
    setFault(null)
    // Opened in the press itself: a window opened after the answer would be blocked.
    const page = checkItems.every((item) => ticks[item]) ? window.open(`/print/${document.id}`, '_blank') : null
    try {
      await take({ action: 'submitForSignature', version: document.version, ...(mayTick ? { checklist: ticks } : {}) })
    } catch (error) {
      page?.close()
      setFault(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <section className={styles.panel} aria-labelledby="check-title">
      <h2 id="check-title" className={styles.title}>
        {t('steps:check.title')}
      </h2>
      {fault !== null && <ErrorPanel error={fault} />}
      {form}
      {!mayTick && done.length < checkItems.length && <p className={styles.words}>{t('steps:check.byDrafter')}</p>}
      <div className={styles.checks}>
        {checkItems.map((item) => (
          <Checkbox
            key={item}
            label={t(`steps:check.${item}`)}
            description={values[item]}
            checked={ticks[item]}
            disabled={!mayTick}
            onChange={(event) => setTicks({ ...ticks, [item]: event.currentTarget.checked })}
          />
        ))}
      </div>
      <div>
        <Button
          loading={busy}
          onClick={() => void submit()}
          leftSection={<IconPrinter size={18} aria-hidden />}
          data-action="submitForSignature"
        >
          {t('action.submitForSignature')}
        </Button>
      </div>
    </section>
  )
}
