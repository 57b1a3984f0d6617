/** Asking the server who wrote a letter. */
import { type WhoQuery, type WhoWrote, whoWrote } from '../../../../shared/drafts/history/contract.ts'
import { api } from '../../../platform/api.ts'

export const askWho = (draftId: string, query: WhoQuery): Promise<WhoWrote> =>
  api.get(`/api/drafts/${encodeURIComponent(draftId)}/who`, whoWrote, {
    query: query as Record<string, string | number>,
  })
