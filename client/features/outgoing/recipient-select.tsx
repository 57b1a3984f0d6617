/** To whom it goes: exactly one person (10.9), pre-filled; who is away shows the delegate, who is barred says why. */
import '@mantine/core/styles/Combobox.layer.css'
import { Button, Select, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Action } from '../../../shared/outgoing/actions.ts'
import type { Candidate } from '../../../shared/outgoing/contract.ts'
import type { DocumentView } from '../../../shared/outgoing/view.ts'
import { actingAs } from '../../platform/acting-as.ts'
import { shortDate } from '../../platform/dates.ts'
import { useStore } from '../../platform/store.ts'
import { useSaid } from '../../text/use-said.ts'
import { filterUnaccented } from '../../ui/combobox-filter.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { choicesQuery } from './queries.ts'
import styles from './steps.module.css'

type Props = {
  document: DocumentView
  action: Action
  value: string | undefined
  error: string | undefined
  required: boolean
  onChange: (to: string) => void
}

export function RecipientSelect({ document, action, value, error, required, onChange }: Props) {
  const { t } = useTranslation('steps')
  const { data, error: failed, refetch } = useQuery(choicesQuery(document.id, action, useStore(actingAs)))
  const said = useSaid()
  const open = data?.filter((one) => !one.barred) ?? []
  const preset = open.find((one) => one.preset)?.assignmentId ?? (open.length === 1 ? open[0]?.assignmentId : undefined)

  useEffect(() => {
    if (!value && preset) onChange(preset)
  }, [value, preset, onChange])

  if (failed) return <ErrorPanel error={failed} onRetry={() => void refetch()} />
  if (!data) return <Skeleton height={60} />
  // A step that may go to one person only does not ask.
  if (!required && open.length <= 1) return null
  const chosen = data.find((one) => one.assignmentId === value)
  const here = open.find((one) => one.awayUntil === null)
  const hintOf = (one: Candidate) => said.words('hint', one.hintSaid, one.hint ?? one.unitName)
  const describe = (one: Candidate) => `${one.name} – ${one.title}`
  return (
    <div data-input="to">
      <Select
        label={t('input.to')}
        required={required}
        data={data.map((one) => ({ value: one.assignmentId, label: describe(one), disabled: one.barred !== null }))}
        value={value ?? null}
        onChange={(to) => to && onChange(to)}
        searchable
        allowDeselect={false}
        filter={filterUnaccented}
        error={error}
        nothingFoundMessage={t('input.nobody')}
        description={chosen && hintOf(chosen)}
        renderOption={({ option }) => <Option one={data.find((one) => one.assignmentId === option.value)} />}
      />
      {chosen?.delegate && (
        <p className={styles.warning}>
          {t('input.delegate', {
            name: chosen.name,
            delegate: chosen.delegate.name,
            until: shortDate(chosen.delegate.until),
          })}
        </p>
      )}
      {chosen?.awayUntil && (
        <div className={styles.warning} role="alert">
          <p>{t('input.away', { name: chosen.name, until: shortDate(chosen.awayUntil) })}</p>
          {here && (
            <Button variant="default" size="compact-sm" onClick={() => onChange(here.assignmentId)}>
              {t('input.awayInstead', { name: here.name, title: here.title })}
            </Button>
          )}
        </div>
      )}
      {data.length === 0 && <p className={styles.warning}>{t('input.nobodyHint')}</p>}
    </div>
  )
}

function Option({ one }: { one: Candidate | undefined }) {
  const { t } = useTranslation('steps')
  const said = useSaid()
  if (!one) return null
  return (
    <span className={styles.option}>
      <span>
        {one.name} – {one.title}
      </span>
      <span className={styles.optionHint}>
        {one.barred
          ? said.refusal(one.barred)
          : one.awayUntil
            ? t('input.awayShort', { until: shortDate(one.awayUntil) })
            : said.words('hint', one.hintSaid, one.hint ?? one.unitName)}
      </span>
    </span>
  )
}
