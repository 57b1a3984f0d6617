/** Reading what the history is made of. A version and a sealed round never change. */
import { queryOptions } from '@tanstack/react-query'
import { draftView, versionContent } from '../../../../shared/drafts/contract.ts'
import { draftHistory, type RoundStrokes, roundStrokes } from '../../../../shared/drafts/history/contract.ts'
import { api } from '../../../platform/api.ts'

const of = (draftId: string) => `/api/drafts/${encodeURIComponent(draftId)}`

export const historyQuery = (draftId: string, as: string | null) =>
  queryOptions({
    queryKey: ['drafts', as, draftId, 'history'],
    queryFn: ({ signal }) => api.get(`${of(draftId)}/history`, draftHistory, { signal }),
  })

/** @param side a version's number, or the draft as it stands */
export const sideQuery = (draftId: string, as: string | null, side: number | 'now') =>
  queryOptions({
    queryKey: ['drafts', as, draftId, 'side', side],
    queryFn: async ({ signal }) => {
      const read =
        side === 'now'
          ? api.get(of(draftId), draftView, { signal })
          : api.get(`${of(draftId)}/versions/${side}`, versionContent, { signal })
      const { content, hands } = await read
      return { content, hands }
    },
    staleTime: side === 'now' ? 0 : Number.POSITIVE_INFINITY,
  })

export const readStrokes = (
  draftId: string,
  round: number,
  after: number,
  signal: AbortSignal,
): Promise<RoundStrokes> =>
  api.get(`${of(draftId)}/rounds/${round}/strokes`, roundStrokes, { signal, query: { after } })
