/** Lịch sử xử lý: every hand-over with who, for whom, when, on which article and to whom; each kept version opens. */
import { Button } from '@mantine/core'
import { IconArrowsDiff, IconHistory } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DocumentView, HistoryRow } from '../../../shared/outgoing/view.ts'
import { shortTime } from '../../platform/dates.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { DoerName } from './doer-name.tsx'
import styles from './side-panel.module.css'
import { VersionDialog } from './version-dialog.tsx'

export function HistoryPanel({ document }: { document: DocumentView }) {
  const { t } = useTranslation(['outgoing', 'history', 'panels'])
  const [version, setVersion] = useState<number | null>(null)
  return (
    <section>
      <h2 className={styles.heading}>{t('panels:side.historyTitle')}</h2>
      <LinkButton
        size="compact-sm"
        variant="light"
        mb="sm"
        link={{ to: '/outgoing/$id/history', params: { id: document.id } }}
        leftSection={<IconArrowsDiff size={16} aria-hidden />}
      >
        {t('history:open')}
      </LinkButton>
      <ol className={styles.list}>
        {document.history.map((row) => (
          <li key={row.id} className={`${styles.dot} ${row.undone ? styles.undone : ''}`}>
            <span className={styles.who}>
              <Deed row={row} />
            </span>
            <p className={styles.quiet}>
              <DoerName doer={row.by} />
            </p>
            <p className={styles.quiet}>
              {shortTime(row.at)}
              {row.holder.accountId !== row.by.accountId && ` → ${row.holder.name}`}
              {row.undone && ` · ${t('panels:history.undone')}`}
            </p>
            {row.skippedUnit && <p className={styles.quiet}>{t('panels:history.skippedUnit')}</p>}
            {row.text && <p className={styles.words}>{row.text}</p>}
            {row.versionNo !== null && (
              <Button
                size="compact-xs"
                variant="subtle"
                leftSection={<IconHistory size={14} aria-hidden />}
                onClick={() => setVersion(row.versionNo)}
              >
                {t('panels:history.version', { no: row.versionNo })}
              </Button>
            )}
          </li>
        ))}
      </ol>
      {version !== null && <VersionDialog document={document} no={version} onClose={() => setVersion(null)} />}
    </section>
  )
}

function Deed({ row }: { row: HistoryRow }) {
  const { t } = useTranslation(['outgoing', 'panels'])
  if (row.action === 'undo') return <>{t('panels:history.undo')}</>
  return <>{t(`action.${row.action}`)}</>
}
