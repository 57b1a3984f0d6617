/** Văn thư: the next number and today are there already, Enter = Cấp số. Another number or a held one asks for its reason. */
import { Button, NumberInput, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayOf, yearOf } from '../../../shared/kernel/calendar.ts'
import { codeOf, registerOf, symbolOf } from '../../../shared/outgoing/numbering.ts'
import type { DocumentView } from '../../../shared/outgoing/view.ts'
import { actingAs } from '../../platform/acting-as.ts'
import { toApiError } from '../../platform/api.ts'
import { useStore } from '../../platform/store.ts'
import { useSaid } from '../../text/use-said.ts'
import { DateField } from '../../ui/date-field.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import styles from './panels.module.css'
import { registerQuery, settingsQuery } from './queries.ts'
import { useSteps } from './use-steps.ts'

/** @param form what the checker of thể thức says: văn thư sees it before a number is given */
export function NumberPanel({ document, form }: { document: DocumentView; form: ReactNode }) {
  const { t } = useTranslation(['outgoing', 'steps', 'panels'])
  const as = useStore(actingAs)
  const register = registerOf(document.fields.secrecy)
  const { data } = useQuery({ ...registerQuery(undefined, register, as), staleTime: 0 })
  const settings = useQuery(settingsQuery).data
  const { take } = useSteps(document)
  const [typed, setTyped] = useState<{
    number?: number
    date?: string | null
    gapReason?: string
    voidReason?: string
  }>({})
  const [fault, setFault] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)

  // A held number comes back with its date, unless what it stands on was approved again later.
  const waiting = document.number?.status === 'held' ? document.number : null
  const keepsDate = waiting !== null && waiting.date >= (document.approval ? dayOf(new Date(document.approval.at)) : '')
  const held = waiting && (keepsDate || waiting.year === (data && yearOf(data.next.date))) ? waiting : null
  const next = held?.number ?? data?.next.number
  const number = typed.number ?? next
  const usualDate = held && keepsDate && number === held.number ? held.date : (data?.next.date ?? null)
  const date = typed.date === undefined ? usualDate : typed.date
  const error = fault ? toApiError(fault) : null
  const faults = useSaid().fields(error ?? {})
  const skips = data !== undefined && number !== undefined && number > data.next.number
  const leavesHeld = waiting !== null && (held === null || number !== held.number)
  const preview =
    settings && number ? codeOf(number, symbolOf(document.fields.type, settings.agencyCode, document.unit.code)) : ''

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (number === undefined || date === null) return
    setBusy(true)
    setFault(null)
    try {
      const gapReason = typed.gapReason?.trim()
      const voidReason = typed.voidReason?.trim()
      await take({
        action: 'assignNumber',
        version: document.version,
        register,
        number,
        date,
        ...(gapReason ? { gapReason } : {}),
        ...(voidReason ? { voidReason } : {}),
      })
    } catch (caught) {
      setFault(caught)
    } finally {
      setBusy(false)
    }
  }
  return (
    <form className={styles.panel} onSubmit={(event) => void submit(event)} aria-labelledby="number-title">
      <h2 id="number-title" className={styles.title}>
        {t('steps:number.title', { register: t(`panels:register.${register}`) })}
      </h2>
      {error && <ErrorPanel error={error} />}
      <div className={styles.row}>
        <NumberInput
          label={held ? t('steps:number.held') : t('steps:number.next')}
          value={number ?? ''}
          onChange={(value) => setTyped((old) => ({ ...old, number: Number(value) || 0 }))}
          min={1}
          allowDecimal={false}
          allowNegative={false}
          hideControls
          w="7rem"
          autoFocus
          error={faults.number}
        />
        <DateField
          label={t('field.issuedOn')}
          value={date}
          onChange={(value) => setTyped((old) => ({ ...old, date: value }))}
          w="10rem"
          error={faults.date}
        />
        <output className={styles.preview} aria-label={t('field.code')}>
          {preview}
        </output>
        <Button type="submit" loading={busy} disabled={!data} data-action="assignNumber">
          {t('action.assignNumber')}
        </Button>
      </div>
      {(skips || faults.gapReason) && (
        <TextInput
          label={t('steps:number.gapReason')}
          value={typed.gapReason ?? ''}
          onChange={(event) => setTyped((old) => ({ ...old, gapReason: event.target.value }))}
          error={faults.gapReason}
          required
        />
      )}
      {(leavesHeld || faults.voidReason) && (
        <TextInput
          label={t('steps:number.voidReason', { code: waiting?.text ?? '' })}
          value={typed.voidReason ?? ''}
          onChange={(event) => setTyped((old) => ({ ...old, voidReason: event.target.value }))}
          error={faults.voidReason}
          required
        />
      )}
      <p className={styles.hint}>{t('steps:number.enter')}</p>
      {form}
    </form>
  )
}
