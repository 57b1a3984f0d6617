/** Pictures of a draft in SQL. */
import type { Db, Tx } from '../../../platform/database.ts'

export type ImageRow = { sha256: string; type: string; width: number; height: number }
export type NewImage = ImageRow & { draftId: string; fileId: string; accountId: string; at: Date }

/** The same bytes twice are one picture. */
export async function insertImage(tx: Tx, image: NewImage): Promise<void> {
  const { draftId, sha256, fileId, type, width, height, accountId, at } = image
  await tx`insert into draft_images (draft_id, sha256, file_id, type, width, height, account_id, at)
    values (${draftId}, ${sha256}, ${fileId}, ${type}, ${width}, ${height}, ${accountId}, ${at}) on conflict do nothing`
}

export async function findImage(db: Db, draftId: string, sha256: string): Promise<ImageRow | null> {
  const [row] = await db<ImageRow[]>`select sha256, type, width, height from draft_images
    where draft_id = ${draftId} and sha256 = ${sha256}`
  return row ?? null
}

export const imagesOf = (db: Db, draftId: string): Promise<ImageRow[]> =>
  db<ImageRow[]>`select sha256, type, width, height from draft_images where draft_id = ${draftId} order by at`

/** Counted under a lock on the draft, so that two at once do not pass the limit together. */
export async function countImages(tx: Tx, draftId: string): Promise<number> {
  await tx`select 1 from drafts where id = ${draftId} for update`
  const [row] = await tx<
    { count: number }[]
  >`select count(*)::int as count from draft_images where draft_id = ${draftId}`
  return row?.count ?? 0
}
