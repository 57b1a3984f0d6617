/** Reading and writing notes; each act is followed by reading them again. */
import { queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import {
  type ChangeBody,
  type MessageBody,
  type NoteBody,
  notesView,
  readersView,
} from '../../../../shared/drafts/notes.ts'
import { api } from '../../../platform/api.ts'
import { invalidateFeature } from '../../../platform/query.ts'

const pathOf = (draftId: string, more = '') => `/api/drafts/${encodeURIComponent(draftId)}/notes${more}`

export const notesQuery = (draftId: string, as: string | null) =>
  queryOptions({
    queryKey: ['drafts', as, draftId, 'notes'],
    queryFn: ({ signal }) => api.get(pathOf(draftId), notesView, { signal }),
  })

export const readersQuery = (draftId: string, as: string | null) =>
  queryOptions({
    queryKey: ['drafts', as, draftId, 'readers'],
    queryFn: ({ signal }) => api.get(pathOf(draftId, '/readers'), readersView, { signal }),
    staleTime: 300_000,
  })

async function act(call: Promise<unknown>): Promise<void> {
  await call
  await invalidateFeature('drafts')
}
const anything = z.unknown()
const messages = (noteId: string, id = '') => `/${noteId}/messages${id && `/${id}`}`

export const writeNote = (draftId: string, body: NoteBody) => act(api.post(pathOf(draftId), anything, body))
export const answerNote = (draftId: string, noteId: string, body: MessageBody) =>
  act(api.post(pathOf(draftId, messages(noteId)), anything, body))
export const changeMessage = (draftId: string, noteId: string, id: string, body: ChangeBody) =>
  act(api.patch(pathOf(draftId, messages(noteId, id)), anything, body))
export const withdrawMessage = (draftId: string, noteId: string, id: string) =>
  act(api.delete(pathOf(draftId, messages(noteId, id)), anything))
export const resolveNote = (draftId: string, noteId: string, resolved: boolean) =>
  act(api.put(pathOf(draftId, `/${noteId}`), anything, { resolved }))
