/** INK-13: what happens between two rounds, in the transaction of the step that was taken. */
import { countOpenInk } from '../../../shared/drafts/changes.ts'
import type { DocJson, NodeJson, Pen } from '../../../shared/drafts/contract.ts'
import { acceptAll, fold } from '../../../shared/drafts/resolve.ts'
import { draftRefuses } from '../../../shared/drafts/sentences.ts'
import { faultOfSettling, type Settlement, settle } from '../../../shared/drafts/settle.ts'
import { canonicalJson } from '../../../shared/drafts/text.ts'
import type { Actor } from '../../../shared/kernel/actor.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { hashesOf, seedOf } from './documents.ts'
import { type OpenDraft, seedHash } from './open-draft.ts'
import type { Seam, Turn, Version } from './public.ts'
import type { HandRow, Round, Settled, VersionRow } from './queries.ts'
import * as queries from './queries.ts'
import { anchorVersion } from './version-anchors.ts'

/** What the seam needs: the open round, or the last version of a draft whose last round is over. */
export type Between = {
  round: Round
  open: OpenDraft | null
  version: VersionRow | null
  hands: HandRow[]
  /** The round that the last hand-over sealed. */
  handedOver: number
  clock: Clock
}

export type OpenSeam = Seam & {
  roundNo: number
  /** The last version; 0 before the first. */
  versionNo: number
  /** Accepts or rejects chosen strokes, and the round goes on as a new one. @throws AppError where he may not, or nothing is there */
  settle(tx: Tx, actor: Actor, pen: Pen, settlement: Settlement): Promise<Version>
  /** Takes back one's own settlement while nothing was written since. */
  unsettle(tx: Tx, actor: Actor, pen: Pen): Promise<Version>
  turned(): boolean
  /** The record is not what this process takes it for. */
  doubtful(): boolean
}

export function makeSeam(between: Between): OpenSeam {
  const { round, open, version, hands, handedOver, clock } = between
  let turned = false
  let doubtful = false
  const blocks = (): NodeJson[] => open?.content() ?? version?.content.content ?? []
  const handOf = new Map(hands.map((hand) => [hand.id, hand]))

  /** What stood before the version that is taken back, where that changed the text and nothing was written since. */
  function beforeIt(): NodeJson[] | null {
    if (!version?.marked) return null
    const isUntouched = open
      ? version.round === round.no - 1 && open.lastHash === seedHash(round.seed)
      : version.round === round.no
    return isUntouched ? version.marked.content : null
  }

  function leftBy(pen: Pen, { ink, takesBack }: Turn, marked: NodeJson[]): NodeJson[] {
    const before = takesBack && !version?.settlement ? beforeIt() : null
    if (before) return before
    if (ink === 'acceptAll') return acceptAll(marked)
    const reviewed = pen === 'blue' || pen === 'red'
    return reviewed ? fold(marked, (hand) => handOf.get(hand)?.pen === 'author') : marked
  }

  async function end(tx: Tx, actor: Actor, ending: Ending): Promise<VersionRow> {
    turned = true
    const marked = blocks()
    const { after } = ending
    const changed = canonicalJson(after) !== canonicalJson(marked)
    const lastHash = open?.lastHash ?? round.lastHash ?? ''
    if (open && !(await queries.sealRound(tx, round.draftId, round.no, lastHash, clock.now()))) {
      doubtful = true
      throw draftRefuses('conflict', 'stale')
    }
    const version = await queries.insertVersion(tx, {
      draftId: round.draftId,
      round: round.no,
      cause: ending.cause,
      content: canonicalDoc(after),
      marked: changed ? canonicalDoc(marked) : null,
      settlement: ending.settlement ?? null,
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

  const handOver = (pen: Pen, turn: Turn): Ending => ({ cause: turn.cause, after: leftBy(pen, turn, blocks()) })

  async function next(tx: Tx, row: VersionRow, mode: Round['mode']): Promise<Version> {
    await queries.insertRound(tx, round.draftId, round.no + 1, mode, seedOf(row.content), clock.now())
    return versionOf(row)
  }

  return {
    roundNo: round.no,
    versionNo: version?.no ?? 0,
    content: () => ({ type: 'doc', content: blocks() }),
    inkSinceHandOver: () => open?.inkAfter(handedOver) ?? { author: 0, blue: 0, red: 0, reader: 0 },
    turned: () => turned,
    doubtful: () => doubtful,
    async turn(tx, actor, pen, turn) {
      const row = await end(tx, actor, handOver(pen, turn))
      const undone = open ? round.no - 1 : round.no
      const before = turn.takesBack && !row.openInk ? await queries.findRound(tx, round.draftId, undone) : null
      return next(tx, row, before?.mode === 'plain' ? 'plain' : 'ink')
    },
    async close(tx, actor, pen, turn) {
      return versionOf(await end(tx, actor, handOver(pen, turn)))
    },
    async settle(tx, actor, pen, settlement) {
      if (!open) throw draftRefuses('conflict', 'draftClosed')
      const settler = { pen, accountId: actor.accountId }
      const fault = faultOfSettling(blocks(), settlement, settler, (id) => handOf.get(id))
      if (fault) throw draftRefuses(fault === 'notYoursToSettle' ? 'forbidden' : 'conflict', fault)
      const after = settle(blocks(), settlement)
      const settled = { ...settlement, pen }
      return next(
        tx,
        await end(tx, actor, { cause: `drafts.${settlement.verdict}`, after, settlement: settled }),
        'ink',
      )
    },
    async unsettle(tx, actor, pen) {
      const before = version?.settlement && version.accountId === actor.accountId ? beforeIt() : null
      if (!open || !before) throw draftRefuses('conflict', 'settledSince')
      const settlement: Settled = { verdict: 'takeBack', strokes: [], pen }
      return next(tx, await end(tx, actor, { cause: 'drafts.takeBack', after: before, settlement }), 'ink')
    },
  }
}

/** What a version says of its making. */
type Ending = { cause: string; after: NodeJson[]; settlement?: Settled }

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
