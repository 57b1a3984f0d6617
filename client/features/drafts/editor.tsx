/** The draft editor: page, tools, rail, who is here, and what is not saved. Imported lazily: it brings TipTap and Yjs. */
import '@mantine/core/styles/Combobox.layer.css'
import '@mantine/core/styles/Divider.layer.css'
import '@mantine/core/styles/Menu.layer.css'
import '@mantine/core/styles/Tooltip.layer.css'
import './ink.css'
import { Button } from '@mantine/core'
import type { Editor } from '@tiptap/core'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DraftDesk } from './desk.ts'
import { saveStateOf } from './desk-state.ts'
import { EditorRail } from './editor-rail.tsx'
import type { EditorStatus } from './editor-status.ts'
import { type LivePage, livePage } from './live-page.ts'
import { LostPanel } from './lost-panel.tsx'
import { editorSurface } from './notes/editor-surface.ts'
import { askForNote } from './notes/surface.ts'
import { OwnPen, PeopleHere, SaveBadge } from './presence.tsx'
import { Toolbar } from './toolbar.tsx'
import { isCarryNote } from './tracker/pen.ts'
import { DeskContext, useDesk, useDeskState } from './use-desk.ts'
import type { ReadWord } from './word/import-dialog.tsx'
import { ImportWord } from './word/import-word.tsx'

type Props = {
  draftId: string
  /** The capacity acted in: an assignment's or a delegation's id. */
  actingAs: string | null
  /** Ink of others that is newer is lit. */
  litSince?: string | null
  onStatus?: (status: EditorStatus) => void
  /** The host's own, beside who is here. */
  tools?: ReactNode
  /** What the host draws on the sheet above and below the text. */
  head?: ReactNode
  foot?: ReactNode
  /** The page that is written on now; another one with each round, null in between. */
  onPage?: ((page: LivePage | null) => void) | undefined
  /** Reads a Word file for this draft; without it none can be brought in. */
  readWord?: ReadWord
}

declare global {
  interface Window {
    /** For the browser tests alone: the editor as it stands, and a way to lose the network. */
    __butphe?: { editor: Editor | null; breakOff(): void }
  }
}

export default function DraftEditor({
  draftId,
  actingAs,
  litSince = null,
  onStatus,
  tools,
  head,
  foot,
  onPage,
  readWord,
}: Props) {
  const { t } = useTranslation('drafts')
  const place = useRef<HTMLDivElement>(null)
  const [desk, setDesk] = useState<DraftDesk | null>(null)
  const label = t('page')

  // biome-ignore lint/correctness/useExhaustiveDependencies: another language must not close the desk
  useEffect(() => {
    const element = place.current
    if (!element) return
    const opened = new DraftDesk(draftId, actingAs, element, label)
    setDesk(opened)
    const expose = () => {
      window.__butphe = { editor: opened.state.get().editor, breakOff: () => opened.breakOff() }
    }
    const stop = opened.state.subscribe(expose)
    return () => {
      stop()
      delete window.__butphe
      setDesk(null)
      opened.close()
      element.replaceChildren()
    }
  }, [draftId, actingAs])

  const getPage = useMemo(() => () => place.current, [])
  return (
    <div className="draft-editor">
      <div className="draft-bench">
        {desk ? (
          <DeskContext.Provider value={desk}>
            <Bar draftId={draftId} onStatus={onStatus} tools={tools} readWord={readWord} />
            {onPage ? <PageTeller onPage={onPage} /> : null}
          </DeskContext.Provider>
        ) : null}
        <div className="draft-desk">
          <div className="draft-sheet" data-testid="draft-page">
            {head}
            <div className="draft-place" ref={place} />
            {foot}
          </div>
        </div>
      </div>
      {desk ? (
        <DeskContext.Provider value={desk}>
          <EditorRail draftId={draftId} page={getPage} litSince={litSince} />
        </DeskContext.Provider>
      ) : null}
    </div>
  )
}

function Bar({ draftId, onStatus, tools, readWord }: Pick<Props, 'draftId' | 'onStatus' | 'tools' | 'readWord'>) {
  const desk = useDesk()
  const isWriter = useDeskState(
    (state) => state.phase === 'open' && state.greeting !== null && state.greeting.hand.pen !== 'reader',
  )
  return (
    <>
      <StatusTeller onStatus={onStatus} />
      {isWriter ? <Toolbar more={readWord ? <ImportWord read={readWord} /> : null} /> : null}
      <div className="draft-state">
        <SaveBadge />
        <OwnPen />
        {tools}
        <PeopleHere />
      </div>
      <NoteLine draftId={draftId} />
      <LostPanel store={desk.lost} retry={(id) => desk.retry(id)} />
    </>
  )
}

function PageTeller({ onPage }: { onPage: NonNullable<Props['onPage']> }) {
  const editor = useDeskState((state) => state.editor)
  const canWrite = useDeskState(
    (state) => state.phase === 'open' && state.greeting !== null && state.greeting.hand.pen !== 'reader',
  )
  useEffect(() => {
    onPage(editor ? livePage(editor, canWrite) : null)
    return () => onPage(null)
  }, [editor, canWrite, onPage])
  return null
}

/** Apart from the bar: it changes twice with every key, and the tools need not be drawn again for that. */
function StatusTeller({ onStatus }: { onStatus: Props['onStatus'] }) {
  const save = useDeskState(saveStateOf)
  const unsaved = useDeskState((state) => state.unsaved)
  const isKept = useDeskState((state) => state.isKept)
  const greeting = useDeskState((state) => state.greeting)
  useEffect(() => {
    onStatus?.({ save, unsaved, pen: greeting?.hand.pen ?? null, round: greeting?.round ?? null })
  }, [onStatus, save, unsaved, greeting])
  useEffect(() => {
    // what waits on this machine goes nowhere
    if (!unsaved || isKept) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [unsaved, isKept])
  return null
}

const NOTE_MS = 9_000

/** What the pen cannot do; it can be said in a note at these words instead. */
function NoteLine({ draftId }: { draftId: string }) {
  const { t } = useTranslation('drafts')
  const { t: tCarry } = useTranslation('carry')
  const desk = useDesk()
  const note = useDeskState((state) => state.note)
  const editor = useDeskState((state) => state.editor)
  const [hidden, setHidden] = useState<number | null>(null)
  useEffect(() => {
    if (!note) return
    const timer = setTimeout(() => setHidden(note.count), NOTE_MS)
    return () => clearTimeout(timer)
  }, [note])
  const isShown = note !== null && note.count !== hidden
  return (
    <div role="status" aria-live="polite">
      {isShown ? (
        <div className="draft-note">
          <span>{isCarryNote(note.what) ? tCarry(`note.${note.what}`) : t(`note.${note.what}`)}</span>
          {editor && desk.state.get().greeting?.mode === 'ink' ? (
            <Button
              size="compact-xs"
              variant="light"
              onClick={() => askForNote(draftId, editorSurface(editor).target(true))}
            >
              {t('note.opinion')}
            </Button>
          ) : null}
        </div>
      ) : null}
    </div>
  )
}
