/** Acting on outgoing documents: each call is one act; the answer's version is what the next act must name. */
import { z } from 'zod'
import {
  type CoSendBody,
  type CreateBody,
  changed,
  created,
  type PatchBody,
  type StepTaken,
  stepTaken,
} from '../../../shared/outgoing/contract.ts'
import type { StepBody } from '../../../shared/outgoing/steps.ts'
import type { DocumentView } from '../../../shared/outgoing/view.ts'
import { actingAs } from '../../platform/acting-as.ts'
import { api } from '../../platform/api.ts'
import { invalidateFeature, queryClient } from '../../platform/query.ts'
import { uploadFile } from '../../platform/upload.ts'
import { documentQuery, pathOf } from './queries.ts'

const anything = z.unknown()

const refresh = async (): Promise<void> => {
  await Promise.all([invalidateFeature('outgoing'), invalidateFeature('worklist'), invalidateFeature('drafts')])
}

export const createDocument = async (body: CreateBody) => {
  const made = await api.post('/api/outgoing', created, body)
  void refresh()
  return made
}

export async function patchDocument(id: string, body: PatchBody): Promise<{ version: number }> {
  const key = documentQuery(id, actingAs.get()).queryKey
  const answer = await api.patch(pathOf(id), changed, body)
  const { version: _seen, coDrafters, ...fields } = body
  queryClient.setQueryData(key, (old: DocumentView | undefined) =>
    old ? { ...old, version: answer.version, fields: { ...old.fields, ...fields } as DocumentView['fields'] } : old,
  )
  if (coDrafters) await queryClient.invalidateQueries({ queryKey: key })
  return answer
}

export async function takeStep(id: string, body: StepBody): Promise<StepTaken> {
  const answer = await api.post(pathOf(id, '/steps'), stepTaken, body)
  await refresh()
  return answer
}

export async function undoStep(id: string, version: number): Promise<void> {
  await api.post(pathOf(id, '/undo'), anything, { version })
  await refresh()
}

/** Any smaller act on a document, after which it is read again. */
async function act(call: Promise<unknown>): Promise<void> {
  await call
  await refresh()
}

export const relate = (id: string, body: { documentId?: string; reference?: string }) =>
  act(api.post(pathOf(id, '/related'), anything, body))
export const unrelate = (id: string, relatedId: string) =>
  act(api.delete(pathOf(id, `/related/${relatedId}`), anything))
export const detach = (id: string, attachmentId: string) =>
  act(api.delete(pathOf(id, `/attachments/${attachmentId}`), anything))
export const coSend = (id: string, body: CoSendBody) => act(api.post(pathOf(id, '/co-sends'), anything, body))
export const reply = (id: string, coSendId: string, text: string) =>
  act(api.post(pathOf(id, '/opinions'), anything, { coSendId, text }))
export const tickChange = (id: string, changeId: string, done: boolean) =>
  act(api.patch(pathOf(id, `/changes/${changeId}`), anything, { done }))

export const attach =
  (id: string, kind: 'annex' | 'related' | 'signedScan') => (file: File, onProgress: (part: number) => void) =>
    uploadFile(pathOf(id, `/attachments?kind=${kind}`), anything, file, onProgress)

export const attachmentPath = (id: string, attachmentId: string): string => pathOf(id, `/attachments/${attachmentId}`)
