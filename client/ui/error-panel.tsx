/** A refusal or failure in words a clerk understands, with its article where the server names one, and a way on. */
import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { toApiError } from '../platform/api.ts'
import styles from './states.module.css'

/** The sentence to show: the server's own while Vietnamese is on screen, else the table's. */
export function useErrorText(): (error: unknown) => string {
  const { t, i18n } = useTranslation('ui')
  return (caught) => {
    const error = toApiError(caught)
    if (error.code === 'tooMany' && error.retryAfter)
      return `${t('error.code.tooMany')} ${t('error.retryAfter', { seconds: error.retryAfter })}`
    if (error.message && (i18n.language === 'vi' || error.code !== 'unexpected')) return error.message
    return t(`error.code.${error.code}`)
  }
}

export function ErrorPanel({ error, title, onRetry }: { error: unknown; title?: string; onRetry?: () => void }) {
  const { t } = useTranslation('ui')
  const textOf = useErrorText()
  const { article } = toApiError(error)
  return (
    <div className={styles.fault} role="alert">
      <IconAlertTriangle size={20} aria-hidden />
      <div className={styles.faultBody}>
        {title && <p className={styles.article}>{title}</p>}
        <p>{textOf(error)}</p>
        {article && <p className={styles.article}>{t('error.article', { article })}</p>}
        {onRetry && (
          <Button size="compact-sm" variant="default" onClick={onRetry}>
            {t('action.retry')}
          </Button>
        )}
      </div>
    </div>
  )
}
