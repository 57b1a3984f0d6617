/** What I was told, what of it is unread, and how I want to be told; the socket keeps it current on every device. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import {
  listView,
  type NotificationView,
  notificationView,
  type PreferencesView,
  preferencesView,
  type ReadBody,
  unreadView,
} from '../../../shared/notifications/contract.ts'
import type { Language, Preferences } from '../../../shared/notifications/preferences.ts'
import { api } from '../../platform/api.ts'
import { queryClient } from '../../platform/query.ts'
import { listen } from '../../platform/socket.ts'

const path = '/api/notifications'
const anything = z.unknown()

export const unreadQuery = queryOptions({
  queryKey: ['notifications', 'unread'],
  queryFn: ({ signal }) => api.get(`${path}/unread`, unreadView, { signal }),
})

export const listQuery = (only: 'unread' | undefined) =>
  infiniteQueryOptions({
    queryKey: ['notifications', 'list', only ?? 'all'],
    queryFn: ({ signal, pageParam }) => api.get(path, listView, { signal, query: { before: pageParam, only } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })

export const notificationQuery = (id: string) =>
  queryOptions({
    queryKey: ['notifications', 'one', id],
    queryFn: ({ signal }): Promise<NotificationView> => api.get(`${path}/${id}`, notificationView, { signal }),
  })

export const preferencesQuery = queryOptions({
  queryKey: ['notifications', 'preferences'],
  queryFn: ({ signal }) => api.get(`${path}/preferences`, preferencesView, { signal }),
})

// Read where it was said, or withdrawn, a message is no longer news.
const again = () => void queryClient.invalidateQueries({ queryKey: ['notifications'] })
listen('chat:read', again)
listen('chat:message', (what) => (what as { deletedAt: unknown }).deletedAt && again())

export async function markRead(body: ReadBody): Promise<void> {
  await api.put(`${path}/read`, anything, body)
  await queryClient.invalidateQueries({ queryKey: ['notifications'] })
}

export const tellLanguage = (language: Language): Promise<unknown> =>
  api.put(`${path}/language`, anything, { language })

/** Shown at once; what could not be kept falls back. */
export async function choose(change: (preferences: Preferences) => Preferences): Promise<void> {
  const { queryKey } = preferencesQuery
  const before = queryClient.getQueryData<PreferencesView>(queryKey)
  if (!before) return
  const preferences = change(before.preferences)
  queryClient.setQueryData(queryKey, { ...before, preferences })
  try {
    await api.put(`${path}/preferences`, anything, preferences)
  } catch (error) {
    await queryClient.invalidateQueries({ queryKey })
    throw error
  }
}
