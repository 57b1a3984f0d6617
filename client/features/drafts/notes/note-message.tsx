/** One message of a thread: who, with which pen, when; one's own can be changed or withdrawn for a while. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageView } from '../../../../shared/drafts/notes.ts'
import { shortTime } from '../../../platform/dates.ts'
import { useErrorText } from '../../../ui/error-panel.tsx'
import { NoteForm, type Written } from './note-form.tsx'
import { changeMessage, withdrawMessage } from './queries.ts'

/** The text with the names in it set off. */
function Words({ text, mentions }: Pick<MessageView, 'text' | 'mentions'>) {
  const names = mentions.map((one) => `@${one.name}`).filter((name) => name.length > 1)
  if (!names.length) return text
  const escaped = names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const parts = text.split(new RegExp(`(${escaped.join('|')})`)).map((part, at) => ({ part, key: `${at}` }))
  return parts.map(({ part, key }) => (names.includes(part) ? <b key={key}>{part}</b> : part))
}

export function NoteMessage({ draftId, noteId, message }: { draftId: string; noteId: string; message: MessageView }) {
  const { t } = useTranslation(['notes', 'drafts'])
  const textOf = useErrorText()
  const [editing, setEditing] = useState<Written | null>(null)
  const [error, setError] = useState('')
  const { by, at, text, mentions, editedAt, withdrawnAt, isChangeable } = message
  return (
    <div className={`note-message pen-${by.pen}`} data-message={message.id}>
      <p className="note-by">
        <b>{by.name}</b>
        {by.pen === 'reader' ? null : <span className="note-pen">{t(`drafts:pen.${by.pen}`)}</span>}
        {by.onBehalfOf ? <span>{t('notes:behalf', { name: by.onBehalfOf })}</span> : null}
        <time dateTime={at}>{shortTime(at)}</time>
        {editedAt && !withdrawnAt ? <span>{t('notes:edited')}</span> : null}
      </p>
      {editing ? (
        <NoteForm
          draftId={draftId}
          value={editing}
          onChange={setEditing}
          label={t('notes:text')}
          submit={t('notes:save')}
          onCancel={() => setEditing(null)}
          onSend={async (words, named) => {
            await changeMessage(draftId, noteId, message.id, { text: words, mentions: named })
            setEditing(null)
          }}
        />
      ) : (
        <p className={withdrawnAt ? 'note-withdrawn' : 'note-words'}>
          {withdrawnAt ? t('notes:withdrawn') : <Words text={text} mentions={mentions} />}
        </p>
      )}
      {isChangeable && !editing ? (
        <p className="note-own">
          <Button size="compact-xs" variant="subtle" onClick={() => setEditing({ text, mentions })}>
            {t('notes:change')}
          </Button>
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() =>
              withdrawMessage(draftId, noteId, message.id).catch((caught: unknown) => setError(textOf(caught)))
            }
          >
            {t('notes:withdraw')}
          </Button>
        </p>
      ) : null}
      {error ? <p role="alert">{error}</p> : null}
    </div>
  )
}
