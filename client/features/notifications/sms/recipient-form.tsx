/** Another person for the list: who, the number, and which leader allowed it when. */
import '@mantine/core/styles/Combobox.layer.css'
import { Button, Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { handlesDocuments, isAgencyLeader } from '../../../../shared/kernel/actor.ts'
import type { SmsRecipient } from '../../../../shared/notifications/sms.ts'
import { toApiError } from '../../../platform/api.ts'
import { today } from '../../../platform/dates.ts'
import { useSaid } from '../../../text/use-said.ts'
import { filterUnaccented } from '../../../ui/combobox-filter.ts'
import { DateField } from '../../../ui/date-field.tsx'
import { ErrorPanel } from '../../../ui/error-panel.tsx'
import { showToast } from '../../../ui/toasts.tsx'
import { peopleQuery } from '../../org/public.ts'
import { authorise } from './queries.ts'
import styles from './sms.module.css'

type Fields = {
  accountId: string | null
  phone: string
  authorisedBy: string | null
  authorisedOn: string | null
}
const empty = (): Fields => ({ accountId: null, phone: '', authorisedBy: null, authorisedOn: today() })

export function RecipientForm({ listed }: { listed: SmsRecipient[] }) {
  const { t } = useTranslation('sms')
  const said = useSaid()
  const { data: people = [] } = useQuery(peopleQuery)
  const [fields, setFields] = useState(empty)
  const [faults, setFaults] = useState<Partial<Record<keyof Fields, string>>>({})
  const [fault, setFault] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const change = (some: Partial<Fields>) => setFields((old) => ({ ...old, ...some }))

  // Who holds two positions stands in the list once.
  const choices = (fits: (one: (typeof people)[number]) => boolean) =>
    [...new Map(people.filter(fits).map((one) => [one.accountId, one])).values()].map((one) => ({
      value: one.accountId,
      label: `${one.name} – ${one.title}, ${one.unitName}`,
    }))
  const isListed = (accountId: string) => listed.some((one) => one.accountId === accountId)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const { accountId, phone, authorisedBy, authorisedOn } = fields
    setFault(null)
    setFaults({
      ...(accountId ? {} : { accountId: t('needPerson') }),
      ...(authorisedBy ? {} : { authorisedBy: t('needLeader') }),
      ...(authorisedOn ? {} : { authorisedOn: t('needDay') }),
    })
    if (!accountId || !authorisedBy || !authorisedOn) return
    setBusy(true)
    try {
      await authorise({ accountId, phone, authorisedBy, authorisedOn })
      setFields(empty())
      showToast(t('added'))
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
        label={t('person')}
        data={choices((one) => handlesDocuments(one.rank) && !isListed(one.accountId))}
        value={fields.accountId}
        onChange={(accountId) => change({ accountId })}
        searchable
        filter={filterUnaccented}
        error={faults.accountId}
      />
      <TextInput
        label={t('phone')}
        type="tel"
        inputMode="tel"
        autoComplete="off"
        placeholder="0905 123 456"
        value={fields.phone}
        onChange={(event) => change({ phone: event.currentTarget.value })}
        error={faults.phone}
      />
      <Select
        label={t('authorisedBy')}
        data={choices((one) => isAgencyLeader(one.rank))}
        value={fields.authorisedBy}
        onChange={(authorisedBy) => change({ authorisedBy })}
        searchable
        filter={filterUnaccented}
        error={faults.authorisedBy}
      />
      <DateField
        name="authorisedOn"
        label={t('authorisedOn')}
        value={fields.authorisedOn}
        onChange={(authorisedOn) => change({ authorisedOn })}
        maxDate={today()}
        error={faults.authorisedOn}
      />
      <Button type="submit" loading={busy} className={styles.submit}>
        {t('add')}
      </Button>
    </form>
  )
}
