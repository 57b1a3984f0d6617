/** One message: its words, what it answers, what became of it, and what may be done with it. */
import { ActionIcon, Menu } from '@mantine/core'
import { IconArrowBackUp, IconDots } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { memo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageView } from '../../../shared/chat/contract.ts'
import { type Reaction, reactions } from '../../../shared/chat/text.ts'
import { shortTime } from '../../platform/dates.ts'
import { useErrorText } from '../../ui/error-panel.tsx'
import { showToast } from '../../ui/toasts.tsx'
import styles from './conversation.module.css'
import { EditMessage } from './edit-message.tsx'
import { linked } from './linked.tsx'
import { LinkedDocuments } from './linked-documents.tsx'
import { MessageFiles } from './message-files.tsx'
import { type Names, noticeText, shortText } from './names.ts'
import { react, withdrawMessage } from './queries.ts'

type Props = {
  message: MessageView
  me: string
  names: Names
  isAdmin: boolean
  /** Its first in a row of one person's: the name stands above. */
  showName: boolean
  answered: MessageView | null | undefined
  onReply: (message: MessageView) => void
  seenBy: string
}

export const Message = memo(function Message({
  message,
  me,
  names,
  isAdmin,
  showName,
  answered,
  onReply,
  seenBy,
}: Props) {
  const { t } = useTranslation('chat')
  const [editing, setEditing] = useState(false)
  const isMine = message.senderId === me
  const name = names.get(message.senderId) ?? t('notice.somebody')
  if (message.notice)
    return <li className={styles.notice}>{noticeText(t, names, isMine ? t('you') : name, message.notice)}</li>
  return (
    <li className={isMine ? styles.mine : styles.theirs} data-seq={message.seq} id={`m${message.seq}`}>
      {showName && !isMine && <span className={styles.name}>{name}</span>}
      <div className={styles.line}>
        <div className={`${styles.bubble} ${message.deletedAt ? styles.withdrawn : ''}`}>
          {isMine && <span className="visually-hidden">{t('you')}: </span>}
          {message.replyTo !== null && (
            <Link
              to="/chat/$id"
              params={{ id: message.conversationId }}
              hash={`m${message.replyTo}`}
              hashScrollIntoView={false}
              replace
              className={styles.answered}
            >
              <b>{answered ? (names.get(answered.senderId) ?? '') : ''}</b>
              {answered ? shortText(t, names, answered) : t('notShown')}
            </Link>
          )}
          {message.files.length > 0 && <MessageFiles files={message.files} />}
          {editing ? (
            <EditMessage message={message} onDone={() => setEditing(false)} />
          ) : (
            (message.text || message.deletedAt) && (
              <p className={styles.words} lang="vi">
                {message.deletedAt ? t('withdrawn') : linked(message.text, t('document'))}
              </p>
            )
          )}
          {message.text.includes('/outgoing/') && <LinkedDocuments text={message.text} />}
          <span className={styles.when}>
            {message.editedAt && !message.deletedAt ? `${t('edited')} · ` : ''}
            <time dateTime={message.at}>{shortTime(message.at).slice(0, 5)}</time>
          </span>
        </div>
        {!message.deletedAt && !editing && (
          <Acts
            message={message}
            isMine={isMine}
            isAdmin={isAdmin}
            me={me}
            onReply={onReply}
            onEdit={() => setEditing(true)}
          />
        )}
      </div>
      {message.reactions.length > 0 && <Reactions message={message} me={me} names={names} />}
      {seenBy && <span className={styles.seen}>{seenBy}</span>}
    </li>
  )
})

function useAct(): (act: Promise<unknown>) => void {
  const textOf = useErrorText()
  return (act) => void act.catch((error) => showToast(textOf(error), { tone: 'fault' }))
}

function Reactions({ message, me, names }: { message: MessageView; me: string; names: Names }) {
  const act = useAct()
  return (
    <span className={styles.reactions}>
      {message.reactions.map(({ emoji, accounts }) => {
        const isMine = accounts.includes(me)
        const who = accounts.map((id) => names.get(id) ?? '').join(', ')
        return (
          <button
            key={emoji}
            type="button"
            title={who}
            aria-label={`${emoji} ${accounts.length}: ${who}`}
            aria-pressed={isMine}
            onClick={() => act(react(message.conversationId, message.seq, emoji as Reaction, !isMine))}
          >
            {emoji} {accounts.length}
          </button>
        )
      })}
    </span>
  )
}

type ActsProps = {
  message: MessageView
  isMine: boolean
  isAdmin: boolean
  me: string
  onReply: (message: MessageView) => void
  onEdit: () => void
}

function Acts({ message, isMine, isAdmin, me, onReply, onEdit }: ActsProps) {
  const { t } = useTranslation('chat')
  const act = useAct()
  const { conversationId: id, seq } = message
  const isOn = (emoji: string) => message.reactions.some((one) => one.emoji === emoji && one.accounts.includes(me))
  return (
    <span className={styles.acts}>
      <ActionIcon
        variant="subtle"
        size={32}
        aria-label={t('act.reply')}
        title={t('act.reply')}
        onClick={() => onReply(message)}
      >
        <IconArrowBackUp size={18} aria-hidden />
      </ActionIcon>
      <Menu position="top" withinPortal>
        <Menu.Target>
          <ActionIcon variant="subtle" size={32} aria-label={t('act.more')} title={t('act.more')}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <div className={styles.emojis}>
            {reactions.map((emoji) => (
              <Menu.Item
                key={emoji}
                aria-label={t('act.react', { emoji })}
                onClick={() => act(react(id, seq, emoji, !isOn(emoji)))}
              >
                {emoji}
              </Menu.Item>
            ))}
          </div>
          <Menu.Divider />
          {message.text && (
            <Menu.Item onClick={() => act(navigator.clipboard.writeText(message.text))}>{t('act.copy')}</Menu.Item>
          )}
          {isMine && <Menu.Item onClick={onEdit}>{t('act.edit')}</Menu.Item>}
          {(isMine || isAdmin) && (
            <Menu.Item onClick={() => act(withdrawMessage(id, seq))}>{t('act.withdraw')}</Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    </span>
  )
}
