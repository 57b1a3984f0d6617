/** What is written here and not stored yet. */
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { connection } from '../../platform/socket.ts'
import { useStore } from '../../platform/store.ts'
import { useErrorText } from '../../ui/error-panel.tsx'
import styles from './conversation.module.css'
import { sendAgain, throwAway, type Waiting } from './outbox.ts'

export function WaitingMessage({ waiting }: { waiting: Waiting }) {
  const { t } = useTranslation('chat')
  const textOf = useErrorText()
  const line = useStore(connection)
  return (
    <li className={styles.mine} data-waiting={waiting.fault ? 'refused' : 'waiting'}>
      <div className={styles.line}>
        <div className={`${styles.bubble} ${styles.waits}`}>
          <p className={styles.words} lang="vi">
            {waiting.text}
          </p>
        </div>
      </div>
      {waiting.fault ? (
        <span className={styles.refused} role="alert">
          {t('refused')}: {textOf(waiting.fault)}{' '}
          <Button size="compact-xs" variant="light" onClick={() => void sendAgain(waiting.clientId)}>
            {t('again')}
          </Button>{' '}
          <Button size="compact-xs" variant="default" onClick={() => void throwAway(waiting.clientId)}>
            {t('throwAway')}
          </Button>
        </span>
      ) : (
        <span className={styles.seen}>{line === 'online' ? t('waiting') : t('offline')}</span>
      )}
    </li>
  )
}
