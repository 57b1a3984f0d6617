/** Căn cứ chỉ đạo: who ordered the document and when, in writing or directly; or which incoming document it answers (10.1, 9.5). */
import '@mantine/core/styles/Combobox.layer.css'
import { Autocomplete, Fieldset, NativeSelect, Stack, TextInput } from '@mantine/core'
import '@mantine/core/styles/Fieldset.layer.css'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { isAgencyLeader, isUnitLeader } from '../../../shared/kernel/actor.ts'
import type { Order } from '../../../shared/outgoing/fields.ts'
import { today } from '../../platform/dates.ts'
import { filterUnaccented } from '../../ui/combobox-filter.ts'
import { DateField } from '../../ui/date-field.tsx'
import { peopleQuery } from '../org/public.ts'
import styles from './outgoing.module.css'

export const emptyOrder = (): Order => ({ kind: 'direct', by: '', on: today(), reference: '' })

type Props = { value: Order; onChange: (value: Order) => void; error?: string | undefined; readOnly?: boolean }

export function OrderFields({ value, onChange, error, readOnly = false }: Props) {
  const { t } = useTranslation(['outgoing', 'steps'])
  const { data: people = [] } = useQuery(peopleQuery)
  const leaders = people
    .filter((one) => isAgencyLeader(one.rank) || isUnitLeader(one.rank))
    .map((one) => `${one.title} ${one.name}`)
  const set = (patch: Partial<Order>) => onChange({ ...value, ...patch })
  return (
    <Fieldset legend={t('field.order')} className={styles.fieldset} disabled={readOnly}>
      <Stack gap="xs">
        <NativeSelect
          label={t('field.orderHow')}
          value={value.kind}
          onChange={(event) => set({ kind: event.currentTarget.value as Order['kind'] })}
          data={(['direct', 'written', 'reply'] as const).map((kind) => ({
            value: kind,
            label: t(`steps:order.${kind}`),
          }))}
        />
        {value.kind !== 'direct' && (
          <TextInput
            label={t(value.kind === 'written' ? 'steps:order.referenceWritten' : 'steps:order.referenceReply')}
            placeholder={t('steps:order.referenceHint')}
            value={value.reference}
            onChange={(event) => set({ reference: event.currentTarget.value })}
            maxLength={500}
          />
        )}
        <div className={styles.pair}>
          <Autocomplete
            name="order"
            label={value.kind === 'reply' ? t('steps:order.replyBy') : t('field.orderBy')}
            value={value.by}
            onChange={(by) => set({ by })}
            data={[...new Set(leaders)]}
            filter={filterUnaccented}
            error={error}
            maxLength={200}
          />
          <DateField
            label={value.kind === 'reply' ? t('steps:order.replyOn') : t('field.orderOn')}
            value={value.on}
            onChange={(on) => set({ on })}
            maxDate={today()}
          />
        </div>
      </Stack>
    </Fieldset>
  )
}
