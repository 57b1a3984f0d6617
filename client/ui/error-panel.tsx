/** A refusal or failure in words a clerk understands, with its article where the server names one, and a way on. */
import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { toApiError } from '../platform/api.ts'
import { useSaid } from '../text/use-said.ts'
import styles from './states.module.css'

/** The sentence to show: what the server said, in the language on screen, else the table's word for its code. */
export function useErrorText(): (error: unknown) => string {
  const { t } = useTranslation('ui')
  const said = useSaid()
  return (caught) => {
    const error = toApiError(caught)
    if (error.code === 'tooMany' && error.retryAfter)
      return `${t('error.code.tooMany')} ${t('error.retryAfter', { seconds: error.retryAfter })}`
    return said.refusal(error) || t(`error.code.${error.code}`)
  }
}

export function ErrorPanel({ error, title, onRetry }: { error: unknown; title?: string; onRetry?: () => void }) {
  const { t } = useTranslation('ui')
  const textOf = useErrorText()
  const said = useSaid()
  const { article: words, articleKey } = toApiError(error)
  const article = words && said.words('article', articleKey ? { reason: articleKey } : null, words)
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
