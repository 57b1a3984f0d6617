/** Notes beside the page, in the order of their words; what is about the whole draft stands on top. Pressed, card and words show each other. */
import './notes.css'
import { Button, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NoteView } from '../../../../shared/drafts/notes.ts'
import { actingAs } from '../../../platform/acting-as.ts'
import { useStore } from '../../../platform/store.ts'
import { usePhone } from '../../../ui/use-phone.ts'
import { pointAtNote } from '../hand-sheet.ts'
import { NewNote } from './new-note.tsx'
import { NoteCard } from './note-card.tsx'
import { notesQuery } from './queries.ts'
import { clearOfSheet, useKeyboardRoom } from './sheet.ts'
import { asked, askForNote, chosen, type Surface } from './surface.ts'
import { WriteButton } from './write-button.tsx'

const last = Number.MAX_SAFE_INTEGER
const markOf = (surface: Surface, id: string) =>
  surface.root()?.querySelector(`.note-mark[data-note="${CSS.escape(id)}"]`)
const rank = (note: NoteView): number => (note.kind === 'differingView' ? -1 : (note.place?.from ?? last))

export function NoteRail({ draftId, surface }: { draftId: string; surface: Surface }) {
  const { t } = useTranslation('notes')
  const as = useStore(actingAs)
  const { data } = useQuery(notesQuery(draftId, as))
  const [filter, setFilter] = useState<'open' | 'all'>('open')
  const [isTold, setTold] = useState(false)
  const rail = useRef<HTMLElement>(null)
  const pressed = useStore(chosen)
  const wanted = useStore(asked)
  const phone = usePhone()
  useKeyboardRoom(phone)

  useEffect(() => {
    const root = surface.root()
    if (!root) return
    const onClick = (event: Event) => {
      const mark = event.target instanceof Element ? event.target.closest<HTMLElement>('.note-mark') : null
      if (mark?.dataset.note && getSelection()?.isCollapsed) chosen.set({ id: mark.dataset.note })
      else if (phone) chosen.set(null)
    }
    root.addEventListener('click', onClick)
    return () => root.removeEventListener('click', onClick)
  }, [surface, phone])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.code !== 'KeyM' || !event.altKey || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      askForNote(draftId, surface.target(true))
    }
    addEventListener('keydown', onKey, true)
    return () => removeEventListener('keydown', onKey, true)
  }, [draftId, surface])
  useEffect(() => {
    if (!pressed) return
    const card = rail.current?.querySelector<HTMLElement>(`[data-note-card="${CSS.escape(pressed.id)}"]`)
    if (phone) clearOfSheet(markOf(surface, pressed.id)?.getBoundingClientRect())
    else card?.scrollIntoView({ block: 'nearest' })
    card?.focus({ preventScroll: true })
  }, [pressed, phone, surface])
  // Whoever leaves the draft has laid its notes aside.
  useEffect(() => () => chosen.set(null), [])

  // A draft that nobody can write on, and nobody wrote about: nothing to show.
  if (!data || !(data.isOpen || data.notes.length)) return null
  const { notes, isOpen } = data
  const sorted = [...notes].sort((a, b) => rank(a) - rank(b))
  const open = sorted.filter((note) => !note.resolved)
  const shown =
    filter === 'open' ? open.concat(sorted.filter((note) => note.resolved && note.id === pressed?.id)) : sorted
  const jump = (id: string) => {
    if (phone) chosen.set(null)
    const root = surface.root()
    if (root) pointAtNote(root, id)
  }
  const write = () => {
    const target = surface.target(true)
    setTold(!target)
    askForNote(draftId, target)
  }
  return (
    <aside className="draft-rail note-rail" aria-label={t('title', { count: open.length })} ref={rail}>
      <div className="note-head">
        <Text component="h2" fw={600} size="sm" m={0}>
          {t('title', { count: open.length })}
        </Text>
        {isOpen ? (
          <Button
            size="compact-xs"
            variant="light"
            title={t('writeKeys')}
            onMouseDown={(event) => event.preventDefault()}
            onClick={write}
            data-write-note
          >
            {t('write')}
          </Button>
        ) : null}
      </div>
      {isTold ? (
        <Text size="sm" role="status">
          {t('selectFirst')}
        </Text>
      ) : null}
      {isOpen ? <NewNote draftId={draftId} wanted={wanted?.draftId === draftId ? wanted.target : null} /> : null}
      {notes.length > open.length ? (
        <fieldset className="draft-rail-filter" aria-label={t('filter')}>
          {(['open', 'all'] as const).map((one) => (
            <button
              key={one}
              type="button"
              className="draft-filter"
              aria-pressed={filter === one}
              onClick={() => setFilter(one)}
            >
              {t(one, { count: one === 'open' ? open.length : notes.length })}
            </button>
          ))}
        </fieldset>
      ) : null}
      {shown.length ? (
        <ol className="draft-rail-list">
          {shown.map((note) => (
            <li key={note.id}>
              <NoteCard
                draftId={draftId}
                note={note}
                isOpen={isOpen}
                onJump={jump}
                onClose={phone && note.id === pressed?.id ? () => chosen.set(null) : null}
              />
            </li>
          ))}
        </ol>
      ) : wanted?.draftId === draftId ? null : (
        <Text size="sm" c="dimmed">
          {t(notes.length ? 'noneOpen' : 'none')}
        </Text>
      )}
      {isOpen ? <WriteButton draftId={draftId} surface={surface} /> : null}
    </aside>
  )
}
