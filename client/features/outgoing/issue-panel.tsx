/** Văn thư: *Phát hành* with the register's row in view; lateness asks for its reason. */
import { Button, NumberInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DocumentView } from '../../../shared/outgoing/view.ts'
import { toApiError } from '../../platform/api.ts'
import { shortDate } from '../../platform/dates.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import styles from './panels.module.css'
import { useSteps } from './use-steps.ts'

export function IssuePanel({ document }: { document: DocumentView }) {
  const { t } = useTranslation(['outgoing', 'steps'])
  const { take } = useSteps(document)
  const [archivedBy, setArchivedBy] = useState(document.unit.name)
  const [lateReason, setLateReason] = useState('')
  // One copy for each recipient and one to keep, unless the drafter said otherwise.
  const [copies, setCopies] = useState(document.fields.copies ?? document.fields.recipients.length + 1)
  const [fault, setFault] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const error = fault ? toApiError(fault) : null
  const late = error?.reason === 'issueLate' || Boolean(error?.fields.lateReason) || lateReason !== ''

  const submit = async () => {
    setBusy(true)
    setFault(null)
    try {
      await take({
        action: 'issue',
        version: document.version,
        copies,
        ...(lateReason.trim() ? { lateReason: lateReason.trim() } : {}),
        ...(archivedBy.trim() ? { archivedBy: archivedBy.trim() } : {}),
      })
    } catch (caught) {
      setFault(caught)
    } finally {
      setBusy(false)
    }
  }
  const rows: [string, string][] = [
    [t('field.code'), document.number?.text ?? ''],
    [t('field.issuedOn'), document.number ? shortDate(document.number.date) : ''],
    [t('field.recipients'), document.fields.recipients.map((one) => one.name).join('; ')],
  ]
  return (
    <section className={styles.panel} aria-labelledby="issue-title">
      <h2 id="issue-title" className={styles.title}>
        {t('steps:issue.title')}
      </h2>
      {error && <ErrorPanel error={error} />}
      <dl className={styles.facts}>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value || t('steps:check.none')}</dd>
          </div>
        ))}
      </dl>
      <div className={styles.row}>
        <NumberInput
          label={t('field.copies')}
          value={copies}
          onChange={(value) => setCopies(Number(value) || 1)}
          min={1}
          max={9999}
          allowDecimal={false}
          w="8rem"
        />
        <TextInput
          label={t('steps:issue.archivedBy')}
          value={archivedBy}
          onChange={(event) => setArchivedBy(event.currentTarget.value)}
          maxLength={200}
        />
        {late && (
          <TextInput
            label={t('steps:issue.lateReason')}
            value={lateReason}
            onChange={(event) => setLateReason(event.currentTarget.value)}
            maxLength={2000}
            required
            autoFocus
          />
        )}
        <Button onClick={() => void submit()} loading={busy} data-action="issue" autoFocus>
          {t('action.issue')}
        </Button>
      </div>
    </section>
  )
}
