/** Xử lý văn bản đi: four tabs of one dense list; on whose desk a document lies, and since when, is never more than a glance away. */
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconFileOff, IconPlus, IconSearch } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link, linkOptions } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type DocumentRow, tabs } from '../../../shared/outgoing/contract.ts'
import { mayCreate } from '../../../shared/outgoing/policy.ts'
import { type State, states } from '../../../shared/outgoing/states.ts'
import { useSettledRows } from '../../platform/settled-rows.ts'
import { DenseTable, moveFocus } from '../../ui/dense-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { RowsSkeleton } from '../../ui/rows-skeleton.tsx'
import { useCapacity } from '../accounts/public.ts'
import { OutgoingCard, useOutgoingColumns } from './list-columns.tsx'
import styles from './outgoing.module.css'
import { listQuery } from './queries.ts'

const route = getRouteApi('/house/outgoing')
const idOf = (row: DocumentRow) => row.id

export function OutgoingListPage() {
  const { t } = useTranslation(['outgoing', 'ui'])
  const { tab = 'waiting', q = '', state } = route.useSearch()
  const navigate = route.useNavigate()
  const capacity = useCapacity()
  const [typed, setTyped] = useState(q)
  const [settled] = useDebouncedValue(typed, 200)
  const list = useRef<HTMLDivElement>(null)
  const tabsRow = useRef<HTMLElement>(null)

  useEffect(() => {
    if (settled !== q) void navigate({ search: (old) => ({ ...old, q: settled || undefined }), replace: true })
  }, [settled, q, navigate])

  const filter = { tab, ...(q ? { q } : {}), ...(state ? { state } : {}) }
  const query = useInfiniteQuery(listQuery(filter, capacity?.id ?? null))
  const fresh = query.data?.pages.flatMap((page) => page.rows) ?? []
  const { rows, hold } = useSettledRows(fresh, idOf, JSON.stringify(filter))
  const columns = useOutgoingColumns(tab)
  const waiting = query.data?.pages[0]?.waiting ?? 0
  // On a phone the row is wider than the screen.
  useEffect(() => {
    const chosen = tabsRow.current?.querySelector(`[data-tab=${tab}]`)
    if (waiting >= 0) chosen?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [tab, waiting])
  const filtered = Boolean(q || state)
  const clear = () => {
    setTyped('')
    void navigate({ search: (old) => ({ ...old, q: undefined, state: undefined }), replace: true })
  }

  return (
    <>
      <PageHeader title={t('outgoing:list.title')}>
        {capacity && mayCreate(capacity) && (
          <LinkButton link={linkOptions({ to: '/outgoing/new' })} leftSection={<IconPlus size={18} aria-hidden />}>
            {t('outgoing:list.create')}
          </LinkButton>
        )}
      </PageHeader>
      <nav ref={tabsRow} className={styles.tabs} aria-label={t('outgoing:list.title')}>
        {tabs.map((name) => (
          <Link
            key={name}
            to="/outgoing"
            search={(old) => ({ ...old, tab: name })}
            className={styles.tab}
            data-tab={name}
            aria-current={name === tab ? 'page' : undefined}
          >
            {t(`outgoing:list.tab.${name}`)}
            {name === 'waiting' && waiting > 0 && <span className={styles.tabCount}>{waiting}</span>}
          </Link>
        ))}
      </nav>
      <search className={styles.filters}>
        <TextInput
          className={styles.search}
          type="search"
          aria-label={t('outgoing:list.search')}
          placeholder={t('outgoing:list.search')}
          leftSection={<IconSearch size={17} aria-hidden />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown' || !list.current) return
            event.preventDefault()
            moveFocus(list.current, 'first')
          }}
        />
        <NativeSelect
          aria-label={t('outgoing:list.state')}
          value={state ?? ''}
          onChange={(event) => {
            const chosen = event.currentTarget.value as State | ''
            void navigate({ search: (old) => ({ ...old, state: chosen || undefined }), replace: true })
          }}
          data={[
            { value: '', label: t('outgoing:list.anyState') },
            ...states.map((name) => ({ value: name, label: t(`outgoing:state.${name}`) })),
          ]}
        />
        {filtered && (
          <Button variant="subtle" onClick={clear}>
            {t('outgoing:list.clear')}
          </Button>
        )}
      </search>
      {query.error && (
        <ErrorPanel error={query.error} title={t('ui:error.loadTitle')} onRetry={() => void query.refetch()} />
      )}
      {query.isPending && <RowsSkeleton rows={8} />}
      {query.data && rows.length === 0 && (
        <EmptyState
          icon={<IconFileOff size={40} stroke={1.4} />}
          title={t(`outgoing:list.empty.${filtered ? 'search' : tab}`)}
        >
          {filtered && (
            <Button variant="default" onClick={clear}>
              {t('outgoing:list.clear')}
            </Button>
          )}
        </EmptyState>
      )}
      <div ref={list} {...hold}>
        {rows.length > 0 && (
          <DenseTable
            label={t(`outgoing:list.tab.${tab}`)}
            rows={rows}
            columns={columns}
            idOf={({ row }) => row.id}
            linkOf={({ row }) => linkOptions({ to: '/outgoing/$id', params: { id: row.id } })}
            isGone={({ gone }) => gone}
            urgent={({ row }) => row.urgency !== 'normal' && row.waitsForMe}
            takeFocus
            card={({ row }) => <OutgoingCard row={row} tab={tab} />}
          />
        )}
        {query.hasNextPage && (
          <div className={styles.more}>
            <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              {t('ui:action.more')}
            </Button>
          </div>
        )}
      </div>
    </>
  )
}
