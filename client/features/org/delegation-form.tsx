/** To whom, and for how long. */
import '@mantine/core/styles/Combobox.layer.css'
import { Button, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Assignment, handlesDocuments, isAgencyLeader, isUnitLeader } from '../../../shared/kernel/actor.ts'
import { toApiError } from '../../platform/api.ts'
import { today } from '../../platform/dates.ts'
import { useSaid } from '../../text/use-said.ts'
import { filterUnaccented } from '../../ui/combobox-filter.ts'
import { DateField } from '../../ui/date-field.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { showToast } from '../../ui/toasts.tsx'
import { useSession } from '../accounts/public.ts'
import styles from './delegation.module.css'
import { peopleQuery } from './public.ts'
import { askDelegation } from './queries.ts'

type Fields = { delegateAccountId: string | null; from: string | null; to: string | null }
const empty = (): Fields => ({ delegateAccountId: null, from: today(), to: null })

export function DelegationForm({ assignment }: { assignment: Assignment }) {
  const { t } = useTranslation('org')
  const said = useSaid()
  const { accountId } = useSession()
  const { data: people = [] } = useQuery(peopleQuery)
  const [fields, setFields] = useState(empty)
  const [faults, setFaults] = useState<Partial<Record<keyof Fields, string>>>({})
  const [fault, setFault] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const change = (some: Partial<Fields>) => setFields((old) => ({ ...old, ...some }))

  const isLeader = isAgencyLeader(assignment.rank)
  const offered = people.filter(
    (one) =>
      handlesDocuments(one.rank) &&
      one.accountId !== accountId &&
      (!isUnitLeader(assignment.rank) || one.unitId === assignment.unitId),
  )
  const data = [...new Map(offered.map((one) => [one.accountId, one])).values()].map((one) => ({
    value: one.accountId,
    label: `${one.name} – ${one.title}, ${one.unitName}`,
  }))

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const { delegateAccountId, from, to } = fields
    setFault(null)
    setFaults({
      ...(delegateAccountId ? {} : { delegateAccountId: t('delegation.needDelegate') }),
      ...(from ? {} : { from: t('delegation.needDay') }),
      ...(to ? {} : { to: t('delegation.needDay') }),
    })
    if (!delegateAccountId || !from || !to) return
    setBusy(true)
    try {
      await askDelegation({ delegateAccountId, from, to })
      setFields(empty())
      showToast(t(isLeader ? 'delegation.given' : 'delegation.asked'))
    } catch (caught) {
      const found = said.fields(toApiError(caught))
      if (Object.keys(found).length) setFaults(found)
      else setFault(caught)
    } finally {
      setBusy(false)
    }
  }
  return (
    <form onSubmit={(event) => void submit(event)} className={styles.form} noValidate>
      {fault !== null && <ErrorPanel error={fault} />}
      <Select
        className={styles.whole}
        label={t('delegation.delegate')}
        data={data}
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
