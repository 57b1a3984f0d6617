/** A conversation: what was said, what waits to be sent, who is writing, and the field to write in. */
import { ActionIcon, Button } from '@mantine/core'
import { IconArrowLeft, IconInfoCircle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import { useEffect, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { MessageView, ToldMessages, ConversationView as View } from '../../../shared/chat/contract.ts'
import { shortDate } from '../../platform/dates.ts'
import { listen } from '../../platform/socket.ts'
import { useStore } from '../../platform/store.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { RowsSkeleton } from '../../ui/rows-skeleton.tsx'
import { useSession } from '../accounts/public.ts'
import { Composer } from './composer.tsx'
import styles from './conversation.module.css'
import { Conversation } from './conversation.ts'
import { DropFiles } from './drop-files.tsx'
import { Message } from './message.tsx'
import { givenName, type Names, titleOf } from './names.ts'
import { outbox } from './outbox.ts'
import { HereWord, usePresent } from './presence.tsx'
import { seenQuery } from './queries.ts'
import { useReading } from './use-reading.ts'
import { useStayingAtEnd } from './use-staying.ts'
import { WaitingMessage } from './waiting-message.tsx'

type Props = { view: View; names: Names; onAbout: () => void }

const NEAR = 80

export function ConversationView({ view, names, onAbout }: Props) {
  const { t } = useTranslation('chat')
  const { accountId } = useSession()
  const title = titleOf(view, accountId)
  const isOtherHere = usePresent()(
    view.kind === 'direct' ? view.participants.find((one) => one.id !== accountId)?.id : undefined,
  )
  const [conversation] = useState(() => new Conversation(view.id))
  useEffect(() => () => conversation.close(), [conversation])
  const shown = useSyncExternalStore(conversation.subscribe, conversation.get)
  const waiting = useStore(outbox).filter((one) => one.conversationId === view.id)
  const [replyTo, setReplyTo] = useState<MessageView | null>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const isAtEnd = useRef(true)
  const hash = useLocation({ select: (location) => location.hash })
  const last = shown.messages.at(-1)
  const bySeq = useMemo(() => new Map(shown.messages.map((one) => [one.seq, one])), [shown.messages])
  /** Where the unread ones began when the page was opened. */
  const [newFrom] = useState(view.unread > 0 ? view.readSeq + 1 : null)
  const { data: seen } = useQuery(seenQuery(view.id))

  const written = waiting.at(-1)?.clientId
  // What one writes oneself is seen, wherever one was reading.
  useLayoutEffect(() => {
    if (written) isAtEnd.current = true
  }, [written])
  useStayingAtEnd(scroller, isAtEnd, shown.phase)
  const isReady = shown.phase === 'ready'
  useEffect(() => {
    const seq = Number(/^m(\d+)$/.exec(hash)?.[1])
    if (!isReady || !seq) return
    void conversation.reach(seq).then((isHere) => {
      if (!isHere) return
      requestAnimationFrame(() => {
        // in the same moment: a scroll to the end that is still to be heard of would take the page back there
        isAtEnd.current = false
        pointAt(scroller.current, seq)
      })
    })
  }, [conversation, hash, isReady])
  const read = useReading(view, last?.seq, isAtEnd)

  if (shown.phase === 'failed' || shown.phase === 'gone')
    return <ErrorPanel error={shown.error} onRetry={() => void conversation.catchUp()} />
  const others = (seen ?? []).filter((one) => one.accountId !== accountId)
  const lastMine = shown.messages.findLast((one) => one.senderId === accountId && !one.notice)
  const seenBy = (message: MessageView): string => {
    if (message !== lastMine) return ''
    const who = others.filter((one) => one.seq >= message.seq).map((one) => givenName(names.get(one.accountId) ?? ''))
    return who.length ? t('seen', { names: who.join(', ') }) : t('sent')
  }
  return (
    <DropFiles id={view.id} title={title}>
      <header className={styles.head}>
        <Link to="/chat" className={styles.back} aria-label={t('back')}>
          <IconArrowLeft size={20} aria-hidden />
        </Link>
        <div className={styles.headWords}>
          <h1 className={styles.headTitle}>{title}</h1>
          {isOtherHere && <HereWord isShown />}
          {view.kind === 'group' && (
            <span className={styles.members}>{t('inGroup', { count: view.participants.length })}</span>
          )}
        </div>
        <ActionIcon variant="subtle" size={36} aria-label={t('about.open')} title={t('about.open')} onClick={onAbout}>
          <IconInfoCircle size={20} aria-hidden />
        </ActionIcon>
      </header>
      <div
        ref={scroller}
        className={styles.scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a stretch that scrolls has to be reached by keys
        tabIndex={0}
        role="log"
        aria-label={t('log')}
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
          const wasAtEnd = isAtEnd.current
          isAtEnd.current = scrollHeight - scrollTop - clientHeight < NEAR
          if (isAtEnd.current && !wasAtEnd) read()
        }}
      >
        {shown.phase === 'loading' && <RowsSkeleton rows={6} />}
        {shown.hasEarlier && (
          <Button variant="subtle" size="compact-sm" onClick={() => void conversation.earlier()}>
            {t('earlier')}
          </Button>
        )}
        {isReady && !shown.messages.length && !waiting.length && <p className={styles.silent}>{t('silentHere')}</p>}
        <ol className={styles.messages}>
          {shown.messages.map((message, at) => {
            const before = shown.messages[at - 1]
            const day = shortDate(message.at)
            const isNewDay = !before || shortDate(before.at) !== day
            return [
              isNewDay ? (
                <li key={`day ${day}`} className={styles.day}>
                  {day === shortDate(new Date().toISOString()) ? t('today') : day}
                </li>
              ) : null,
              message.seq === newFrom ? (
                <li key="new" className={styles.new}>
                  {t('newFrom')}
                </li>
              ) : null,
              <Message
                key={message.seq}
                message={message}
                me={accountId}
                names={names}
                isAdmin={view.isAdmin}
                showName={
                  view.kind === 'group' && (isNewDay || before?.senderId !== message.senderId || before.notice !== null)
                }
                answered={message.replyTo === null ? undefined : (bySeq.get(message.replyTo) ?? null)}
                onReply={setReplyTo}
                seenBy={seenBy(message)}
              />,
            ]
          })}
          {waiting.map((one) => (
            <WaitingMessage key={one.clientId} waiting={one} />
          ))}
        </ol>
      </div>
      <Typing id={view.id} names={names} />
      <Composer
        id={view.id}
        title={title}
        people={view.participants.filter((one) => one.id !== accountId)}
        isGroup={view.kind === 'group'}
        names={names}
        replyTo={replyTo}
        onReplied={() => setReplyTo(null)}
      />
    </DropFiles>
  )
}

/** Shows where something stands: in the middle of the part that scrolls (the page stays), and for a moment in another colour. */
function pointAt(scroller: Element | null, seq: number): void {
  const element = scroller?.querySelector(`[data-seq="${seq}"]`)
  if (!scroller || !element) return
  const [frame, box] = [scroller.getBoundingClientRect(), element.getBoundingClientRect()]
  scroller.scrollTop += box.top - frame.top - (frame.height - box.height) / 2
  element.animate([{ background: '#fdf0c8' }, { background: 'transparent' }], { duration: 2_500 })
}

const TYPING_SHOWN_MS = 5_000

/** Who is writing just now; a word that is not repeated fades. */
function Typing({ id, names }: { id: string; names: Names }) {
  const { t } = useTranslation('chat')
  const [writing, setWriting] = useState<Record<string, number>>({})
  useEffect(() => {
    const stopTyping = listen('chat:typing', (what) => {
      const typing = what as { id: string; accountId: string }
      if (typing.id === id) setWriting((all) => ({ ...all, [typing.accountId]: Date.now() }))
    })
    const stopMessages = listen('chat:messages', (what) => {
      const told = what as ToldMessages
      const senders = told.id === id ? told.messages.map((one) => one.senderId) : []
      if (senders.length)
        setWriting((all) => Object.fromEntries(Object.entries(all).filter(([one]) => !senders.includes(one))))
    })
    const timer = setInterval(() => {
      setWriting((all) => {
        const left = Object.entries(all).filter(([, at]) => Date.now() - at < TYPING_SHOWN_MS)
        return left.length === Object.keys(all).length ? all : Object.fromEntries(left)
      })
    }, 1_000)
    return () => {
      stopTyping()
      stopMessages()
      clearInterval(timer)
    }
  }, [id])
  const who = Object.keys(writing).map((one) => givenName(names.get(one) ?? ''))
  return (
    <p className={styles.typing} role="status">
      {who.length ? t('typing', { count: who.length, names: who.join(', ') }) : ''}
    </p>
  )
}
