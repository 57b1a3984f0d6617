/** The life of a draft for those who may read it: its rounds, the strokes of each, and who wrote a letter. */
import type { DraftHistory, RoundStrokes } from '../../../shared/drafts/history/contract.ts'
import { strokesPage } from '../../../shared/drafts/history/contract.ts'
import { draftRefuses } from '../../../shared/drafts/sentences.ts'
import type { Db } from '../../platform/database.ts'
import { viewHand } from './hands.ts'
import * as history from './history-queries.ts'
import * as queries from './queries.ts'
import { viewVersion } from './version-view.ts'

export async function readHistory(db: Db, draftId: string): Promise<DraftHistory> {
  const [rounds, versions, hands] = await Promise.all([
    history.roundHeadsOf(db, draftId),
    queries.versionsOf(db, draftId),
    queries.handsOf(db, draftId),
  ])
  return {
    rounds: rounds.map(({ openedAt, sealedAt, ...round }) => ({
      ...round,
      openedAt: openedAt.toISOString(),
      sealedAt: sealedAt?.toISOString() ?? null,
    })),
    versions: versions.map(viewVersion),
    hands: hands.map(viewHand),
  }
}

/** @param after the last stroke that the asker has; 0 = from the seed on */
export async function readStrokes(db: Db, draftId: string, no: number, after: number): Promise<RoundStrokes> {
  const round = await queries.findRound(db, draftId, no)
  if (!round) throw draftRefuses('notFound', 'noRound')
  const [strokes, last] = await Promise.all([
    history.strokesPageOf(db, draftId, no, after, strokesPage),
    history.roundHeadsOf(db, draftId),
  ])
  const end = last.find((one) => one.no === no)?.strokes ?? 0
  const reached = strokes.at(-1)?.seq ?? end
  return {
    seed: after === 0 ? round.seed.toString('base64') : null,
    strokes: strokes.map(({ seq, handId, bytes, heals, at }) => ({
      seq,
      hand: handId,
      at: at.toISOString(),
      update: bytes.toString('base64'),
      heals,
    })),
    next: reached < end ? reached : null,
  }
}
