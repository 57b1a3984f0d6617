/** How a document looks in the list: columns on a desk, a card on a phone. */
import { useTranslation } from 'react-i18next'
import type { DocumentRow, tabs } from '../../../shared/outgoing/contract.ts'
import { finalStates, isOneOf } from '../../../shared/outgoing/states.ts'
import { shortDate, shortTime } from '../../platform/dates.ts'
import type { Settled } from '../../platform/settled-rows.ts'
import { useDates } from '../../text/use-language.ts'
import { DeadlineLight } from '../../ui/deadline-light.tsx'
import type { Column } from '../../ui/dense-table.tsx'
import styles from './outgoing.module.css'
import { OutgoingSubject } from './outgoing-subject.tsx'
import { StateBadge } from './state-badge.tsx'

type Row = Settled<DocumentRow>
type Tab = (typeof tabs)[number]

const isOver = (row: DocumentRow) => isOneOf(finalStates, row.state)
const Due = ({ row }: { row: DocumentRow }) => (
  <DeadlineLight at={isOver(row) ? null : (row.deadline?.at ?? null)} light={row.deadline?.light ?? null} />
)

export function useOutgoingColumns(tab: Tab): Column<Row>[] {
  const { t } = useTranslation('outgoing')
  const dates = useDates()
  const subject: Column<Row> = {
    key: 'subject',
    title: t('list.column.summary'),
    main: true,
    cell: ({ row }) => <OutgoingSubject row={row} />,
  }
  const unit: Column<Row> = {
    key: 'unit',
    title: t('list.column.unit'),
    width: '11rem',
    cell: ({ row }) => row.unitName,
  }
  if (tab === 'issued') {
    return [
      { key: 'code', title: t('list.column.code'), width: '9rem', cell: ({ row }) => row.numberText },
      {
        key: 'issuedOn',
        title: t('field.issuedOn'),
        width: '8rem',
        cell: ({ row }) => (row.issuedOn ? shortDate(row.issuedOn) : ''),
      },
      subject,
      unit,
      { key: 'drafter', title: t('field.drafter'), width: '11rem', cell: ({ row }) => row.drafterName },
    ]
  }
  return [
    { key: 'due', title: t('list.column.due'), width: '10.5rem', cell: ({ row }) => <Due row={row} /> },
    subject,
    unit,
    {
      key: 'state',
      title: t('list.column.state'),
      width: '11rem',
      cell: ({ row }) => <StateBadge state={row.state} />,
    },
    {
      key: 'holder',
      title: t('list.column.holder'),
      width: '10rem',
      cell: ({ row }) =>
        isOver(row) ? <span className={styles.quiet}>{t('list.nobody')}</span> : <Holder row={row} />,
    },
    {
      key: 'since',
      title: t('list.column.since'),
      width: '8rem',
      cell: ({ row }) => <span title={shortTime(row.holder.since)}>{dates.ago(row.holder.since)}</span>,
    },
  ]
}

function Holder({ row }: { row: DocumentRow }) {
  const { t } = useTranslation('outgoing')
  return (
    <span className={styles.subject}>
      <span>{row.waitsForMe ? <strong>{t('list.me')}</strong> : row.holder.name}</span>
      <span className={styles.quiet}>{row.holder.title}</span>
    </span>
  )
}

export function OutgoingCard({ row, tab }: { row: DocumentRow; tab: Tab }) {
  const { t } = useTranslation('outgoing')
  const dates = useDates()
  return (
    <>
      <span className={styles.cardTop}>
        <StateBadge state={row.state} />
        {tab !== 'issued' && <Due row={row} />}
      </span>
      <OutgoingSubject row={row} />
      <span className={styles.quiet}>
        {row.unitName}
        {isOver(row)
          ? row.issuedOn
            ? ` · ${shortDate(row.issuedOn)}`
            : ''
          : ` · ${row.waitsForMe ? t('list.me') : row.holder.name}, ${dates.ago(row.holder.since)}`}
      </span>
    </>
  )
}
