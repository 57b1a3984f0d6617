/** Of what a person was told about documents and their drafts: what he may still read, by any of his capacities. */
import type { Db } from '../../platform/database.ts'
import { standingMessages } from '../drafts/public.ts'
import type { StandPort } from '../notifications/public.ts'
import { capacitiesOf } from '../org/public.ts'
import { documentsOfDrafts } from './document-queries.ts'
import { findShown } from './list-queries.ts'

const pathOf = (id: string): string => `/outgoing/${id}`

/** @returns document → what it is about */
async function subjects(db: Db, accountId: string, at: Date, ids: string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const hat of await capacitiesOf(db, accountId, at)) {
    const unknown = ids.filter((id) => !found.has(id))
    if (!unknown.length) break
    for (const { objectId, title } of await findShown(db, { accountId, ...hat }, unknown)) found.set(objectId, title)
  }
  return found
}

export const standDocuments: StandPort = async (db, accountId, at, rows) => {
  const titles = await subjects(db, accountId, at, [...new Set(rows.map((row) => row.objectId))])
  return new Map(
    rows.flatMap(({ id, objectId }) => {
      const title = titles.get(objectId)
      return title === undefined ? [] : [[id, { title, path: pathOf(objectId) }] as const]
    }),
  )
}

/** Words at a place of a draft: they lead to the document that it became. */
export const standNotes: StandPort = async (db, accountId, at, rows) => {
  const documents = await documentsOfDrafts(db, [...new Set(rows.map((row) => row.objectId))])
  const titles = await subjects(db, accountId, at, [...documents.values()])
  const messages = await standingMessages(
    db,
    rows.map((row) => String(row.params.message)),
  )
  return new Map(
    rows.flatMap(({ id, objectId, params }) => {
      const documentId = documents.get(objectId)
      const title = documentId && titles.get(documentId)
      const stands = documentId && title !== undefined && messages.has(String(params.message))
      return stands ? [[id, { title: title ?? '', path: pathOf(documentId) }] as const] : []
    }),
  )
}
