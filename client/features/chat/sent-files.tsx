/** What was sent in a conversation, the newest first, page by page. */
import { Button } from '@mantine/core'
import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { sentFilesView } from '../../../shared/chat/contract.ts'
import { api } from '../../platform/api.ts'
import { shortDate } from '../../platform/dates.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { RowsSkeleton } from '../../ui/rows-skeleton.tsx'
import styles from './files.module.css'
import { FileRow } from './message-files.tsx'
import type { Names } from './names.ts'

const sentFilesQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['chat', 'files', id],
    queryFn: ({ signal, pageParam }) =>
      api.get(`/api/chat/conversations/${id}/files`, sentFilesView, { signal, query: { before: pageParam } }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    // what was withdrawn meanwhile is not shown again
    staleTime: 0,
  })

export function SentFiles({ id, names }: { id: string; names: Names }) {
  const { t } = useTranslation('chat')
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(sentFilesQuery(id))
  if (error && !data) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  if (!data) return <RowsSkeleton rows={3} />
  const files = data.pages.flatMap((page) => page.files)
  if (!files.length) return <p className={styles.size}>{t('file.noneSent')}</p>
  return (
    <div className={styles.sent}>
      <ul className={styles.files} aria-label={t('file.sent')}>
        {files.map((file) => {
          const more = t('file.byOn', { name: names.get(file.senderId) ?? '', date: shortDate(file.at) })
          return (
            <li key={file.id}>
              <FileRow file={file} more={more} />
            </li>
          )
        })}
      </ul>
      {hasNextPage && (
        <Button variant="subtle" mt="xs" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('file.more')}
        </Button>
      )}
    </div>
  )
}
