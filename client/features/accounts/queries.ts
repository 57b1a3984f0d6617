/** Who is signed in: read once, kept while the session lives, emptied when the server no longer knows it. */
import { queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import {
  type ChangePasswordBody,
  demoAccounts,
  type SessionView,
  type SignInBody,
  sessionView,
} from '../../../shared/accounts/contract.ts'
import { api, toApiError } from '../../platform/api.ts'
import { sessionBegan } from '../../platform/person.ts'
import { queryClient } from '../../platform/query.ts'

const sessionPath = '/api/accounts/session'

export const sessionQuery = queryOptions({
  queryKey: ['accounts', 'session'],
  queryFn: async ({ signal }): Promise<SessionView | null> => {
    try {
      return await api.get(sessionPath, sessionView, { signal })
    } catch (error) {
      if (toApiError(error).code === 'unauthenticated') return null
      throw error
    }
  },
  staleTime: 5 * 60_000,
})

export const demoQuery = queryOptions({
  queryKey: ['accounts', 'demo'],
  queryFn: async ({ signal }) => {
    try {
      return (await api.get('/api/demo/accounts', demoAccounts, { signal })).accounts
    } catch {
      // Outside the demonstration the list does not exist, and its absence is not a fault.
      return []
    }
  },
  staleTime: Number.POSITIVE_INFINITY,
})

export const setSession = (session: SessionView | null): void => {
  queryClient.setQueryData(sessionQuery.queryKey, session)
}

export async function signIn(body: SignInBody): Promise<SessionView> {
  const entered = await api.post(sessionPath, sessionView, body)
  sessionBegan()
  return entered
}

export async function signOut(): Promise<void> {
  await api.delete(sessionPath, z.unknown())
}

export async function changePassword(body: ChangePasswordBody): Promise<void> {
  await api.post('/api/accounts/password', z.unknown(), body)
  await queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 })
  sessionBegan()
}
