/** People of the office whose name is looked for and who stand in no conversation of the list: a press opens one. */
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConversationView } from '../../../shared/chat/contract.ts'
import { unaccent } from '../../../shared/kernel/vietnamese.ts'
import { useErrorText } from '../../ui/error-panel.tsx'
import { showToast } from '../../ui/toasts.tsx'
import { useSession } from '../accounts/public.ts'
import type { Person } from './address-input.tsx'
import { Avatar } from './avatar.tsx'
import styles from './chat.module.css'
import { HereWord, usePresent } from './presence.tsx'
import { MIN_SEARCH, openDirect } from './queries.ts'

const MOST = 8

/** @param search without accents */
type Props = { search: string; people: readonly Person[]; conversations: readonly ConversationView[] }

export function FoundPeople({ search, people, conversations }: Props) {
  const { t } = useTranslation('chat')
  const { accountId } = useSession()
  const navigate = useNavigate()
  const textOf = useErrorText()
  const isPresent = usePresent()
  const found = useMemo(() => {
    if (search.length < MIN_SEARCH) return []
    const direct = conversations.filter((one) => one.kind === 'direct').flatMap((one) => one.participants)
    const known = new Set([accountId, ...direct.map((one) => one.id)])
    const byAccount = new Map(people.filter((one) => !known.has(one.accountId)).map((one) => [one.accountId, one]))
    return [...byAccount.values()].filter((one) => unaccent(one.name).includes(search)).slice(0, MOST)
  }, [search, people, conversations, accountId])
  if (!found.length) return null
  const open = async (id: string) => {
    try {
      const made = await openDirect(id)
      await navigate({ to: '/chat/$id', params: { id: made.id } })
    } catch (error) {
      showToast(textOf(error), { tone: 'fault' })
    }
  }
  return (
    <>
      <h2 className={styles.foundTitle}>{t('found.people')}</h2>
      <ul className={styles.found} aria-label={t('found.people')}>
        {found.map((one) => (
          <li key={one.accountId}>
            <button type="button" className={styles.foundPerson} onClick={() => void open(one.accountId)}>
              <Avatar id={one.accountId} name={one.name} kind="person" isHere={isPresent(one.accountId)} />
              <span className={styles.rowWords}>
                <b className={styles.rowTitle}>{one.name}</b>
                {isPresent(one.accountId) && <HereWord />}
                <span className={styles.foundWords}>
                  {one.title} · {one.unitName}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
