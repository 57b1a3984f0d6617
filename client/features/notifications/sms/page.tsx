/** Who may get SMS: the administrator's list, each line with the leader on whose word it rests. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { keepsSmsList } from '../../../../shared/notifications/policy.ts'
import { actingAs } from '../../../platform/acting-as.ts'
import { useStore } from '../../../platform/store.ts'
import { Card, Cards } from '../../../ui/card.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorPanel } from '../../../ui/error-panel.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { RowsSkeleton } from '../../../ui/rows-skeleton.tsx'
import { useCapacity } from '../../accounts/public.ts'
import { smsListQuery } from './queries.ts'
import { RecipientForm } from './recipient-form.tsx'
import { RecipientList } from './recipient-list.tsx'
import styles from './sms.module.css'

export function SmsPage() {
  const { t } = useTranslation('sms')
  const capacity = useCapacity()
  const keeps = capacity !== null && keepsSmsList(capacity)
  const { data, error, refetch } = useQuery({ ...smsListQuery(useStore(actingAs)), enabled: keeps })
  return (
    <Cards>
      <PageHeader title={t('title')} hint={keeps ? t('hint') : undefined} />
      {!keeps && <EmptyState title={t('notForMe')} />}
      {error && !data && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {keeps && !data && !error && <RowsSkeleton />}
      {data && (
        <>
          {!data.isOffered && <p className={styles.note}>{t('notOffered')}</p>}
          <Card>
            <RecipientForm listed={data.recipients} />
          </Card>
          <Card title={t('list')}>
            <RecipientList recipients={data.recipients} />
          </Card>
        </>
      )}
    </Cards>
  )
}
