/** Saying that one has looked: what stands now is no longer new to me. */
import { z } from 'zod'
import { api } from '../../platform/api.ts'

export const markLooked = (draftId: string): Promise<unknown> => api.post(`/api/drafts/${draftId}/look`, z.object({}))
