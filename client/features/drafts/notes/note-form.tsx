/** Writing in a note: text, and people named with @. What is written survives a reload until it is sent. */
import { Button, Group, Textarea, UnstyledButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { longestNote, type Reader } from '../../../../shared/drafts/notes.ts'
import { unaccent } from '../../../../shared/kernel/vietnamese.ts'
import { actingAs } from '../../../platform/acting-as.ts'
import { namingAt } from '../../../platform/naming.ts'
import { useStore } from '../../../platform/store.ts'
import { useErrorText } from '../../../ui/error-panel.tsx'
import { readersQuery } from './queries.ts'

export type Written = { text: string; mentions: { accountId: string; name: string }[] }

type Props = {
  draftId: string
  value: Written
  onChange: (value: Written) => void
  label: string
  submit: string
  onSend: (text: string, mentions: string[]) => Promise<void>
  onCancel: () => void
}

const matching = (people: Reader[], words: string): Reader[] => {
  const wanted = unaccent(words).toLowerCase()
  return people.filter((one) => unaccent(one.name).toLowerCase().includes(wanted)).slice(0, 6)
}

export function NoteForm({ draftId, value, onChange, label, submit, onSend, onCancel }: Props) {
  const { t } = useTranslation('notes')
  const as = useStore(actingAs)
  const textOf = useErrorText()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const [query, setQuery] = useState<string | null>(null)
  const listId = useId()
  const { data } = useQuery({ ...readersQuery(draftId, as), enabled: query !== null })
  const found = query === null ? [] : matching(data?.people ?? [], query)
  const isNobody = data !== undefined && !found.length && /^\S{2,}$/.test(query ?? '')

  const name = (reader: Reader) => {
    const at = value.text.lastIndexOf(`@${query ?? ''}`)
    const text = `${value.text.slice(0, at)}@${reader.name} ${value.text.slice(at + 1 + (query ?? '').length)}`
    const { accountId } = reader
    onChange({ text, mentions: [...value.mentions, { accountId, name: reader.name }] })
    setQuery(null)
  }
  const send = async () => {
    if (!value.text.trim() || busy) return
    setBusy(true)
    setError(null)
    const named = value.mentions.filter((one) => value.text.includes(`@${one.name}`))
    try {
      await onSend(value.text, [...new Set(named.map((one) => one.accountId))])
    } catch (caught) {
      setError(textOf(caught))
    } finally {
      setBusy(false)
    }
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const isSend = event.key === 'Enter' && (event.ctrlKey || event.metaKey)
    if (isSend) void send()
    else if (query !== null && found[0] && (event.key === 'Tab' || event.key === 'Enter')) name(found[0])
    else if (event.key === 'Escape' && query !== null) setQuery(null)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <form
      className="note-form"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <Textarea
        aria-label={label}
        placeholder={t('hint')}
        value={value.text}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={longestNote}
        error={error}
        data-autofocus
        autoFocus
        aria-controls={found.length ? listId : undefined}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          const { value: text, selectionStart } = event.currentTarget
          onChange({ ...value, text })
          setQuery(namingAt(text, selectionStart))
        }}
      />
      {found.length ? (
        <ul id={listId} className="note-readers" aria-label={t('readers')}>
          {found.map((reader) => (
            <li key={reader.accountId}>
              <UnstyledButton onMouseDown={(event) => event.preventDefault()} onClick={() => name(reader)}>
                <b>{reader.name}</b> <span className="note-reader-title">{reader.title}</span>
              </UnstyledButton>
            </li>
          ))}
        </ul>
      ) : null}
      {isNobody ? <p className="note-nobody">{t('noReader')}</p> : null}
      <Group gap="xs">
        <Button type="submit" size="compact-sm" loading={busy} disabled={!value.text.trim()}>
          {submit}
        </Button>
        <Button size="compact-sm" variant="subtle" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </Group>
    </form>
  )
}
