/** How a draft came to be, in SQL: its strokes counted and read in pages. */
import type { Db } from '../../platform/database.ts'

export type RoundHead = {
  no: number
  mode: 'plain' | 'ink'
  openedAt: Date
  sealedAt: Date | null
  strokes: number
}

export async function roundHeadsOf(db: Db, draftId: string): Promise<RoundHead[]> {
  return db<RoundHead[]>`select no, mode, opened_at, sealed_at,
      (select coalesce(max(seq), 0) from draft_updates u where u.draft_id = r.draft_id and u.round = r.no)::int as strokes
    from draft_rounds r where draft_id = ${draftId} order by no`
}

export type PagedStroke = { seq: number; handId: string; bytes: Buffer; heals: string[]; at: Date }

/** In order, at most `count` and about `bytes`; one always comes, however large. */
export async function strokesPageOf(
  db: Db,
  draftId: string,
  round: number,
  after: number,
  { strokes, bytes }: { strokes: number; bytes: number },
): Promise<PagedStroke[]> {
  return db<PagedStroke[]>`select seq, hand_id, bytes, heals, at from (
      select *, sum(length(bytes)) over (order by seq) - length(bytes) as before from (
        select seq, hand_id, bytes, heals, at from draft_updates
        where draft_id = ${draftId} and round = ${round} and seq > ${after} order by seq limit ${strokes}
      ) as asked
    ) as page where before < ${bytes} order by seq`
}

/** The stroke that first used an ink key. */
export async function strokeOfKey(
  db: Db,
  draftId: string,
  round: number,
  key: string,
): Promise<Pick<PagedStroke, 'seq' | 'handId' | 'at'> | null> {
  const [row] = await db<Pick<PagedStroke, 'seq' | 'handId' | 'at'>[]>`select seq, hand_id, at from draft_updates u
    where draft_id = ${draftId} and round = ${round}
      and exists (select 1 from json_array_elements_text(u.keys) as key where key = ${key})
    order by seq limit 1`
  return row ?? null
}
