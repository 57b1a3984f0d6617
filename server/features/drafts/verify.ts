/**
 * Re-judges the stored log of a draft from its first byte, as a stranger would, and names the first bad stroke. Nothing is
 * taken from what the gate remembered: only seeds, strokes, hands and versions.
 */
import * as Y from 'yjs'
import { countOpenInk } from '../../../shared/drafts/changes.ts'
import type { NodeJson } from '../../../shared/drafts/contract.ts'
import { acceptAll, fold } from '../../../shared/drafts/resolve.ts'
import { faultOfSettling, settle } from '../../../shared/drafts/settle.ts'
import { canonicalJson } from '../../../shared/drafts/text.ts'
import type { Sql } from '../../platform/database.ts'
import { hashesOf } from './documents.ts'
import { contentOf } from './gate/blocks.ts'
import { Room } from './gate/room.ts'
import { digestOf } from './hands.ts'
import { imagesOf } from './images/queries.ts'
import { seedHash, strokeHash } from './open-draft.ts'
import type { HandRow, Round, VersionRow } from './queries.ts'
import * as queries from './queries.ts'
import type { StrokeRow } from './strokes-queries.ts'
import * as record from './strokes-queries.ts'
import { faultOfAnchors } from './version-anchors.ts'

export type Fault = {
  round: number
  seq: number | null
  at: string | null
  hand: string | null
  rule: string
  reason: string
}
export type InkVerdict = { draftId: string; rounds: number; strokes: number; fault: Fault | null }

export async function verifyDraft(sql: Sql, draftId: string): Promise<InkVerdict> {
  const rounds = await queries.allRounds(sql, draftId)
  const hands = new Map((await queries.handsOf(sql, draftId)).map((hand) => [hand.id, hand]))
  const versions = await queries.fullVersionsOf(sql, draftId)
  const images = new Set((await imagesOf(sql, draftId)).map((image) => image.sha256))
  const orderly = orderFault(rounds, versions)
  if (orderly) return { draftId, rounds: rounds.length, strokes: 0, fault: orderly }
  let strokes = 0
  let content: NodeJson[] | null = null
  for (const round of rounds) {
    const fault = (reason: string): Fault => ({
      round: round.no,
      seq: null,
      at: null,
      hand: null,
      rule: 'INK-13',
      reason,
    })
    const seed = readSeed(round.seed)
    if (content && canonicalJson(seed) !== canonicalJson(content))
      return {
        draftId,
        rounds: round.no,
        strokes,
        fault: fault('the round does not begin with what the last one left'),
      }
    const log = await record.strokesAfter(sql, draftId, round.no, 0)
    const judged = await judgeRound(round, log, hands, images)
    strokes += judged.strokes
    if (judged.fault) return { draftId, rounds: round.no, strokes, fault: judged.fault }
    const last = log.at(-1)?.hash ?? seedHash(round.seed)
    if (round.sealedAt && round.lastHash !== last)
      return { draftId, rounds: round.no, strokes, fault: fault('the hand-over names another last stroke') }
    const left = versions.filter((version) => version.round === round.no)
    const wrong = left
      .map((version, i) => {
        const before = left[i - 1] ?? (log.length ? undefined : versions.findLast((one) => one.round === round.no - 1))
        return versionFault(version, left[i - 1]?.content.content ?? judged.content, last, hands, before)
      })
      .find(Boolean)
    if (wrong) return { draftId, rounds: round.no, strokes, fault: fault(wrong) }
    content = left.at(-1)?.content.content ?? null
  }
  const anchored = await faultOfAnchors(sql, draftId, versions)
  const fault = anchored && { ...anchored, seq: null, at: null, hand: null, rule: 'INK-13' }
  return { draftId, rounds: rounds.length, strokes, fault }
}

async function judgeRound(round: Round, log: StrokeRow[], hands: Map<string, HandRow>, images: ReadonlySet<string>) {
  let now = round.openedAt
  const facts = {
    mode: round.mode,
    opened: round.openedAt,
    now: () => now,
    penOf: (id: string) => hands.get(id)?.pen,
    hasImage: (src: string) => images.has(src),
    store: async () => ({ invalid: [] }),
    serve: () => {},
    failed: () => {},
  }
  const room = new Room(facts, { states: [round.seed], keys: [], clients: [] })
  let hash = seedHash(round.seed)
  let seq = 0
  try {
    for (const stroke of log) {
      now = stroke.at
      const why = faultOf(room, stroke, hands, ++seq, hash, round)
      const where = {
        round: round.no,
        seq: stroke.seq,
        at: stroke.at.toISOString(),
        hand: hands.get(stroke.handId)?.name ?? stroke.handId,
      }
      if (why) return { strokes: seq - 1, content: room.json(), fault: { ...where, ...why } }
      await room.drained()
      hash = stroke.hash
    }
    return { strokes: seq, content: room.json(), fault: null }
  } finally {
    room.destroy()
  }
}

function faultOf(
  room: Room,
  stroke: StrokeRow,
  hands: Map<string, HandRow>,
  seq: number,
  before: string,
  round: Round,
) {
  const refuse = (rule: string, reason: string) => ({ rule, reason })
  if (stroke.seq !== seq) return refuse('INK-11', `stroke ${seq} is missing`)
  const bytes = stroke.bytes.toString('base64')
  const { heals, handId } = stroke
  const hash = strokeHash(before, { hand: handId, bytes, heals, at: stroke.at.toISOString() })
  if (hash !== stroke.hash) return refuse('INK-11', 'the stored stroke was changed')
  const hand = hands.get(handId)
  if (!hand || hand.round !== round.no) return refuse('INK-5', 'a hand of no such round')
  if (digestOf(hand) !== hand.id)
    return refuse('INK-2', 'the hand is not the one that wrote: its name or position was changed')
  const given = heals.map((heal) => new Uint8Array(Buffer.from(heal, 'base64')))
  const outcome = { stored: () => {}, lost: () => {} }
  return room.offer(
    { id: hand.id, accountId: hand.accountId, pen: hand.pen, round: hand.round },
    stroke.bytes,
    outcome,
    { givenHeals: given },
  )
}

/** Rounds and versions without a gap, every round but the last one sealed, and none sealed without a version. */
function orderFault(rounds: Round[], versions: VersionRow[]): Fault | null {
  const fault = (round: number, reason: string): Fault => ({
    round,
    seq: null,
    at: null,
    hand: null,
    rule: 'INK-13',
    reason,
  })
  for (const [i, round] of rounds.entries()) {
    if (round.no !== i + 1) return fault(i + 1, 'the round is missing')
    if (!round.sealedAt && i < rounds.length - 1)
      return fault(round.no, 'a round was opened after one that never ended')
    if (round.sealedAt && !versions.some((version) => version.round === round.no))
      return fault(round.no, 'the hand-over left no version')
  }
  for (const [i, version] of versions.entries())
    if (version.no !== i + 1) return fault(version.round, `version ${i + 1} is missing`)
  return null
}

/**
 * @param judged what the strokes left, or the version before, for a command on a draft whose round was already over
 * @param before the hand-over before, if nothing was written since: it may be taken back
 */
function versionFault(
  version: VersionRow,
  judged: NodeJson[],
  last: string,
  hands: Map<string, HandRow>,
  before: VersionRow | undefined,
): string | null {
  const marked = (version.marked ?? version.content).content
  if (canonicalJson(marked) !== canonicalJson(judged)) return `version ${version.no} is not what the strokes left`
  if (version.lastHash !== last) return `version ${version.no} names another last stroke`
  const after = canonicalJson(version.content.content)
  const lawful = lawfulEnds(version, marked, hands, before)
  if (!lawful.some((content) => canonicalJson(content) === after))
    return `version ${version.no} is no acceptance of what the strokes left`
  if (version.openInk !== countOpenInk(version.content.content)) return `version ${version.no} counts its ink wrongly`
  const { hash, cleanHash } = hashesOf(version.content.content)
  return hash === version.hash && cleanHash === version.cleanHash
    ? null
    : `the hash of version ${version.no} is not that of its text`
}

/** What the text may be after the command that the version names. */
function lawfulEnds(
  { settlement, accountId }: VersionRow,
  marked: NodeJson[],
  hands: Map<string, HandRow>,
  before: VersionRow | undefined,
): NodeJson[][] {
  if (!settlement) {
    const ends = [marked, acceptAll(marked), fold(marked, (hand) => hands.get(hand)?.pen === 'author')]
    return before?.marked && !before.settlement ? [...ends, before.marked.content] : ends
  }
  const { verdict, strokes, pen } = settlement
  if (verdict === 'takeBack') return before?.settlement && before.marked ? [before.marked.content] : []
  const chosen = { verdict, strokes }
  return faultOfSettling(marked, chosen, { pen, accountId }, (id) => hands.get(id)) ? [] : [settle(marked, chosen)]
}

function readSeed(seed: Uint8Array): NodeJson[] {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, seed)
  const content = contentOf(doc)
  doc.destroy()
  return content
}
