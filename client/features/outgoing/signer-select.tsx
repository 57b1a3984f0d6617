/** Người ký and the form of signing; left alone, the approving leader signs, a deputy with KT. */
import { NativeSelect, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Signer } from '../../../shared/outgoing/fields.ts'
import { signingForms } from '../../../shared/outgoing/signing.ts'
import type { DocumentView } from '../../../shared/outgoing/view.ts'
import { actingAs } from '../../platform/acting-as.ts'
import { useStore } from '../../platform/store.ts'
import { filterUnaccented } from '../../ui/combobox-filter.ts'
import { choicesQuery } from './queries.ts'
import styles from './steps.module.css'

type Props = {
  document: DocumentView
  value: Signer | null
  error: string | undefined
  readOnly?: boolean
  onChange: (signer: Signer) => void
}

export function SignerSelect({ document, value, error, readOnly = false, onChange }: Props) {
  const { t } = useTranslation(['outgoing', 'steps'])
  const { data = [] } = useQuery(choicesQuery(document.id, 'signer', useStore(actingAs)))
  const known = document.signerPerson
  const people = data.length > 0 || !known ? data : [known]
  const formsFor = (assignmentId: string | undefined) => {
    const rank = data.find((one) => one.assignmentId === assignmentId)?.rank
    return rank ? signingForms(rank) : value ? [value.form] : []
  }
  return (
    <div className={value ? styles.pair : undefined} data-input="signer">
      <Select
        label={t('field.signer')}
        placeholder={t('steps:input.signerPreset')}
        data={people.map((one) => ({ value: one.assignmentId, label: `${one.name} – ${one.title}` }))}
        value={value?.assignmentId ?? null}
        onChange={(id) => id && onChange({ assignmentId: id, form: formsFor(id)[0] ?? 'direct' })}
        searchable
        allowDeselect={false}
        filter={filterUnaccented}
        error={error}
        disabled={readOnly}
      />
      {value && (
        <NativeSelect
          label={t('steps:input.signerForm')}
          value={value.form}
          disabled={readOnly}
          onChange={(event) => onChange({ ...value, form: event.currentTarget.value as Signer['form'] })}
          data={formsFor(value.assignmentId).map((form) => ({ value: form, label: t(`steps:signerForm.${form}`) }))}
        />
      )}
    </div>
  )
}
