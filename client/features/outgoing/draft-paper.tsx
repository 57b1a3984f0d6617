/** The paper in the middle and its rail: the editor for those who hold a pen, a light page for readers and leaders, who reach for the red pen only when they want it. */
import './mantine-for-drafts.ts'
import { Button, Skeleton } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listChanges } from '../../../shared/drafts/changes.ts'
import { isAgencyLeader } from '../../../shared/kernel/actor.ts'
import type { DocumentView } from '../../../shared/outgoing/view.ts'
import { actingAs } from '../../platform/acting-as.ts'
import { recall, remember } from '../../platform/memory.ts'
import { watch } from '../../platform/socket.ts'
import { useStore } from '../../platform/store.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { useCapacity, useSession } from '../accounts/public.ts'
import { ChangeRail, DraftEditor, LostWords, markLooked, PageNotes, PageView, useNotes } from '../drafts/public.tsx'
import styles from './draft-paper.module.css'
import { draftQuery } from './draft-queries.ts'
import { type PageMode, PageModeSwitch } from './page-mode.tsx'
import { reportUnsaved } from './saving.ts'

const modes = ['marked', 'clean'] as const
const tellUnsaved = ({ unsaved }: { unsaved: number }) => reportUnsaved(unsaved)

export function DraftPaper({ document }: { document: DocumentView }) {
  const { t } = useTranslation(['outgoing', 'ui'])
  const as = useStore(actingAs)
  const { accountId } = useSession()
  const leader = isAgencyLeader(useCapacity()?.assignment.rank ?? 'specialist')
  const { data, error, refetch } = useQuery(draftQuery(document.draftId, as))
  const notes = useNotes(document.draftId)
  const [mode, setMode] = useState<PageMode>(() =>
    recall<PageMode>('page:mode', 'marked') === 'clean' ? 'clean' : 'marked',
  )
  const [writing, setWriting] = useState(false)
  const pageRef = useRef<HTMLElement>(null)
  const page = useCallback(() => pageRef.current, [])
  // What was new when this visit began stays lit until it ends.
  const [litSince, setLitSince] = useState<string | null>()
  if (data && litSince === undefined) setLitSince(data.lastSeenAt)

  useEffect(() => {
    if (litSince !== undefined) void markLooked(document.draftId).catch(() => undefined)
  }, [litSince, document.draftId])

  useEffect(() => () => reportUnsaved(0), [])
  // Readers see others' words as they are written; the editor has a line of its own.
  useEffect(() => watch({ feature: 'drafts', id: document.draftId, as }), [document.draftId, as])

  const blank = <Skeleton height={720} role="status" aria-label={t('ui:state.loading')} />
  const choose = (next: PageMode) => {
    setMode(next)
    remember('page:mode', next)
  }

  if (!data)
    return (
      <div className={styles.paper}>
        {error ? <ErrorPanel error={error} title={t('ui:error.loadTitle')} onRetry={() => void refetch()} /> : blank}
      </div>
    )
  const holdsPen = data.pen !== 'reader'
  const marked = listChanges(data.content.content).length > 0
  // A director approves by thumb, on a page without the editor; the editor comes when it is asked for.
  if (holdsPen && (!leader || writing)) {
    return (
      <section className={styles.desk} aria-label={t('outgoing:paper.label')}>
        <DraftEditor
          key={`${document.draftId}:${as}`}
          draftId={document.draftId}
          actingAs={as}
          litSince={litSince ?? null}
          onStatus={tellUnsaved}
        />
      </section>
    )
  }
  return (
    <section className={styles.desk} aria-label={t('outgoing:paper.label')}>
      <div className={styles.paper}>
        <div className={`${styles.tools} no-print`}>
          {marked && <PageModeSwitch modes={modes} value={mode} onChange={choose} />}
          {holdsPen && (
            <Button
              size="compact-md"
              variant="default"
              leftSection={<IconPencil size={16} aria-hidden />}
              onClick={() => setWriting(true)}
            >
              {t('outgoing:paper.takeRed')}
            </Button>
          )}
        </div>
        <LostWords draftId={document.draftId} content={data.content} />
        <div className={styles.table}>
          <PageView content={data.content} hands={data.hands} mode={mode} pageRef={pageRef} notes={notes} />
        </div>
      </div>
      <div className="draft-margin">
        <PageNotes draftId={document.draftId} content={data.content} mode={mode} page={page} />
        {marked && mode === 'marked' && (
          <ChangeRail
            content={data.content}
            hands={data.hands}
            page={page}
            litSince={litSince ?? null}
            ownAccountId={accountId}
            settler={{ draftId: document.draftId, round: data.round, pen: data.pen, accountId }}
          />
        )}
      </div>
    </section>
  )
}
