/** A kept version as it stood at its hand-over, with its fingerprint. */
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DocumentView } from '../../../shared/outgoing/view.ts'
import { actingAs } from '../../platform/acting-as.ts'
import { shortTime } from '../../platform/dates.ts'
import { useStore } from '../../platform/store.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { type PageMode, PageView, PageViewSwitch } from '../drafts/public.tsx'
import { versionQuery } from './draft-queries.ts'
import styles from './side-panel.module.css'

export function VersionDialog({ document, no, onClose }: { document: DocumentView; no: number; onClose: () => void }) {
  const { t } = useTranslation(['outgoing', 'ui', 'panels'])
  const { data, error } = useQuery(versionQuery(document.draftId, no, useStore(actingAs)))
  const [[mode, person], setView] = useState<[PageMode, string | null]>(['marked', null])
  return (
    <Dialog title={t('panels:history.version', { no })} size="60rem" onClose={onClose}>
      {error && <ErrorPanel error={error} />}
      {!data && !error && <Skeleton height={500} />}
      {data && (
        <>
          <p className={styles.quiet}>
            {data.version.byName} · {shortTime(data.version.at)} · SHA-256 {data.version.hash.slice(0, 16)}…
          </p>
          <div style={{ margin: '0.5rem 0 0.75rem' }}>
            <PageViewSwitch
              content={data.content}
              hands={data.hands}
              mode={mode}
              person={person}
              onChoose={(...view) => setView(view)}
            />
          </div>
          <PageView
            content={data.content}
            hands={data.hands}
            mode={mode}
            person={person}
            asks={{ draftId: document.draftId, version: no }}
          />
        </>
      )}
    </Dialog>
  )
}
