/** The shape of a list before its rows are here, so that nothing jumps when they come. */
import { Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'

export function RowsSkeleton({ rows = 6, height = 44 }: { rows?: number; height?: number }) {
  const { t } = useTranslation('ui')
  return (
    <div role="status" aria-label={t('state.loading')} style={{ display: 'grid', gap: 6 }}>
      {Array.from({ length: rows }, (_, index) => `row-${index}`).map((key) => (
        <Skeleton key={key} height={height} radius="sm" />
      ))}
    </div>
  )
}
