/** INK-13: what happens between two rounds, in the transaction of the step that was taken. */
import { countOpenInk } from '../../../shared/drafts/changes.ts'
import type { DocJson, NodeJson, Pen } from '../../../shared/drafts/contract.ts'
import { acceptAll, fold } from '../../../shared/drafts/resolve.ts'
import { draftRefuses } from '../../../shared/drafts/sentences.ts'
import { canonicalJson } from '../../../shared/drafts/text.ts'
import type { Actor } from '../../../shared/kernel/actor.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { hashesOf, seedOf } from './documents.ts'
import { type OpenDraft, seedHash } from './open-draft.ts'
import type { Seam, Turn, Version } from './public.ts'
import type { HandRow, Round, VersionRow } from './queries.ts'
import * as queries from './queries.ts'
import { anchorVersion } from './version-anchors.ts'

/** What the seam needs: the open round, or the last version of a draft whose last round is over. */
export type Between = {
  round: Round
  open: OpenDraft | null
  version: VersionRow | null
  hands: HandRow[]
  clock: Clock
}

export type OpenSeam = Seam & {
  turned(): boolean
  /** The record is not what this process takes it for. */
  doubtful(): boolean
}

export function makeSeam(between: Between): OpenSeam {
  const { round, open, version, hands, clock } = between
  let turned = false
  let doubtful = false
  const blocks = (): NodeJson[] => open?.content() ?? version?.content.content ?? []
  const penOf = new Map(hands.map((hand) => [hand.id, hand.pen]))

  /** What stood before the hand-over that is taken back, where that changed the text and nothing was written since. */
  function beforeIt(): NodeJson[] | null {
    if (!version?.marked) return null
    const isUntouched = open
      ? version.round === round.no - 1 && open.lastHash === seedHash(round.seed)
      : version.round === round.no
    return isUntouched ? version.marked.content : null
  }

  function leftBy(pen: Pen, { ink, takesBack }: Turn, marked: NodeJson[]): NodeJson[] {
    const before = takesBack ? beforeIt() : null
    if (before) return before
    if (ink === 'acceptAll') return acceptAll(marked)
    const reviewed = pen === 'blue' || pen === 'red'
    return reviewed ? fold(marked, (hand) => penOf.get(hand) === 'author') : marked
  }

  async function end(tx: Tx, actor: Actor, pen: Pen, turn: Turn): Promise<VersionRow> {
    turned = true
    const marked = blocks()
    const after = leftBy(pen, turn, marked)
    const changed = canonicalJson(after) !== canonicalJson(marked)
    const lastHash = open?.lastHash ?? round.lastHash ?? ''
    if (open && !(await queries.sealRound(tx, round.draftId, round.no, lastHash, clock.now()))) {
      doubtful = true
      throw draftRefuses('conflict', 'stale')
    }
    const version = await queries.insertVersion(tx, {
      draftId: round.draftId,
      round: round.no,
      cause: turn.cause,
      content: canonicalDoc(after),
      marked: changed ? canonicalDoc(marked) : null,
      ...hashesOf(after),
      openInk: countOpenInk(after),
      lastHash,
      accountId: actor.accountId,
      byName: actor.name,
      at: clock.now(),
    })
    await anchorVersion(tx, clock, actor, version)
    return version
  }

  return {
    content: () => ({ type: 'doc', content: blocks() }),
    inkThisRound: () => open?.inkThisRound() ?? { author: 0, blue: 0, red: 0, reader: 0 },
    turned: () => turned,
    doubtful: () => doubtful,
    async turn(tx, actor, pen, turn) {
      const row = await end(tx, actor, pen, turn)
      const undone = open ? round.no - 1 : round.no
      const before = turn.takesBack && !row.openInk ? await queries.findRound(tx, round.draftId, undone) : null
      const mode = before?.mode === 'plain' ? 'plain' : 'ink'
      await queries.insertRound(tx, round.draftId, round.no + 1, mode, seedOf(row.content), clock.now())
      return versionOf(row)
    },
    async close(tx, actor, pen, turn) {
      return versionOf(await end(tx, actor, pen, turn))
    },
  }
}

const canonicalDoc = (content: NodeJson[]): DocJson => JSON.parse(canonicalJson(content))

export const versionOf = ({ id, no, round, hash, cleanHash, openInk, content }: VersionRow): Version => ({
  id,
  no,
  round,
  hash,
  cleanHash,
  openInk,
  content,
})
