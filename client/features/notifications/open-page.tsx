/** From a phone, a mail or an SMS: the notification itself leads on, in the capacity that it came to. */
import { IconBellOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { linkOptions, useNavigate, useParams } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { toApiError } from '../../platform/api.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { RowsSkeleton } from '../../ui/rows-skeleton.tsx'
import { notificationQuery } from './queries.ts'
import { useOpening } from './use-opening.ts'

export function OpenPage() {
  const { t } = useTranslation('notifications')
  const { id = '' } = useParams({ strict: false })
  const { data, error, refetch } = useQuery(notificationQuery(id))
  const navigate = useNavigate()
  const open = useOpening()
  const opened = useRef('')
  useEffect(() => {
    if (!data || opened.current === data.id) return
    opened.current = data.id
    open(data)
    void navigate({ to: data.path as '/', replace: true })
  }, [data, navigate, open])
  if (error && toApiError(error).code !== 'notFound') return <ErrorPanel error={error} onRetry={() => void refetch()} />
  if (error)
    return (
      <EmptyState isPage icon={<IconBellOff size={40} stroke={1.4} />} title={t('gone')} hint={t('goneHint')}>
        <LinkButton link={linkOptions({ to: '/notifications' })}>{t('all')}</LinkButton>
      </EmptyState>
    )
  return <RowsSkeleton />
}
