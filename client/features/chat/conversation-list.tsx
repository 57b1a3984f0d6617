/** All my conversations, the last one spoken in on top; a search without accents. */
import { ActionIcon, Button, CloseButton, TextInput } from '@mantine/core'
import { IconBellOff, IconPinned, IconPlus, IconSearch } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useDeferredValue } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConversationView } from '../../../shared/chat/contract.ts'
import { unaccent } from '../../../shared/kernel/vietnamese.ts'
import { personHere } from '../../platform/person.ts'
import { createStore, useStore } from '../../platform/store.ts'
import { useDates } from '../../text/use-language.ts'
import { useSession } from '../accounts/public.ts'
import type { Person } from './address-input.tsx'
import { Avatar } from './avatar.tsx'
import styles from './chat.module.css'
import { FoundMessages } from './found-messages.tsx'
import { FoundPeople } from './found-people.tsx'
import { type Names, shortText, titleOf } from './names.ts'
import { HereWord, usePresent } from './presence.tsx'

/** What is looked for stays while one opens this and that which was found. */
const wantedHere = createStore('')
personHere.subscribe(() => wantedHere.set(''))

type Props = {
  conversations: ConversationView[]
  people: readonly Person[]
  names: Names
  isAlone: boolean
  onCreate: () => void
}

/** @param isAlone no conversation stands beside it: then it heads the page */
export function ConversationList({ conversations, people, names, isAlone, onCreate }: Props) {
  const { t } = useTranslation('chat')
  const { accountId } = useSession()
  const wanted = useStore(wantedHere)
  const Heading = isAlone ? 'h1' : 'h2'
  const search = unaccent(wanted.trim())
  const looked = useDeferredValue(wanted.trim())
  const found = conversations.filter((one) => unaccent(titleOf(one, accountId)).includes(search))
  return (
    <nav className={styles.list} aria-label={t('list')}>
      <div className={styles.listHead}>
        <Heading className={styles.title}>{t('title')}</Heading>
        <ActionIcon variant="filled" size={36} aria-label={t('new')} title={t('new')} onClick={onCreate}>
          <IconPlus size={20} aria-hidden />
        </ActionIcon>
      </div>
      <TextInput
        aria-label={t('search')}
        placeholder={t('search')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={wanted}
        onChange={(event) => wantedHere.set(event.currentTarget.value)}
        rightSection={
          wanted ? <CloseButton size="sm" aria-label={t('searchNot')} onClick={() => wantedHere.set('')} /> : null
        }
      />
      <div className={styles.scrolls}>
        <ul className={styles.rows}>
          {found.map((one) => (
            <Row key={one.id} conversation={one} names={names} me={accountId} />
          ))}
        </ul>
        {!conversations.length && !search && (
          <div className={styles.noneYet}>
            <p>{t('none')}</p>
            <p className={styles.quiet}>{t('noneHint')}</p>
            <Button onClick={onCreate}>{t('new')}</Button>
          </div>
        )}
        <FoundPeople search={search} people={people} conversations={conversations} />
        <FoundMessages wanted={looked} conversations={conversations} names={names} />
      </div>
      <p className={styles.quiet}>{t('workOnly')}</p>
    </nav>
  )
}

function Row({ conversation, names, me }: { conversation: ConversationView; names: Names; me: string }) {
  const { t } = useTranslation('chat')
  const dates = useDates()
  const title = titleOf(conversation, me)
  const { last, unread, kind } = conversation
  const other = conversation.participants.find((one) => one.id !== me)
  const isHere = usePresent()(kind === 'group' ? undefined : other?.id)
  const who =
    !last || last.notice
      ? ''
      : last.senderId === me
        ? `${t('you')}: `
        : kind === 'group'
          ? `${names.get(last.senderId) ?? ''}: `
          : ''
  return (
    <li>
      <Link
        to="/chat/$id"
        params={{ id: conversation.id }}
        className={styles.row}
        activeProps={{ 'data-active': true }}
        {...(unread ? { 'data-unread': true } : {})}
      >
        <Avatar
          id={other?.id ?? conversation.id}
          name={title}
          kind={kind === 'group' ? 'group' : (other?.kind ?? 'person')}
          isHere={isHere}
        />
        <span className={styles.rowWords}>
          <span className={styles.rowHead}>
            <b className={styles.rowTitle}>{title}</b>
            {isHere && <HereWord />}
            {conversation.pinned && <IconPinned size={14} aria-label={t('about.pin')} />}
            {conversation.muted && <IconBellOff size={14} aria-label={t('about.mute')} />}
            <time className={styles.rowTime} dateTime={conversation.lastAt}>
              {dates.ago(conversation.lastAt)}
            </time>
          </span>
          <span className={styles.rowLast}>
            <span className={styles.rowText}>{last ? who + shortText(t, names, last) : t('silent')}</span>
            {unread > 0 && (
              <span className={conversation.isCalled ? styles.called : styles.unread}>
                <span aria-hidden>
                  {conversation.isCalled ? '@' : ''}
                  {unread > 99 ? '99+' : unread}
                </span>
                <span className="visually-hidden">
                  {t('unread', { count: unread })} {conversation.isCalled ? t('called') : ''}
                </span>
              </span>
            )}
          </span>
        </span>
      </Link>
    </li>
  )
}
