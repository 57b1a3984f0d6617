/** One note in the rail: the words it is at (and the way to them), its thread, an answer, Xong or Mở lại. */
import { Button, CloseButton } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NoteView } from '../../../../shared/drafts/notes.ts'
import { shortTime } from '../../../platform/dates.ts'
import { useFormMemory } from '../../../platform/form-memory.ts'
import { useErrorText } from '../../../ui/error-panel.tsx'
import { NoteForm, type Written } from './note-form.tsx'
import { NoteMessage } from './note-message.tsx'
import { answerNote, resolveNote } from './queries.ts'

/** @param onClose where it lies over the page, the way back to the page */
type Props = {
  draftId: string
  note: NoteView
  isOpen: boolean
  onJump: (id: string) => void
  onClose: (() => void) | null
}
/** Both stand in one step's note, in this order (Điều 10 khoản 8). */
const views = ['unit', 'drafter'] as const
const blank: Written & { isOpen: boolean; id: string } = { text: '', mentions: [], isOpen: false, id: '' }

export function NoteCard({ draftId, note, isOpen, onJump, onClose }: Props) {
  const { t } = useTranslation(['notes', 'ui'])
  const textOf = useErrorText()
  const [answer, change, forget] = useFormMemory(`note:${note.id}`, blank)
  const [error, setError] = useState('')
  const { id, kind, quote, place, resolved, isResolvable, messages } = note
  const close = () => {
    change(blank)
    forget()
  }
  return (
    <article
      className={`note-card pen-${messages[0]?.by.pen ?? 'reader'} ${onClose ? 'is-sheet' : ''}`}
      data-note-card={id}
      data-resolved={resolved ? true : undefined}
      tabIndex={-1}
    >
      {onClose ? (
        <CloseButton className="note-close" size="lg" aria-label={t('ui:action.close')} onClick={onClose} />
      ) : null}
      {kind === 'note' ? null : <p className="note-kind">{t(`kind.${kind}`)}</p>}
      {quote && place ? (
        <button
          type="button"
          lang="vi"
          className="note-quote"
          onClick={() => onJump(id)}
          aria-label={t('jump', { quote })}
        >
          {quote}
        </button>
      ) : null}
      {quote && !place ? (
        <p className="note-quote is-gone">
          <s lang="vi">{quote}</s> <span className="note-gone">{t('gone')}</span>
        </p>
      ) : null}
      {messages.map((message, i) => (
        <div key={message.id} className="note-said">
          {kind === 'differingView' && views[i] ? <p className="note-view">{t(`view.${views[i]}`)}</p> : null}
          <NoteMessage draftId={draftId} noteId={id} message={message} />
        </div>
      ))}
      {resolved ? (
        <p className="note-resolved">{t('resolved', { name: resolved.name, when: shortTime(resolved.at) })}</p>
      ) : null}
      {answer.isOpen && isOpen ? (
        <NoteForm
          draftId={draftId}
          value={answer}
          onChange={change}
          label={t('answerText')}
          submit={t('sendAnswer')}
          onCancel={close}
          onSend={async (text, mentions) => {
            await answerNote(draftId, id, { id: answer.id, text, mentions })
            close()
          }}
        />
      ) : null}
      {isOpen && !answer.isOpen ? (
        <p className="note-acts">
          <Button size="compact-xs" variant="subtle" onClick={() => change({ isOpen: true, id: crypto.randomUUID() })}>
            {t('answer')}
          </Button>
          {isResolvable ? (
            <Button
              size="compact-xs"
              variant="subtle"
              onClick={() => resolveNote(draftId, id, !resolved).catch((caught: unknown) => setError(textOf(caught)))}
            >
              {t(resolved ? 'reopen' : 'resolve')}
            </Button>
          ) : null}
        </p>
      ) : null}
      {error ? <p role="alert">{error}</p> : null}
    </article>
  )
}
