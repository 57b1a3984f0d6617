/** "Đọc hết": all that has come until now, nothing that comes while it is pressed. */
import { Button } from '@mantine/core'
import { IconChecks } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useErrorText } from '../../ui/error-panel.tsx'
import { showToast } from '../../ui/toasts.tsx'
import { listQuery, markRead, unreadQuery } from './queries.ts'

export function MarkAll({ only }: { only?: 'unread' }) {
  const { t } = useTranslation('notifications')
  const client = useQueryClient()
  const textOf = useErrorText()
  const count = useQuery(unreadQuery).data?.count ?? 0
  const newest = () => client.getQueryData(listQuery(only).queryKey)?.pages[0]?.notifications[0]?.at
  const read = async () => {
    const upTo = newest()
    if (upTo) await markRead({ upTo }).catch((error) => showToast(textOf(error), { tone: 'fault' }))
  }
  return (
    <Button
      variant="default"
      size="compact-md"
      leftSection={<IconChecks size={18} aria-hidden />}
      disabled={!count}
      onClick={() => void read()}
    >
      {t('readAll')}
    </Button>
  )
}
