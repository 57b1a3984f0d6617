/** INK-13: what happens between two rounds, in the transaction of the step that was taken. */
import { countOpenInk } from '../../../shared/drafts/changes.ts'
import type { DocJson, NodeJson, Pen } from '../../../shared/drafts/contract.ts'
import type { Node } from '../../../shared/drafts/ink.ts'
import { acceptAll, acceptedNodes, fold, foldedNodes } from '../../../shared/drafts/resolve.ts'
import { draftRefuses } from '../../../shared/drafts/sentences.ts'
import { faultOfSettling, type Settlement, settle, settledNodes } from '../../../shared/drafts/settle.ts'
import { canonicalJson } from '../../../shared/drafts/text.ts'
import type { Actor } from '../../../shared/kernel/actor.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Tx } from '../../platform/database.ts'
import { hashesOf, seedOf } from './documents.ts'
import { type Carrying, carryNotes, type Passage } from './notes/carrying.ts'
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

  const isPencil = (hand: string) => handOf.get(hand)?.pen === 'author'
  const foldPencil = (nodes: Node[]) => foldedNodes(nodes, isPencil)

  /** The version that is taken back, where it changed the text and nothing was written since. */
  function undone(): VersionRow | null {
    if (!version?.marked) return null
    const isUntouched = open
      ? version.round === round.no - 1 && open.lastHash === seedHash(round.seed)
      : version.round === round.no
    return isUntouched ? version : null
  }

  function leftBy(pen: Pen, { ink, takesBack }: Turn, marked: NodeJson[]): Left {
    const back = takesBack && !version?.settlement ? undone() : null
    if (back?.marked) {
      const before = back.marked.content
      const wasAccepted = canonicalJson(acceptAll(before)) === canonicalJson(marked)
      const act = wasAccepted ? acceptedNodes : foldPencil
      return { after: before, passage: { how: 'back', before, round: back.round, act } }
    }
    if (ink === 'acceptAll') return { after: acceptAll(marked), passage: { how: 'forward', act: acceptedNodes } }
    return pen === 'blue' || pen === 'red'
      ? { after: fold(marked, isPencil), passage: { how: 'forward', act: foldPencil } }
      : { after: marked, passage: { how: 'as it stands' } }
  }

  async function end(tx: Tx, actor: Actor, ending: Ending): Promise<Ended> {
    turned = true
    const marked = blocks()
    const { after, passage } = ending
    const changed = canonicalJson(after) !== canonicalJson(marked)
    const lastHash = open?.lastHash ?? round.lastHash ?? ''
    if (open && !(await queries.sealRound(tx, round.draftId, round.no, lastHash, clock.now()))) {
      doubtful = true
      throw draftRefuses('conflict', 'stale')
    }
    const row = await queries.insertVersion(tx, {
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
    await anchorVersion(tx, clock, actor, row)
    const live = open?.room.live ?? null
    return { row, notes: { draftId: round.draftId, round: round.no, live, marked, after, passage } }
  }

  const handOver = (pen: Pen, turn: Turn): Ending => ({ cause: turn.cause, ...leftBy(pen, turn, blocks()) })

  async function next(tx: Tx, { row, notes }: Ended, mode: Round['mode']): Promise<Version> {
    const opened = { no: round.no + 1, seed: seedOf(row.content) }
    await queries.insertRound(tx, round.draftId, opened.no, mode, opened.seed, clock.now())
    await carryNotes(tx, notes, opened)
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
      const ended = await end(tx, actor, handOver(pen, turn))
      const undoneRound = open ? round.no - 1 : round.no
      const isClean = turn.takesBack && !ended.row.openInk
      const before = isClean ? await queries.findRound(tx, round.draftId, undoneRound) : null
      return next(tx, ended, before?.mode === 'plain' ? 'plain' : 'ink')
    },
    async close(tx, actor, pen, turn) {
      const { row, notes } = await end(tx, actor, handOver(pen, turn))
      await carryNotes(tx, notes, null)
      return versionOf(row)
    },
    async settle(tx, actor, pen, settlement) {
      if (!open) throw draftRefuses('conflict', 'draftClosed')
      const settler = { pen, accountId: actor.accountId }
      const fault = faultOfSettling(blocks(), settlement, settler, (id) => handOf.get(id))
      if (fault) throw draftRefuses(fault === 'notYoursToSettle' ? 'forbidden' : 'conflict', fault)
      const cause = `drafts.${settlement.verdict}`
      const passage: Passage = { how: 'forward', act: (nodes) => settledNodes(nodes, settlement) }
      const after = settle(blocks(), settlement)
      return next(tx, await end(tx, actor, { cause, after, passage, settlement: { ...settlement, pen } }), 'ink')
    },
    async unsettle(tx, actor, pen) {
      const back = version?.settlement && version.accountId === actor.accountId ? undone() : null
      const verdict = back?.settlement?.verdict ?? 'takeBack'
      if (!open || !back?.marked || !back.settlement || verdict === 'takeBack')
        throw draftRefuses('conflict', 'settledSince')
      const undoing = { verdict, strokes: back.settlement.strokes }
      const after = back.marked.content
      const act = (nodes: Node[]) => settledNodes(nodes, undoing)
      const passage: Passage = { how: 'back', before: after, round: back.round, act }
      const settlement: Settled = { verdict: 'takeBack', strokes: [], pen }
      const ended = await end(tx, actor, { cause: 'drafts.takeBack', after, passage, settlement })
      return next(tx, ended, 'ink')
    },
  }
}

/** What a command leaves of the text, and the way that the notes take through it. */
type Left = { after: NodeJson[]; passage: Passage }
type Ending = Left & { cause: string; settlement?: Settled }
type Ended = { row: VersionRow; notes: Carrying }

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
