/** Ủy quyền xử lý: I ask for somebody to stand in, a leader of the agency permits it, and everybody sees who stands in for whom. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { handlesDocuments } from '../../../shared/kernel/actor.ts'
import { actingAs } from '../../platform/acting-as.ts'
import { useStore } from '../../platform/store.ts'
import { Card, Cards } from '../../ui/card.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { useCapacity } from '../accounts/public.ts'
import { DelegationForm } from './delegation-form.tsx'
import { DelegationList } from './delegation-list.tsx'
import { delegationsQuery } from './queries.ts'

export function DelegationPage() {
  const { t } = useTranslation('org')
  const capacity = useCapacity()
  const { data, error, refetch } = useQuery(delegationsQuery(useStore(actingAs)))
  const isOwn = capacity !== null && !capacity.onBehalfOf && handlesDocuments(capacity.assignment.rank)
  return (
    <Cards>
      <PageHeader title={t('delegation.title')} hint={t('delegation.hint')} />
      <Card>{isOwn ? <DelegationForm assignment={capacity.assignment} /> : <p>{t('delegation.notHere')}</p>}</Card>
      <Card title={t('delegation.list')}>
        {error && !data && <ErrorPanel error={error} onRetry={() => void refetch()} />}
        {data && <DelegationList delegations={data} />}
      </Card>
    </Cards>
  )
}
