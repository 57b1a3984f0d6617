/** How a document's draft came to be, at an address of its own: two versions compared, or its whole life replayed. */
import { Skeleton } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { VersionView } from '../../../shared/drafts/contract.ts'
import { actions } from '../../../shared/outgoing/actions.ts'
import type { DocumentView } from '../../../shared/outgoing/view.ts'
import { actingAs } from '../../platform/acting-as.ts'
import { toApiError } from '../../platform/api.ts'
import { shortTime } from '../../platform/dates.ts'
import { useStore } from '../../platform/store.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { RouteMissing } from '../../ui/route-states.tsx'
import { CompareVersions, historyQuery, Replay } from '../drafts/public.tsx'
import styles from './history-page.module.css'
import { documentQuery } from './queries.ts'

const route = getRouteApi('/house/outgoing/$id/history')
const views = ['compare', 'replay'] as const
const ownCause = 'outgoing.'
const settled = ['drafts.accept', 'drafts.reject', 'drafts.takeBack'] as const

/** A step of the flow, or what was settled between two of them. */
function deedOf(cause: string, t: TFunction<['history', 'outgoing', 'panels']>): string {
  const known = settled.find((one) => one === cause)
  if (known) return t(`history:settled.${known.slice('drafts.'.length) as 'accept' | 'reject' | 'takeBack'}`)
  const action = actions.find((one) => ownCause + one === cause)
  return action ? t(`outgoing:action.${action}`) : t('panels:history.undo')
}

export function HistoryPage() {
  const { t } = useTranslation('ui')
  const { id } = route.useParams()
  const as = useStore(actingAs)
  const { data, error, isPending, refetch } = useQuery(documentQuery(id, as))
  if (isPending) return <Skeleton height={640} role="status" aria-label={t('state.loading')} />
  if (data) return <DraftHistory document={data} actingAs={as} />
  return toApiError(error).code === 'notFound' ? (
    <RouteMissing />
  ) : (
    <ErrorPanel error={error} title={t('error.loadTitle')} onRetry={() => void refetch()} />
  )
}

function DraftHistory({ document, actingAs: as }: { document: DocumentView; actingAs: string | null }) {
  const { t } = useTranslation(['history', 'outgoing', 'panels'])
  const { view = 'compare', from, to } = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error } = useQuery(historyQuery(document.draftId, as))
  const nameOf = ({ no, at, byName, cause }: VersionView) =>
    `${t('history:version', { no, deed: deedOf(cause, t), name: byName })} · ${shortTime(at)}`
  const versions = data?.versions ?? []
  // What was handed over is compared unless something else is chosen: accepting and rejecting leaves versions too.
  const [last = 0, beforeLast = last] = versions
    .filter((version) => version.cause.startsWith(ownCause))
    .map((version) => version.no)
    .reverse()
  const sideOf = (side: number | 'now' | undefined, fallback: number | 'now') =>
    side === 'now' || versions.some((version) => version.no === side) ? (side as number | 'now') : fallback
  return (
    <div className={styles.page}>
      <PageHeader title={t('history:title')} hint={document.fields.subject}>
        <LinkButton
          variant="default"
          link={{ to: '/outgoing/$id', params: { id: document.id } }}
          leftSection={<IconArrowLeft size={16} aria-hidden />}
        >
          {t('history:back')}
        </LinkButton>
      </PageHeader>
      <nav className={styles.views} aria-label={t('history:tabs')}>
        {views.map((one) => (
          <Link
            key={one}
            to="/outgoing/$id/history"
            params={{ id: document.id }}
            search={(before) => ({ ...before, view: one })}
            className={styles.view}
            aria-current={one === view ? 'page' : undefined}
          >
            {t(`history:${one}`)}
          </Link>
        ))}
      </nav>
      {error && <ErrorPanel error={error} />}
      {!data && !error && <Skeleton height={640} />}
      {data && view === 'replay' && <Replay draftId={document.draftId} actingAs={as} nameOf={nameOf} />}
      {data && view === 'compare' && !last && <p>{t('history:diff.notYet')}</p>}
      {data && view === 'compare' && last > 0 && (
        <CompareVersions
          draftId={document.draftId}
          actingAs={as}
          versions={versions}
          nameOf={nameOf}
          from={sideOf(from, beforeLast)}
          to={sideOf(to, beforeLast < last ? last : 'now')}
          onChoose={(before, after) => void navigate({ search: { view, from: before, to: after }, replace: true })}
        />
      )}
    </div>
  )
}
