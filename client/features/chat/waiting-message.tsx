/** What is written here and not stored yet; of its files how far each is on its way. */
import { Button, CloseButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { connection } from '../../platform/socket.ts'
import { useStore } from '../../platform/store.ts'
import { useErrorText } from '../../ui/error-panel.tsx'
import { broughtSoFar } from './bringing.ts'
import styles from './conversation.module.css'
import { OwnPreview, useSizeText } from './file-parts.tsx'
import fileStyles from './files.module.css'
import { sendAgain, takeOut, throwAway } from './outbox.ts'
import type { Waiting, WaitingFile } from './waiting.ts'

export function WaitingMessage({ waiting }: { waiting: Waiting }) {
  const { t } = useTranslation('chat')
  const textOf = useErrorText()
  const line = useStore(connection)
  const isOfFile = waiting.files.some((file) => file.fault)
  return (
    <li className={styles.mine} data-waiting={waiting.fault ? 'refused' : 'waiting'} data-kept={waiting.isKept}>
      <div className={styles.line}>
        <div className={`${styles.bubble} ${styles.waits}`}>
          {waiting.files.length > 0 && (
            <ul className={fileStyles.files}>
              {waiting.files.map((file) => (
                <FileOnItsWay key={file.clientId} file={file} of={waiting.clientId} />
              ))}
            </ul>
          )}
          {waiting.text && (
            <p className={styles.words} lang="vi">
              {waiting.text}
            </p>
          )}
        </div>
      </div>
      {waiting.fault ? (
        <span className={styles.refused} role="alert">
          {t('refused')}
          {isOfFile ? '' : `: ${textOf(waiting.fault)}`}{' '}
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
      {waiting.isKept === false && waiting.files.length > 0 && (
        <span className={styles.refused}>{t('file.notKept')}</span>
      )}
    </li>
  )
}

function FileOnItsWay({ file, of }: { file: WaitingFile; of: string }) {
  const { t } = useTranslation('chat')
  const textOf = useErrorText()
  const sizeText = useSizeText()
  const part = useStore(broughtSoFar).get(file.clientId)
  const { name } = file
  return (
    <li className={fileStyles.row} data-fault={file.fault ? true : undefined}>
      <OwnPreview {...file} />
      <span className={fileStyles.words}>
        <span className={fileStyles.name}>{name}</span>
        {file.fault ? (
          <span role="alert" className={fileStyles.fault}>
            {textOf(file.fault)}
          </span>
        ) : part === undefined ? (
          <span className={fileStyles.size}>{sizeText(file.size)}</span>
        ) : (
          <progress className={fileStyles.progress} value={part} max={1} aria-label={t('file.bringing', { name })} />
        )}
      </span>
      <CloseButton size={32} aria-label={t('file.stop', { name })} onClick={() => void takeOut(of, file.clientId)} />
    </li>
  )
}
