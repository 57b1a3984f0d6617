/** Sổ đăng ký văn bản đi: the ten columns of Nghị định 30, Phụ lục IV, for a year; prints on A4 across. */
import { Button, NativeSelect, SegmentedControl } from '@mantine/core'
import '@mantine/core/styles/FloatingIndicator.layer.css'
import '@mantine/core/styles/SegmentedControl.layer.css'
import { IconNotebook, IconPrinter } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Register, registers } from '../../../shared/outgoing/numbering.ts'
import type { RegisterView } from '../../../shared/outgoing/register.ts'
import { actingAs } from '../../platform/acting-as.ts'
import { shortDate, today } from '../../platform/dates.ts'
import { useStore } from '../../platform/store.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { RowsSkeleton } from '../../ui/rows-skeleton.tsx'
import { registerQuery, settingsQuery } from './queries.ts'
import styles from './register.module.css'

const route = getRouteApi('/house/register')
const columns = [
  'code',
  'date',
  'subject',
  'signer',
  'recipients',
  'archive',
  'copies',
  'sentOn',
  'receipt',
  'note',
] as const

export function RegisterPage() {
  const { t } = useTranslation(['outgoing', 'ui'])
  const thisYear = Number(today().slice(0, 4))
  const { year = thisYear } = route.useSearch()
  const navigate = route.useNavigate()
  const [register, setRegister] = useState<Register>('general')
  const settings = useQuery(settingsQuery).data
  const { data, error, isPending, refetch } = useQuery(registerQuery(year, register, useStore(actingAs)))
  const years = Array.from({ length: Math.max(6, thisYear - year + 2) }, (_, index) => thisYear - index)
  return (
    <div className={styles.page}>
      <div className="no-print">
        <PageHeader
          title={t('outgoing:register.title')}
          hint={data && t('outgoing:register.next', { number: data.next.number })}
        >
          <NativeSelect
            aria-label={t('outgoing:register.year')}
            value={String(year)}
            onChange={(event) => void navigate({ search: { year: Number(event.currentTarget.value) } })}
            data={years.map((one) => ({ value: String(one), label: t('outgoing:register.ofYear', { year: one }) }))}
          />
          <Button
            variant="default"
            leftSection={<IconPrinter size={18} aria-hidden />}
            onClick={() => window.print()}
            disabled={!data}
          >
            {t('ui:action.print')}
          </Button>
        </PageHeader>
        {settings?.secrecyAllowed && (
          <SegmentedControl
            mb="sm"
            size="xs"
            aria-label={t('outgoing:register.which')}
            value={register}
            onChange={(value) => setRegister(value as Register)}
            data={registers.map((one) => ({ value: one, label: t(`outgoing:register.${one}`) }))}
          />
        )}
      </div>
      {error && <ErrorPanel error={error} title={t('ui:error.loadTitle')} onRetry={() => void refetch()} />}
      {isPending && <RowsSkeleton rows={8} />}
      {data && (
        <>
          <div className={styles.printHead}>
            <p>{settings?.agencyName}</p>
            <h1>{t(`outgoing:register.${register}`)}</h1>
            <p>{t('outgoing:register.ofYear', { year })}</p>
          </div>
          {data.entries.length === 0 ? (
            <EmptyState icon={<IconNotebook size={40} stroke={1.4} />} title={t('outgoing:register.empty', { year })} />
          ) : (
            <RegisterTable data={data} />
          )}
          {data.auditHead && (
            <p className={styles.anchor}>
              {t('outgoing:register.anchor')} <code data-anchor>{data.auditHead}</code>
            </p>
          )}
        </>
      )}
    </div>
  )
}

function RegisterTable({ data }: { data: RegisterView }) {
  const { t } = useTranslation('outgoing')
  const typed = (entry: RegisterView['entries'][number]) =>
    [entry.type ? t(`type.${entry.type}`) : '', entry.subject].filter(Boolean).join(': ')
  return (
    // The table scrolls sideways on a small screen, so the keyboard must reach it.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region needs the focus
    <section className={styles.scroller} tabIndex={0} aria-label={t('register.title')}>
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map((name) => (
              <th key={name} scope="col">
                {t(`register.column.${name}`)}
              </th>
            ))}
          </tr>
          <tr className={styles.numbers} aria-hidden>
            {columns.map((name, index) => (
              <td key={name}>({index + 1})</td>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...data.entries]
            .sort((a, b) => a.number - b.number)
            .map((entry) => (
              <tr key={entry.number} data-status={entry.status}>
                <td className={styles.code}>
                  {entry.documentId ? (
                    <Link to="/outgoing/$id" params={{ id: entry.documentId }}>
                      {entry.code}
                    </Link>
                  ) : (
                    entry.code
                  )}
                </td>
                <td>{shortDate(entry.date)}</td>
                <td>{typed(entry)}</td>
                <td>{entry.signer}</td>
                <td>{entry.recipients}</td>
                <td>{entry.archive}</td>
                <td className={styles.count}>{entry.copies}</td>
                <td>{entry.sentOn && shortDate(entry.sentOn)}</td>
                <td />
                <td data-note>
                  {[entry.status === 'used' ? '' : t(`numberStatus.${entry.status}`), entry.reason]
                    .filter(Boolean)
                    .join(': ')}
                </td>
              </tr>
            ))}
        </tbody>
      </table>
    </section>
  )
}
