/** Accepting and rejecting while a draft is reviewed (INK-13): session, pen, then the ink itself, in one transaction at a seam. */
import type { Pen, SettleBody, SettledView } from '../../../shared/drafts/contract.ts'
import { draftRefuses } from '../../../shared/drafts/sentences.ts'
import type { Actor } from '../../../shared/kernel/actor.ts'
import type { Tx } from '../../platform/database.ts'
import type { Platform } from '../../platform/platform.ts'
import type { DraftHouse } from './drafts.ts'
import type { AccessPort, Version } from './public.ts'
import type { OpenSeam } from './seam.ts'

type Work = (seam: OpenSeam, tx: Tx, pen: Pen) => Promise<Version>

export function makeSettling(p: Platform, house: DraftHouse, access: AccessPort) {
  /** Asked once before the room is stopped, so that a refused call disturbs nobody, and again inside. */
  async function atSeam(actor: Actor, draftId: string, work: Work): Promise<SettledView> {
    if ((await house.penOf(actor, draftId)) === 'reader') throw draftRefuses('forbidden', 'noPen')
    const version = await house.settling(draftId, (seam) =>
      p.sql.begin(async (tx) => {
        const pen = (await access(tx, actor, draftId, p.clock.now()))?.pen ?? 'reader'
        if (pen === 'reader') throw draftRefuses('forbidden', 'noPen')
        return work(seam, tx, pen)
      }),
    )
    return { round: version.round + 1, version: version.no }
  }

  return {
    settle: (actor: Actor, draftId: string, { round, verdict, strokes }: SettleBody) =>
      atSeam(actor, draftId, (seam, tx, pen) => {
        if (seam.roundNo !== round) throw draftRefuses('conflict', 'stale')
        return seam.settle(tx, actor, pen, { verdict, strokes: [...new Set(strokes)].sort() })
      }),
    unsettle: (actor: Actor, draftId: string, version: number) =>
      atSeam(actor, draftId, (seam, tx, pen) => {
        if (seam.versionNo !== version) throw draftRefuses('conflict', 'settledSince')
        return seam.unsettle(tx, actor, pen)
      }),
  }
}
