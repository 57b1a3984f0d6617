/** Messages with the words that are looked for, newest first; each leads to its place in the conversation. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ConversationView } from '../../../shared/chat/contract.ts'
import { unaccent } from '../../../shared/kernel/vietnamese.ts'
import { useDates } from '../../text/use-language.ts'
import { useSession } from '../accounts/public.ts'
import styles from './chat.module.css'
import { type Names, titleOf } from './names.ts'
import { foundQuery, MIN_SEARCH } from './queries.ts'

type Props = { wanted: string; conversations: readonly ConversationView[]; names: Names }

export function FoundMessages({ wanted, conversations, names }: Props) {
  const { t } = useTranslation('chat')
  const dates = useDates()
  const { accountId } = useSession()
  const { data } = useQuery(foundQuery(wanted))
  if (wanted.length < MIN_SEARCH || !data) return null
  const byId = new Map(conversations.map((one) => [one.id, one]))
  return (
    <>
      <h2 className={styles.foundTitle}>{t('found.title')}</h2>
      {!data.messages.length && <p className={styles.quiet}>{t('found.none')}</p>}
      <ul className={styles.found} aria-label={t('found.title')}>
        {data.messages.map((one) => {
          const conversation = byId.get(one.conversationId)
          return (
            <li key={`${one.conversationId} ${one.seq}`}>
              <Link
                to="/chat/$id"
                params={{ id: one.conversationId }}
                hash={`m${one.seq}`}
                hashScrollIntoView={false}
                className={styles.foundRow}
              >
                <span className={styles.rowHead}>
                  <b className={styles.rowTitle}>{conversation ? titleOf(conversation, accountId) : ''}</b>
                  <time className={styles.rowTime} dateTime={one.at}>
                    {dates.ago(one.at)}
                  </time>
                </span>
                <span className={styles.foundWords}>
                  {names.get(one.senderId) ?? ''}:{' '}
                  {around([one.text, ...one.files.map((file) => file.name)].filter(Boolean).join(' · '), wanted)}
                </span>
              </Link>
            </li>
          )
        })}
      </ul>
      {data.more && <p className={styles.quiet}>{t('found.more')}</p>}
    </>
  )
}

const BEFORE = 24
/** The words with a little of what stands before them. */
function around(text: string, wanted: string): string {
  const line = text.replaceAll('\n', ' ')
  const at = unaccent(line).indexOf(unaccent(wanted).split(' ')[0] ?? '')
  return at > BEFORE ? `…${line.slice(at - BEFORE)}` : line
}
