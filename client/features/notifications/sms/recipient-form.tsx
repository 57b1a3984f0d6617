/** Another person for the list: who, the number, and which leader allowed it when. */
import '@mantine/core/styles/Combobox.layer.css'
import { Button, Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { handlesDocuments, isAgencyLeader } from '../../../../shared/kernel/actor.ts'
import type { SmsRecipient } from '../../../../shared/notifications/sms.ts'
import { today } from '../../../platform/dates.ts'
import { filterUnaccented } from '../../../ui/combobox-filter.ts'
import { DateField } from '../../../ui/date-field.tsx'
import { ErrorPanel } from '../../../ui/error-panel.tsx'
import { useAttempt } from '../../../ui/use-attempt.ts'
import { peopleChoices, peopleQuery } from '../../org/public.ts'
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
  const { data: people = [] } = useQuery(peopleQuery)
  const [fields, setFields] = useState(empty)
  const { attempt, check, faults, fault, busy } = useAttempt()
  const change = (some: Partial<Fields>) => setFields((old) => ({ ...old, ...some }))

  const isListed = (accountId: string) => listed.some((one) => one.accountId === accountId)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { accountId, phone, authorisedBy, authorisedOn } = fields
    const isWhole = check({
      accountId: accountId ? null : t('needPerson'),
      authorisedBy: authorisedBy ? null : t('needLeader'),
      authorisedOn: authorisedOn ? null : t('needDay'),
    })
    if (!isWhole || !accountId || !authorisedBy || !authorisedOn) return
    void attempt(async () => {
      await authorise({ accountId, phone, authorisedBy, authorisedOn })
      setFields(empty())
    }, t('added'))
  }
  return (
    <form onSubmit={submit} className={styles.form} noValidate>
      {fault !== null && <ErrorPanel error={fault} />}
      <Select
        label={t('person')}
        data={peopleChoices(people.filter((one) => handlesDocuments(one.rank) && !isListed(one.accountId)))}
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
        data={peopleChoices(people.filter((one) => isAgencyLeader(one.rank)))}
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
