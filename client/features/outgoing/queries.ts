/** Reading outgoing documents. Keys carry the capacity acted in, because what a person sees depends on it. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import {
  type ChoiceAction,
  choices,
  documentList,
  type ListQuery,
  settings,
} from '../../../shared/outgoing/contract.ts'
import { mostEntries, registerView } from '../../../shared/outgoing/register.ts'
import { documentView } from '../../../shared/outgoing/view.ts'
import { actingAs } from '../../platform/acting-as.ts'
import { api } from '../../platform/api.ts'
import { queryClient } from '../../platform/query.ts'

const base = '/api/outgoing'
export const pathOf = (id: string, rest = ''): string => `${base}/${encodeURIComponent(id)}${rest}`

export type ListFilter = Pick<ListQuery, 'tab'> & Partial<Pick<ListQuery, 'q' | 'state'>>

const pageSize = 60

export const listQuery = (filter: ListFilter, as: string | null) =>
  infiniteQueryOptions({
    queryKey: ['outgoing', as, 'list', filter],
    initialPageParam: null as string | null,
    queryFn: ({ signal, pageParam }) =>
      api.get(base, documentList, { signal, query: { ...filter, cursor: pageParam, limit: pageSize } }),
    getNextPageParam: (page) => page.nextCursor,
    // Typing in the search box keeps the last rows until the new ones are here: nothing jumps.
    placeholderData: (previous) => previous,
  })

export const documentQuery = (id: string, as: string | null) =>
  queryOptions({
    queryKey: ['outgoing', as, 'document', id],
    queryFn: ({ signal }) => api.get(pathOf(id), documentView, { signal }),
  })

export const choicesQuery = (id: string, action: ChoiceAction, as: string | null) =>
  queryOptions({
    queryKey: ['outgoing', as, 'choices', id, action],
    queryFn: async ({ signal }) =>
      (await api.get(`${base}/choices/${encodeURIComponent(id)}/${action}`, choices, { signal })).candidates,
  })

export const registerPdfPath = (year: number, register: 'general' | 'secret'): string =>
  `${base}/register/pdf?${new URLSearchParams({ year: String(year), register })}`
export const registerQuery = (year: number | undefined, register: 'general' | 'secret', as: string | null) =>
  queryOptions({
    queryKey: ['outgoing', as, 'register', year ?? 'now', register],
    queryFn: ({ signal }) =>
      api.get(`${base}/register`, registerView, { signal, query: { year, register, limit: mostEntries } }),
  })

export const refreshDocument = (id: string): Promise<void> =>
  queryClient.invalidateQueries({ queryKey: documentQuery(id, actingAs.get()).queryKey })

export const settingsQuery = queryOptions({
  queryKey: ['outgoing', 'settings'],
  queryFn: ({ signal }) => api.get(`${base}/settings`, settings, { signal }),
  staleTime: 5 * 60_000,
})
