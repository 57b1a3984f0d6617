/** The note that is being written. Other words may be chosen for it meanwhile; its text stays until it is sent or given up. */
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormMemory } from '../../../platform/form-memory.ts'
import { usePhone } from '../../../ui/use-phone.ts'
import { NoteForm, type Written } from './note-form.tsx'
import { writeNote } from './queries.ts'
import { clearOfSheet, selectedBox } from './sheet.ts'
import { asked, type Target } from './surface.ts'

type Kept = Written & { id: string; target: Target | null }
const blank: Kept = { text: '', mentions: [], id: '', target: null }

export function NewNote({ draftId, wanted }: { draftId: string; wanted: Target | null }) {
  const { t } = useTranslation('notes')
  const [kept, change, forget] = useFormMemory(`note:new:${draftId}`, blank)
  const place = useRef<HTMLElement>(null)
  const id = kept.id
  const phone = usePhone()
  useEffect(() => {
    if (!wanted) return
    change({ target: wanted, ...(id ? {} : { id: crypto.randomUUID() }) })
    asked.set(null)
    if (phone) clearOfSheet(selectedBox())
    requestAnimationFrame(() => {
      if (!phone) place.current?.scrollIntoView({ block: 'nearest' })
      place.current?.querySelector('textarea')?.focus({ preventScroll: true })
    })
  }, [wanted, change, id, phone])
  const close = () => {
    change(blank)
    forget()
  }
  const { target } = kept
  if (!target) return null
  return (
    <section className="note-card is-new is-sheet" aria-label={t('compose')} ref={place} data-new-note>
      <p className="note-quote">
        <span className="visually-hidden">{t('at')} </span>
        <span lang="vi">{target.quote}</span>
      </p>
      <NoteForm
        draftId={draftId}
        value={kept}
        onChange={change}
        label={t('text')}
        submit={t('send')}
        onCancel={close}
        onSend={async (text, mentions) => {
          await writeNote(draftId, { ...target, id, text, mentions })
          close()
        }}
      />
    </section>
  )
}
