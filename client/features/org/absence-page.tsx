/** Vắng mặt: the days on which I am away, so that nothing waits on my desk unseen. */
import { ActionIcon, Button, Paper, Stack } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { actingAs } from '../../platform/acting-as.ts'
import { shortDate } from '../../platform/dates.ts'
import { useStore } from '../../platform/store.ts'
import { DateField } from '../../ui/date-field.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { useAttempt } from '../../ui/use-attempt.ts'
import { useCapacity } from '../accounts/public.ts'
import styles from './absence.module.css'
import { absencesQuery, announceAbsence, endAbsence } from './queries.ts'

type Days = { from: string | null; to: string | null }

export function AbsencePage() {
  const { t } = useTranslation(['org', 'ui'])
  const capacity = useCapacity()
  const { data = [], error } = useQuery(absencesQuery(useStore(actingAs)))
  const [days, setDays] = useState<Days>({ from: null, to: null })
  const { attempt, check, faults, fault, busy } = useAttempt()

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { from, to } = days
    const need = t('org:absence.needDay')
    const isWhole = check({ from: from ? null : need, to: to ? null : need })
    if (!isWhole || !from || !to) return
    void attempt(async () => {
      await announceAbsence({ from, to })
      setDays({ from: null, to: null })
    }, t('org:absence.announced'))
  }
  return (
    <>
      <PageHeader title={t('org:absence.title')} hint={t('org:absence.hint')} />
      <Paper className={styles.card}>
        {(fault ?? error) !== null && <ErrorPanel error={fault ?? error} />}
        {capacity?.onBehalfOf ? (
          <p>{t('org:absence.ownOnly')}</p>
        ) : (
          <Stack gap="md">
            <form onSubmit={submit} className={styles.form} noValidate>
              <DateField
                name="from"
                label={t('org:absence.from')}
                value={days.from}
                onChange={(from) => setDays((old) => ({ from, to: old.to ?? from }))}
                error={faults.from}
                w="10rem"
              />
              <DateField
                name="to"
                label={t('org:absence.to')}
                value={days.to}
                onChange={(to) => setDays((old) => ({ ...old, to }))}
                error={faults.to}
                w="10rem"
              />
              <Button type="submit" loading={busy}>
                {t('org:absence.submit')}
              </Button>
            </form>
            {data.length > 0 && (
              <ul className={styles.list}>
                {data.map((one) => (
                  <li key={one.id}>
                    {t('org:absence.period', { from: shortDate(one.from), to: shortDate(one.to) })}
                    <ActionIcon
                      variant="subtle"
                      size="lg"
                      aria-label={t('org:absence.remove')}
                      onClick={() => void attempt(() => endAbsence(one.id), t('org:absence.removed'))}
                    >
                      <IconTrash size={18} aria-hidden />
                    </ActionIcon>
                  </li>
                ))}
              </ul>
            )}
          </Stack>
        )}
      </Paper>
    </>
  )
}
