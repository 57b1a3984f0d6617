/** Hội thoại: the list on the left, a conversation on the right; on a phone one of the two. */
import '@mantine/core/styles/Menu.layer.css'
import '@mantine/core/styles/Tooltip.layer.css'
import { Button } from '@mantine/core'
import { IconMessages } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { RowsSkeleton } from '../../ui/rows-skeleton.tsx'
import { AboutDialog } from './about-dialog.tsx'
import styles from './chat.module.css'
import { ConversationList } from './conversation-list.tsx'
import { ConversationView } from './conversation-view.tsx'
import { CreateDialog } from './create-dialog.tsx'
import { fillOutbox } from './outbox.ts'
import { addresseesQuery, conversationsQuery } from './queries.ts'

export function ChatPage() {
  const { t } = useTranslation('chat')
  const { id } = useParams({ strict: false })
  const navigate = useNavigate()
  const { data, error, refetch } = useQuery(conversationsQuery)
  const { data: people } = useQuery(addresseesQuery)
  const [dialog, setDialog] = useState<'create' | 'about' | null>(null)
  useEffect(() => void fillOutbox(), [])
  const names = useMemo(() => {
    const all = new Map<string, string>()
    for (const { participants } of data ?? []) for (const one of participants) all.set(one.id, one.name)
    for (const one of people ?? []) all.set(one.accountId, one.name).set(one.unitId, one.unitName)
    return all
  }, [data, people])
  const open = data?.find((one) => one.id === id)

  if (error && !data) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  if (!data) return <RowsSkeleton />
  return (
    <div className={styles.page} {...(id ? { 'data-open': true } : {})}>
      <ConversationList
        conversations={data}
        people={people ?? []}
        names={names}
        isAlone={!open}
        onCreate={() => setDialog('create')}
      />
      <div className={styles.side}>
        {open ? (
          <ConversationView key={open.id} view={open} names={names} onAbout={() => setDialog('about')} />
        ) : (
          <EmptyState
            icon={<IconMessages size={48} stroke={1.4} />}
            title={data.length ? t('choose') : t('none')}
            hint={t('noneHint')}
          >
            <Button onClick={() => setDialog('create')}>{t('new')}</Button>
          </EmptyState>
        )}
      </div>
      {dialog === 'create' && (
        <CreateDialog
          people={people ?? []}
          onClose={() => setDialog(null)}
          onOpen={(made) => {
            setDialog(null)
            void navigate({ to: '/chat/$id', params: { id: made } })
          }}
        />
      )}
      {dialog === 'about' && open && (
        <AboutDialog
          view={open}
          names={names}
          people={people ?? []}
          onClose={() => setDialog(null)}
          onLeft={() => {
            setDialog(null)
            void navigate({ to: '/chat' })
          }}
        />
      )}
    </div>
  )
}
