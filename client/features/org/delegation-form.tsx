/** To whom, and for how long. */
import '@mantine/core/styles/Combobox.layer.css'
import { Button, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Assignment, handlesDocuments, isAgencyLeader, isUnitLeader } from '../../../shared/kernel/actor.ts'
import { today } from '../../platform/dates.ts'
import { filterUnaccented } from '../../ui/combobox-filter.ts'
import { DateField } from '../../ui/date-field.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { useAttempt } from '../../ui/use-attempt.ts'
import { useSession } from '../accounts/public.ts'
import styles from './delegation.module.css'
import { peopleChoices, peopleQuery } from './public.ts'
import { askDelegation } from './queries.ts'

type Fields = { delegateAccountId: string | null; from: string | null; to: string | null }
const empty = (): Fields => ({ delegateAccountId: null, from: today(), to: null })

export function DelegationForm({ assignment }: { assignment: Assignment }) {
  const { t } = useTranslation('org')
  const { accountId } = useSession()
  const { data: people = [] } = useQuery(peopleQuery)
  const [fields, setFields] = useState(empty)
  const { attempt, check, faults, fault, busy } = useAttempt()
  const change = (some: Partial<Fields>) => setFields((old) => ({ ...old, ...some }))

  const isLeader = isAgencyLeader(assignment.rank)
  const offered = people.filter(
    (one) =>
      handlesDocuments(one.rank) &&
      one.accountId !== accountId &&
      (!isUnitLeader(assignment.rank) || one.unitId === assignment.unitId),
  )

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { delegateAccountId, from, to } = fields
    const isWhole = check({
      delegateAccountId: delegateAccountId ? null : t('delegation.needDelegate'),
      from: from ? null : t('delegation.needDay'),
      to: to ? null : t('delegation.needDay'),
    })
    if (!isWhole || !delegateAccountId || !from || !to) return
    void attempt(
      async () => {
        await askDelegation({ delegateAccountId, from, to })
        setFields(empty())
      },
      t(isLeader ? 'delegation.given' : 'delegation.asked'),
    )
  }
  return (
    <form onSubmit={submit} className={styles.form} noValidate>
      {fault !== null && <ErrorPanel error={fault} />}
      <Select
        className={styles.whole}
        label={t('delegation.delegate')}
        data={peopleChoices(offered)}
        value={fields.delegateAccountId}
        onChange={(delegateAccountId) => change({ delegateAccountId })}
        searchable
        filter={filterUnaccented}
        error={faults.delegateAccountId}
      />
      <DateField
        name="from"
        label={t('delegation.from')}
        value={fields.from}
        onChange={(from) => change({ from })}
        minDate={today()}
        error={faults.from}
      />
      <DateField
        name="to"
        label={t('delegation.to')}
        value={fields.to}
        onChange={(to) => change({ to })}
        minDate={fields.from ?? today()}
        error={faults.to}
      />
      <Button type="submit" loading={busy} className={styles.submit}>
        {t(isLeader ? 'delegation.give' : 'delegation.ask')}
      </Button>
    </form>
  )
}
