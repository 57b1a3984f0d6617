/** Việc của tôi, the home: one list of everything that waits for me, the late and urgent on top. Empty means done, and says so. */
import { Kbd } from '@mantine/core'
import { IconCircleCheck, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { linkOptions } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { mayCreate } from '../../../shared/outgoing/policy.ts'
import type { WorkItem } from '../../../shared/worklist/contract.ts'
import { chooseActingAs } from '../../platform/acting-as.ts'
import { useSettledRows } from '../../platform/settled-rows.ts'
import { useDates } from '../../text/use-language.ts'
import { DeadlineLight } from '../../ui/deadline-light.tsx'
import { type Column, DenseTable } from '../../ui/dense-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { RowsSkeleton } from '../../ui/rows-skeleton.tsx'
import { useCapacity, useSession } from '../accounts/public.ts'
import { useDelegationsToPermit } from '../org/public.ts'
import { worklistQuery } from './queries.ts'
import { WorkSubject } from './work-subject.tsx'
import styles from './worklist.module.css'

const idOf = (item: WorkItem) => item.id
const none: WorkItem[] = []

export function WorklistPage() {
  const { t } = useTranslation(['worklist', 'ui'])
  const dates = useDates()
  const session = useSession()
  const capacity = useCapacity()
  const { data, error, isPending, refetch } = useQuery(worklistQuery)
  const { rows, hold } = useSettledRows(data?.items ?? none, idOf)
  const toPermit = useDelegationsToPermit()
  type Row = (typeof rows)[number]

  const columns: Column<Row>[] = [
    {
      key: 'due',
      title: t('worklist:column.due'),
      width: '10.5rem',
      cell: ({ row }) => <DeadlineLight at={row.deadline} light={row.light} />,
    },
    {
      key: 'document',
      title: t('worklist:column.document'),
      main: true,
      cell: ({ row }) => <WorkSubject item={row} />,
    },
    { key: 'work', title: t('worklist:column.work'), width: '13rem', cell: ({ row }) => <Task item={row} /> },
    { key: 'from', title: t('worklist:column.from'), width: '12rem', cell: ({ row }) => <From item={row} /> },
    { key: 'since', title: t('worklist:column.since'), width: '8rem', cell: ({ row }) => dates.ago(row.since) },
  ]
  const count = data?.items.length ?? 0
  const hint =
    !data || count === 0
      ? undefined
      : [
          t('worklist:count', { count }),
          ...(data.overdue > 0 ? [t('worklist:counted', { count: data.overdue })] : []),
        ].join(' · ')

  return (
    <>
      <PageHeader title={t('worklist:title')} {...(hint ? { hint } : {})}>
        {count > 0 && (
          <span className={styles.keys} aria-hidden>
            <Kbd>↑</Kbd> <Kbd>↓</Kbd> {t('worklist:keys')} <Kbd>Enter</Kbd> {t('worklist:open')}
          </span>
        )}
        {capacity && mayCreate(capacity) && (
          <LinkButton link={linkOptions({ to: '/outgoing/new' })} leftSection={<IconPlus size={18} aria-hidden />}>
            {t('ui:nav.create')}
          </LinkButton>
        )}
      </PageHeader>
      {error && !data && <ErrorPanel error={error} title={t('ui:error.loadTitle')} onRetry={() => void refetch()} />}
      {/* It lies on no desk: any leader of the agency may permit it, so it is no item of one. */}
      {toPermit > 0 && (
        <LinkButton link={linkOptions({ to: '/account/delegation' })} variant="default" mb="md">
          {t('worklist:toPermit', { count: toPermit })}
        </LinkButton>
      )}
      {isPending && <RowsSkeleton />}
      {data && rows.length === 0 && toPermit === 0 && (
        <EmptyState
          icon={<IconCircleCheck size={48} stroke={1.4} />}
          title={t('worklist:empty')}
          hint={t('worklist:emptyHint')}
        >
          <LinkButton link={linkOptions({ to: '/outgoing', search: { tab: 'following' } })} variant="default">
            {t('worklist:emptyAll')}
          </LinkButton>
        </EmptyState>
      )}
      {rows.length > 0 && (
        <div {...hold}>
          <DenseTable
            label={t('worklist:title')}
            rows={rows}
            columns={columns}
            idOf={({ row }) => row.id}
            linkOf={({ row }) => linkOptions({ to: '/outgoing/$id', params: { id: row.objectId } })}
            onOpen={({ row }) => chooseActingAs(session.accountId, row.capacityId)}
            isGone={({ gone }) => gone}
            urgent={({ row }) => row.urgency !== 'normal'}
            takeFocus
            card={({ row }) => (
              <>
                <span className={styles.cardTop}>
                  <DeadlineLight at={row.deadline} light={row.light} />
                  <span className={styles.quiet}>{dates.ago(row.since)}</span>
                </span>
                <WorkSubject item={row} />
                <span className={styles.quiet}>
                  <Task item={row} /> · <From item={row} />
                </span>
              </>
            )}
          />
        </div>
      )}
    </>
  )
}

function Task({ item }: { item: WorkItem }) {
  const { t } = useTranslation('worklist')
  if (item.kind !== 'process') return <>{t(`kind.${item.kind}`)}</>
  return <>{t(`task.${item.state}` as 'task.drafting')}</>
}

function From({ item }: { item: WorkItem }) {
  const { t } = useTranslation('worklist')
  return (
    <>
      {item.fromName}
      {item.onBehalfOf && <span className={styles.behalf}>{t('behalf', { name: item.onBehalfOf })}</span>}
    </>
  )
}
