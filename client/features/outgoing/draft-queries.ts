/** Reading the draft of a document: as it stands, and its kept versions. */
import { queryOptions } from '@tanstack/react-query'
import { draftView, versionContent } from '../../../shared/drafts/contract.ts'
import { api } from '../../platform/api.ts'

const base = '/api/drafts'

export const draftQuery = (draftId: string, as: string | null) =>
  queryOptions({
    queryKey: ['drafts', as, draftId],
    queryFn: ({ signal }) => api.get(`${base}/${encodeURIComponent(draftId)}`, draftView, { signal }),
  })

/** A version never changes. */
export const versionQuery = (draftId: string, no: number, as: string | null) =>
  queryOptions({
    queryKey: ['drafts', as, draftId, 'version', no],
    queryFn: ({ signal }) =>
      api.get(`${base}/${encodeURIComponent(draftId)}/versions/${no}`, versionContent, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
