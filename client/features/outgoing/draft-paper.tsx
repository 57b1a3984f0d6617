/** The paper in the middle and its rail: the editor for those who hold a pen, a light page for readers and leaders, who reach for the red pen only when they want it. */
import './mantine-for-drafts.ts'
import { Button, Skeleton } from '@mantine/core'
import { IconEye, IconHistory, IconPencil } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listChanges } from '../../../shared/drafts/changes.ts'
import { draftWritten } from '../../../shared/drafts/contract.ts'
import { isAgencyLeader } from '../../../shared/kernel/actor.ts'
import type { FormField, TextPlace } from '../../../shared/outgoing/form/finding.ts'
import { partsOf } from '../../../shared/outgoing/paper/parts.ts'
import type { DocumentView } from '../../../shared/outgoing/view.ts'
import { actingAs } from '../../platform/acting-as.ts'
import { recall, remember } from '../../platform/memory.ts'
import { watch } from '../../platform/socket.ts'
import { useStore } from '../../platform/store.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { useCapacity, useSession } from '../accounts/public.ts'
import {
  ChangeRail,
  DraftEditor,
  LostWords,
  markLooked,
  type PageMode,
  PageNotes,
  PageView,
  PageViewSwitch,
  peopleWithInk,
  showOnPage,
  useNotes,
} from '../drafts/public.tsx'
import styles from './draft-paper.module.css'
import { draftQuery } from './draft-queries.ts'
import { useFormDesk } from './form-desk.ts'
import { FormButton } from './form-list.tsx'
import { FrameFoot, FrameHead } from './frame.tsx'
import { settingsQuery } from './queries.ts'
import { readWordFor } from './read-word.ts'
import { reportUnsaved } from './saving.ts'
import { isFormChecked } from './side-panel.tsx'

const asMarked: { mode: PageMode; person: string | null } = { mode: 'marked', person: null }
const isPerson = (id: string | null) => (hand: { accountId: string }) => hand.accountId === id
const tellUnsaved = ({ unsaved }: { unsaved: number }) => reportUnsaved(unsaved)

type Props = { document: DocumentView; onField: (field: FormField) => void; onForm: () => void }

export function DraftPaper({ document, onField, onForm }: Props) {
  const { t } = useTranslation(['outgoing', 'ui', 'history', 'panels'])
  const as = useStore(actingAs)
  const { accountId } = useSession()
  const leader = isAgencyLeader(useCapacity()?.assignment.rank ?? 'specialist')
  const { data, error, refetch } = useQuery(draftQuery(document.draftId, as))
  const notes = useNotes(document.draftId)
  const key = `page:view:${accountId}`
  const [view, setView] = useState(() => recall<{ mode: PageMode; person: string | null }>(key, asMarked))
  /** A pen is laid aside to read; the editor stays as it is, out of sight. */
  const [reading, setReading] = useState(false)
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
  // Readers see others' words as they are written; the editor has a line of its own, and the whole text is not read beside it.
  const writes = useRef(false)
  useEffect(
    () => watch({ feature: 'drafts', id: document.draftId, as, leaves: () => (writes.current ? draftWritten : null) }),
    [document.draftId, as],
  )

  const desk = useFormDesk()
  const settings = useQuery(settingsQuery).data
  const { fields, unit, number, signerPerson, issue } = document
  const around = useMemo(() => {
    if (!settings) return null
    const paper = partsOf({ fields, unit, number, signerPerson, issue }, settings)
    return {
      head: <FrameHead paper={paper} onField={onField} secret={fields.secrecy !== 'normal'} />,
      foot: <FrameFoot paper={paper} onField={onField} />,
    }
  }, [settings, fields, unit, number, signerPerson, issue, onField])

  // A director approves by thumb, on a page without the editor; the editor comes when it is asked for.
  const edits = data !== undefined && data.pen !== 'reader' && (!leader || writing)
  useEffect(() => desk.isPageComing.set(edits), [desk, edits])

  const readWord = useMemo(() => readWordFor(document.id), [document.id])
  const blank = <Skeleton height={720} role="status" aria-label={t('ui:state.loading')} />
  const choose = (mode: PageMode, person: string | null) => {
    setView({ mode, person })
    remember(key, { mode, person })
  }

  if (!data)
    return (
      <div className={styles.paper}>
        {error ? <ErrorPanel error={error} title={t('ui:error.loadTitle')} onRetry={() => void refetch()} /> : blank}
      </div>
    )
  const holdsPen = data.pen !== 'reader'
  const history = (
    <LinkButton
      size="compact-md"
      variant="subtle"
      link={{ to: '/outgoing/$id/history', params: { id: document.id } }}
      leftSection={<IconHistory size={16} aria-hidden />}
    >
      {t('history:open')}
    </LinkButton>
  )
  const form = isFormChecked(document) && <FormButton onOpen={onForm} />
  const isRead = !edits || reading
  writes.current = !isRead
  // Asked of the page that is read alone: the editor has a rail of its own.
  const marked = isRead && listChanges(data.content.content).length > 0
  const isHere = view.mode !== 'person' || peopleWithInk(data.content.content, data.hands).some(isPerson(view.person))
  // The view is remembered from one document to the next; somebody who wrote nothing in this one has none here.
  const mode = marked && isHere ? view.mode : 'marked'
  // Only the view with every letter has the places that the checker names.
  desk.light.current = isRead
    ? (place: TextPlace) => {
        if (mode !== 'marked') setView({ mode: 'marked', person: null })
        requestAnimationFrame(() => pageRef.current && showOnPage(pageRef.current, place))
      }
    : null
  return (
    <section className={styles.desk} aria-label={t('panels:paper.label')}>
      {edits && (
        <div className={styles.desk} style={reading ? { display: 'none' } : undefined}>
          <DraftEditor
            key={`${document.draftId}:${as}`}
            draftId={document.draftId}
            actingAs={as}
            litSince={litSince ?? null}
            onStatus={tellUnsaved}
            onPage={desk.page.set}
            head={around?.head}
            foot={around?.foot}
            readWord={readWord}
            tools={
              <>
                <Button
                  size="compact-md"
                  variant="subtle"
                  leftSection={<IconEye size={16} aria-hidden />}
                  onClick={() => {
                    setReading(true)
                    void refetch()
                  }}
                >
                  {t('history:view.read')}
                </Button>
                {history}
                {form}
              </>
            }
          />
        </div>
      )}
      {isRead && (
        <div className={styles.paper}>
          <div className={`${styles.tools} no-print`}>
            {marked && (
              <PageViewSwitch
                content={data.content}
                hands={data.hands}
                mode={mode}
                person={view.person}
                onChoose={choose}
              />
            )}
            {holdsPen && (
              <Button
                size="compact-md"
                variant="default"
                leftSection={<IconPencil size={16} aria-hidden />}
                onClick={() => (edits ? setReading(false) : setWriting(true))}
              >
                {t(edits ? 'history:view.write' : 'panels:paper.takeRed')}
              </Button>
            )}
            {history}
            {form}
          </div>
          <p className="draft-view-hint">
            {mode === 'person' ? `${t('history:view.othersAccepted')} ` : ''}
            {t(edits ? 'history:view.asSaved' : 'history:view.askHint')}
          </p>
          {!edits && (
            <LostWords
              draftId={document.draftId}
              content={data.content}
              onStrokes={holdsPen ? () => setWriting(true) : null}
            />
          )}
          <div className={styles.table}>
            <PageView
              content={data.content}
              hands={data.hands}
              mode={mode}
              person={view.person}
              pageRef={pageRef}
              head={around?.head}
              foot={around?.foot}
              notes={notes}
              asks={{ draftId: document.draftId }}
            />
          </div>
        </div>
      )}
      {isRead && (
        <div className="draft-margin">
          <PageNotes
            draftId={document.draftId}
            content={data.content}
            hands={data.hands}
            mode={mode}
            person={view.person}
            page={page}
          />
          {marked && (mode === 'marked' || mode === 'changes') && (
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
      )}
    </section>
  )
}
