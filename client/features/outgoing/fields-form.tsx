/** The fields under the drafter's hand (10.1): each change saves itself; what a refused step named is marked and in focus. */
import '@mantine/core/styles/Combobox.layer.css'
import '@mantine/core/styles/Checkbox.layer.css'
import '@mantine/core/styles/Pill.layer.css'
import '@mantine/core/styles/PillsInput.layer.css'
import { Checkbox, MultiSelect, NativeSelect, NumberInput, Select, Stack, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Fields } from '../../../shared/outgoing/fields.ts'
import type { FormField } from '../../../shared/outgoing/form/finding.ts'
import { type DocumentType, documentTypeCodes, secrecies, urgencies } from '../../../shared/outgoing/numbering.ts'
import type { DocumentView } from '../../../shared/outgoing/view.ts'
import { actingAs } from '../../platform/acting-as.ts'
import { toApiError } from '../../platform/api.ts'
import { useStore } from '../../platform/store.ts'
import { useSaid } from '../../text/use-said.ts'
import { filterUnaccented } from '../../ui/combobox-filter.ts'
import { DateField } from '../../ui/date-field.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { focusField } from '../../ui/focus-field.ts'
import { patchDocument } from './commands.ts'
import { OpinionTimeFields } from './opinion-time-fields.tsx'
import { emptyOrder, OrderFields } from './order-fields.tsx'
import { choicesQuery, settingsQuery } from './queries.ts'
import { RecipientsInput } from './recipients-input.tsx'
import styles from './side-panel.module.css'
import { SignerSelect } from './signer-select.tsx'
import { useFields } from './use-fields.ts'

type Props = {
  document: DocumentView
  faults: Record<string, string>
  onFixed: () => void
  wanted: { field: FormField } | null
}

export function FieldsForm({ document, faults: shown, onFixed, wanted }: Props) {
  const { t } = useTranslation(['outgoing', 'ui'])
  const { values, set, state, fault } = useFields(document)
  const settings = useQuery(settingsQuery).data
  const colleagues = useQuery(choicesQuery(document.id, 'coDrafters', useStore(actingAs))).data ?? []
  const root = useRef<HTMLDivElement>(null)
  /** Filled in since the step was refused: their marks go, those of the others stay. */
  const [filled, setFilled] = useState<readonly string[]>([])
  const lacking = Object.entries(shown).filter(([name]) => !filled.includes(name))
  const faults = { ...useSaid().fields(fault ? toApiError(fault) : {}), ...Object.fromEntries(lacking) }
  const change = (patch: Partial<Fields>) => {
    const names = Object.keys(patch)
    if (lacking.length > 0) setFilled([...filled, ...names])
    if (lacking.length > 0 && lacking.every(([name]) => names.includes(name))) onFixed()
    set(patch)
  }

  useEffect(() => {
    setFilled([])
    const first = Object.keys(shown)[0]
    if (!first) return
    focusField(root.current, first)
  }, [shown])

  useEffect(() => {
    if (wanted) focusField(root.current, wanted.field)
  }, [wanted])

  const named = (name: keyof Fields) => ({ name, error: faults[name] })
  return (
    <Stack gap="sm" ref={root}>
      <p className={styles.saveState} role="status" data-state={state}>
        {state === 'saving' && t('ui:state.saving')}
        {state === 'saved' && t('ui:state.saved')}
        {state === 'notSaved' && t('ui:state.notSaved')}
      </p>
      {fault !== null && Object.keys(toApiError(fault).fields).length === 0 && <ErrorPanel error={fault} />}
      <Select
        {...named('type')}
        label={t('outgoing:field.type')}
        data={documentTypeCodes.map((code) => ({ value: code, label: t(`outgoing:type.${code}`) }))}
        value={values.type}
        onChange={(type) => type && change({ type: type as DocumentType })}
        searchable
        allowDeselect={false}
        filter={filterUnaccented}
      />
      <Textarea
        {...named('subject')}
        label={t('outgoing:field.summary')}
        required
        value={values.subject}
        onChange={(event) => change({ subject: event.currentTarget.value })}
        autosize
        minRows={2}
        maxLength={500}
      />
      <div data-input="field">
        <Select
          label={t('outgoing:field.domain')}
          required
          data={settings?.fieldsOfWork ?? (values.field ? [values.field] : [])}
          value={values.field || null}
          onChange={(field) => change({ field: field ?? '' })}
          error={faults.field}
          searchable
          filter={filterUnaccented}
        />
      </div>
      <OrderFields
        value={values.order ?? emptyOrder()}
        onChange={(order) => change({ order })}
        error={faults.order ?? faults['order.by']}
      />
      <div className={styles.pair}>
        <DateField
          {...named('dueDate')}
          label={t('outgoing:field.dueDate')}
          required
          value={values.dueDate}
          onChange={(dueDate) => change({ dueDate })}
        />
        <NativeSelect
          {...named('urgency')}
          label={t('outgoing:field.urgency')}
          value={values.urgency}
          onChange={(event) => change({ urgency: event.currentTarget.value as Fields['urgency'] })}
          data={urgencies.map((level) => ({ value: level, label: t(`outgoing:urgency.${level}`) }))}
        />
      </div>
      <OpinionTimeFields
        value={values.opinionTime}
        onChange={(opinionTime) => change({ opinionTime })}
        error={faults.opinionTime ?? faults['opinionTime.source']}
      />
      {settings?.secrecyAllowed && (
        <NativeSelect
          {...named('secrecy')}
          label={t('outgoing:field.secrecy')}
          value={values.secrecy}
          onChange={(event) => change({ secrecy: event.currentTarget.value as Fields['secrecy'] })}
          data={secrecies.map((level) => ({ value: level, label: t(`outgoing:secrecy.${level}`) }))}
        />
      )}
      <RecipientsInput
        value={values.recipients}
        onChange={(recipients) => change({ recipients })}
        error={faults.recipients}
      />
      <div className={styles.pair}>
        <NumberInput
          {...named('copies')}
          label={t('outgoing:field.copies')}
          value={values.copies ?? ''}
          onChange={(copies) => change({ copies: copies === '' ? null : Number(copies) })}
          min={1}
          max={9999}
          allowDecimal={false}
          hideControls
        />
        <DateField
          {...named('validUntil')}
          label={t('outgoing:field.effectiveUntil')}
          value={values.validUntil}
          onChange={(validUntil) => change({ validUntil })}
          clearable
        />
      </div>
      <SignerSelect
        document={document}
        value={values.signer}
        error={faults.signer}
        onChange={(signer) => change({ signer })}
      />
      <MultiSelect
        label={t('outgoing:field.coDrafters')}
        data={[
          ...document.coDrafters.map((one) => ({ value: one.assignmentId, label: one.name })),
          ...colleagues
            .filter((one) => !document.coDrafters.some((known) => known.assignmentId === one.assignmentId))
            .map((one) => ({ value: one.assignmentId, label: `${one.name} – ${one.unitName}` })),
        ]}
        value={document.coDrafters.map((one) => one.assignmentId)}
        onChange={(coDrafters) => void patchDocument(document.id, { version: document.version, coDrafters })}
        searchable
        filter={filterUnaccented}
      />
      <Checkbox
        label={t('outgoing:field.priority')}
        checked={values.priority}
        onChange={(event) => change({ priority: event.currentTarget.checked })}
      />
    </Stack>
  )
}
