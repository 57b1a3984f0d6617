/** What the API answers about conversations, and what one does to them. */
import { queryOptions, useQuery } from '@tanstack/react-query'
import { z } from 'zod'
import {
  type ConversationView,
  conversationsView,
  conversationView,
  foundView,
  type groupBody,
  type marksBody,
  type membersBody,
  messageView,
  seenView,
} from '../../../shared/chat/contract.ts'
import type { Reaction } from '../../../shared/chat/text.ts'
import { peopleView } from '../../../shared/org/contract.ts'
import { api } from '../../platform/api.ts'
import { personHere } from '../../platform/person.ts'
import { queryClient } from '../../platform/query.ts'
import { hearReads, LIST_KEY, seenKey, withHints } from './live-list.ts'
import type { Read } from './told.ts'

const path = '/api/chat/conversations'
const anything = z.unknown()

export const conversationsQuery = queryOptions({
  queryKey: LIST_KEY,
  queryFn: ({ signal }) => withHints(async () => (await api.get(path, conversationsView, { signal })).conversations),
})

/** Everybody who can be spoken to: people, and the units they stand in. */
export const addresseesQuery = queryOptions({
  queryKey: ['org', 'people'],
  queryFn: async ({ signal }) => (await api.get('/api/org/people', peopleView, { signal })).people,
  staleTime: 300_000,
})

export const seenQuery = (id: string) =>
  queryOptions({
    queryKey: seenKey(id),
    queryFn: async ({ signal }) => (await api.get(`${path}/${id}/seen`, seenView, { signal })).seen as Read[],
  })

export const MIN_SEARCH = 2
/** Messages with these words, in all that I may read. */
export const foundQuery = (q: string) =>
  queryOptions({
    queryKey: ['chat', 'found', q],
    queryFn: ({ signal }) => api.get('/api/chat/search', foundView, { signal, query: { q } }),
    enabled: q.length >= MIN_SEARCH,
    staleTime: 30_000,
  })

/** Conversations with something unread, but the quiet ones where I am not named. */
export function useUnreadCount(): number | undefined {
  const { data } = useQuery(conversationsQuery)
  return data?.filter((one) => one.unread > 0 && (!one.muted || one.isCalled)).length
}

const changed = async <T>(act: Promise<T>): Promise<T> => {
  const done = await act
  await queryClient.invalidateQueries({ queryKey: conversationsQuery.queryKey })
  return done
}
export const openDirect = (accountId: string): Promise<ConversationView> =>
  changed(api.post(`${path}/direct`, conversationView, { accountId }))
export const createGroup = (body: z.input<typeof groupBody>): Promise<ConversationView> =>
  changed(api.post(`${path}/group`, conversationView, body))
export const rename = (id: string, title: string) => changed(api.patch(`${path}/${id}`, conversationView, { title }))
export const addMembers = (id: string, body: z.input<typeof membersBody>) =>
  changed(api.post(`${path}/${id}/members`, conversationView, body))
export const removeMember = (id: string, who: string) => changed(api.delete(`${path}/${id}/members/${who}`, anything))
export const appoint = (id: string, who: string, isAdmin: boolean) =>
  changed(api.put(`${path}/${id}/members/${who}/admin`, conversationView, { isAdmin }))
export const setMarks = (id: string, marks: z.input<typeof marksBody>) =>
  changed(api.patch(`${path}/${id}/marks`, anything, marks))
/** The other devices hear of it; this one knows. */
export async function markRead(id: string, seq: number): Promise<void> {
  await api.put(`${path}/${id}/read`, anything, { seq })
  hearReads(id, [{ accountId: personHere.get() ?? '', seq }])
}

export const editMessage = (id: string, seq: number, text: string) =>
  api.patch(`${path}/${id}/messages/${seq}`, messageView, { text })
export const withdrawMessage = (id: string, seq: number) => api.delete(`${path}/${id}/messages/${seq}`, messageView)
export const react = (id: string, seq: number, emoji: Reaction, on: boolean) =>
  api.put(`${path}/${id}/messages/${seq}/reactions`, messageView, { emoji, on })
