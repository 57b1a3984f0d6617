/** Writing: Enter sends, Shift+Enter is a new line, @ names somebody; files are chosen, pasted or dropped. The words survive a reload. */
import { ActionIcon, Textarea } from '@mantine/core'
import { IconPaperclip, IconSend, IconX } from '@tabler/icons-react'
import { type ClipboardEvent, type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageView, Participant } from '../../../shared/chat/contract.ts'
import { MAX_MESSAGE } from '../../../shared/chat/text.ts'
import { unaccent } from '../../../shared/kernel/vietnamese.ts'
import { shortTime } from '../../platform/dates.ts'
import { recall, remember } from '../../platform/memory.ts'
import { namedIn, namingAt } from '../../platform/naming.ts'
import { personHere } from '../../platform/person.ts'
import { murmur } from '../../platform/socket.ts'
import { useStore } from '../../platform/store.ts'
import { usePhone } from '../../ui/use-phone.ts'
import { chooseFiles, chosenFiles, chosenIn, takeChosen } from './chosen-files.ts'
import { ChosenList } from './chosen-list.tsx'
import styles from './conversation.module.css'
import { type Names, shortText } from './names.ts'
import { write } from './outbox.ts'

type Props = {
  id: string
  title: string
  /** Who may be named. */
  people: readonly Participant[]
  isGroup: boolean
  names: Names
  replyTo: MessageView | null
  onReplied: () => void
}

const TYPING_MS = 3_000
/** Of the person at the screen alone, and wiped with him (platform/kept/account.ts). */
const writingKey = (id: string): string => `chat:writing:${personHere.get() ?? ''}:${id}`

export function Composer({ id, title, people, isGroup, names, replyTo, onReplied }: Props) {
  const { t } = useTranslation('chat')
  const [text, setText] = useState(() => recall(writingKey(id), ''))
  const [choice, setChoice] = useState(0)
  const [caret, setCaret] = useState(0)
  const isPhone = usePhone()
  const field = useRef<HTMLTextAreaElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const typedAt = useRef(0)
  useEffect(() => remember(writingKey(id), text || null), [id, text])
  // Whoever opens a conversation at a desk is about to write; on a phone the keys would cover what is to be read.
  useEffect(() => {
    if (!isPhone && !location.hash) field.current?.focus({ preventScroll: true })
  }, [isPhone])
  useEffect(() => {
    if (replyTo) field.current?.focus()
  }, [replyTo])

  const all = t('all')
  const found = useMemo(() => {
    const wanted = namingAt(text, caret)
    if (wanted === null) return []
    const search = unaccent(wanted)
    const names = [...(isGroup ? [all] : []), ...people.map((one) => one.name)]
    return names.filter((name) => unaccent(name).includes(search)).slice(0, 6)
  }, [text, caret, people, isGroup, all])

  const chosen = chosenIn(useStore(chosenFiles), id)
  const canSend = text.trim() !== '' || chosen.some((file) => !file.fault)
  useEffect(() => {
    if (chosen.length) field.current?.focus()
  }, [chosen.length])

  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const { clipboardData: data } = event
    // an office program gives its words as a picture too: the words are meant
    if (!data.files.length || data.getData('text/plain')) return
    event.preventDefault()
    const time = shortTime(new Date().toISOString()).slice(0, 5).replace(':', '.')
    chooseFiles(id, [...data.files], (given) => (given === 'image.png' ? t('file.pasted', { time }) : given))
  }
  const name = (who: string) => {
    const start = text.slice(0, caret).lastIndexOf('@')
    const next = `${text.slice(0, start)}@${who} ${text.slice(caret)}`
    setText(next)
    const at = start + who.length + 2
    setCaret(at)
    requestAnimationFrame(() => field.current?.setSelectionRange(at, at))
  }
  const send = () => {
    if (!canSend) return
    const named = namedIn(text, [...people.map((one) => one.name), all])
    const mentions = people.filter((one) => named.has(one.name)).map((one) => one.id)
    const mentionsAll = isGroup && named.has(all)
    void write(id, { text, files: takeChosen(id), replyTo: replyTo?.seq ?? null, mentions, mentionsAll })
    setText('')
    onReplied()
    field.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return
    if (found.length) {
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
      if (step) {
        event.preventDefault()
        return setChoice((choice + step + found.length) % found.length)
      }
      if (event.key === 'Enter' || event.key === 'Tab') {
        event.preventDefault()
        return name(found[Math.min(choice, found.length - 1)] as string)
      }
    }
    if (event.key === 'Escape') onReplied()
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      send()
    }
  }
  const onChange = (next: string, at: number) => {
    setText(next)
    setCaret(at)
    setChoice(0)
    if (Date.now() - typedAt.current < TYPING_MS || !next.trim()) return
    typedAt.current = Date.now()
    murmur('chat:typing', { id })
  }
  return (
    <div className={styles.composer}>
      {replyTo && (
        <div className={styles.replying}>
          <span>
            <b>{t('replyTo', { name: names.get(replyTo.senderId) ?? '' })}</b>
            <br />
            {shortText(t, names, replyTo)}
          </span>
          <ActionIcon variant="subtle" size={32} aria-label={t('cancelReply')} onClick={onReplied}>
            <IconX size={18} aria-hidden />
          </ActionIcon>
        </div>
      )}
      {found.length > 0 && (
        <div className={styles.naming} role="listbox" id="chat-naming" aria-label={t('naming')}>
          {found.map((who, at) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys
            <div
              key={who}
              role="option"
              aria-selected={at === choice}
              tabIndex={-1}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => name(who)}
            >
              @{who}
            </div>
          ))}
        </div>
      )}
      <ChosenList id={id} />
      <div className={styles.writing}>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          aria-label={t('file.attach')}
          onChange={({ currentTarget: chooser }) => {
            chooseFiles(id, [...(chooser.files ?? [])])
            chooser.value = ''
          }}
        />
        <ActionIcon
          variant="subtle"
          size={40}
          aria-label={t('file.attach')}
          title={t('file.attach')}
          onClick={() => input.current?.click()}
        >
          <IconPaperclip size={20} aria-hidden />
        </ActionIcon>
        <Textarea
          ref={field}
          className={styles.field ?? ''}
          autosize
          minRows={1}
          maxRows={7}
          maxLength={MAX_MESSAGE}
          aria-label={t('writeTo', { name: title })}
          placeholder={t('write')}
          value={text}
          {...(found.length ? { 'aria-controls': 'chat-naming' } : {})}
          onChange={(event) => onChange(event.currentTarget.value, event.currentTarget.selectionStart)}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
        <ActionIcon
          variant="filled"
          size={40}
          aria-label={t('send')}
          title={t('send')}
          onClick={send}
          disabled={!canSend}
        >
          <IconSend size={20} aria-hidden />
        </ActionIcon>
      </div>
    </div>
  )
}
