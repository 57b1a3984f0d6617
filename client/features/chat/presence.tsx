/** Who sits at a page of the house now: somebody who has not touched it for two minutes does not. */
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { presentView } from '../../../shared/chat/contract.ts'
import { api } from '../../platform/api.ts'
import { queryClient } from '../../platform/query.ts'
import { listen } from '../../platform/socket.ts'
import styles from './chat.module.css'

const presentQuery = queryOptions({
  queryKey: ['chat', 'present'],
  queryFn: async ({ signal }) => (await api.get('/api/chat/present', presentView, { signal })).accounts,
})

listen('chat:presence', (what) => {
  const { here, away } = what as { here: string[]; away: string[] }
  queryClient.setQueryData<string[]>(presentQuery.queryKey, (known) =>
    known ? [...new Set([...known.filter((one) => !away.includes(one)), ...here])] : known,
  )
})

/** @returns whether this account is here; a unit or a group never is */
export function usePresent(): (id: string | undefined) => boolean {
  const { data } = useQuery(presentQuery)
  return (id) => id !== undefined && (data ?? []).includes(id)
}

/** In words, beside a name. @param isShown else only read aloud: the dot says it to the eye */
export function HereWord({ isShown = false }: { isShown?: boolean }) {
  const { t } = useTranslation('chat')
  return <span className={isShown ? styles.hereWord : 'visually-hidden'}>{t('here')}</span>
}
