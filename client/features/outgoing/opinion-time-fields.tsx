/** Hạn cho ý kiến where it is not three days: an ordered or regulated time with its source (10.7). */
import '@mantine/core/styles/Checkbox.layer.css'
import { Checkbox, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayOf, hourOf } from '../../../shared/kernel/calendar.ts'
import type { Fields } from '../../../shared/outgoing/fields.ts'
import { today } from '../../platform/dates.ts'
import { DateField } from '../../ui/date-field.tsx'
import styles from './side-panel.module.css'

type Time = Fields['opinionTime']
type Draft = { day: string; hour: string; basis: 'ordered' | 'regulated'; source: string }

const draftOf = (value: Time): Draft =>
  value
    ? { day: dayOf(new Date(value.at)), hour: hourOf(new Date(value.at)), basis: value.basis, source: value.source }
    : { day: today(), hour: '16:30', basis: 'ordered', source: '' }

export function OpinionTimeFields({
  value,
  error,
  onChange,
}: {
  value: Time
  error: string | undefined
  onChange: (value: Time) => void
}) {
  const { t } = useTranslation('steps')
  const [draft, setDraft] = useState<Draft | null>(value ? draftOf(value) : null)
  const set = (patch: Partial<Draft>) => {
    const next = { ...(draft ?? draftOf(null)), ...patch }
    setDraft(next)
    // A time without its source is no exception to the three days, so it is not sent yet.
    if (next.source.trim() && /^\d{2}:\d{2}$/.test(next.hour))
      onChange({ at: `${next.day}T${next.hour}:00+07:00`, basis: next.basis, source: next.source })
  }
  return (
    <Stack gap="xs">
      <Checkbox
        label={t('opinionTime.other')}
        description={t('opinionTime.threeDays')}
        checked={draft !== null}
        onChange={(event) => {
          setDraft(event.currentTarget.checked ? draftOf(value) : null)
          if (!event.currentTarget.checked) onChange(null)
        }}
      />
      {draft && (
        <>
          <div className={styles.pair}>
            <DateField label={t('opinionTime.day')} value={draft.day} onChange={(day) => day && set({ day })} />
            <TextInput
              type="time"
              label={t('opinionTime.hour')}
              value={draft.hour}
              onChange={(event) => set({ hour: event.currentTarget.value })}
            />
          </div>
          <NativeSelect
            label={t('opinionTime.basis')}
            value={draft.basis}
            onChange={(event) => set({ basis: event.currentTarget.value as Draft['basis'] })}
            data={(['ordered', 'regulated'] as const).map((basis) => ({
              value: basis,
              label: t(`opinionTime.${basis}`),
            }))}
          />
          <TextInput
            name="opinionTime"
            label={t('opinionTime.source')}
            placeholder={t('opinionTime.sourceHint')}
            required
            value={draft.source}
            onChange={(event) => set({ source: event.currentTarget.value })}
            error={error}
            maxLength={300}
          />
        </>
      )}
    </Stack>
  )
}
