/**
 * Who wrote a letter. Ink says it of itself. A plain letter is followed back: through each hand-over by doing what it did on numbered
 * runs, through each round in ink by leaving out what that round inserted, through each round without ink by its strokes.
 */
import type { NodeJson } from '../../../shared/drafts/contract.ts'
import type { WhoWrote, whoQuery } from '../../../shared/drafts/history/contract.ts'
import { insertionAt, lettersOf, placeInSeed } from '../../../shared/drafts/history/trace.ts'
import { handOf, type Node, readNodes } from '../../../shared/drafts/ink.ts'
import { drift, sourceIn } from '../../../shared/drafts/notes-places.ts'
import { acceptedNodes, foldedNodes, write } from '../../../shared/drafts/resolve.ts'
import { draftRefuses } from '../../../shared/drafts/sentences.ts'
import { settledNodes } from '../../../shared/drafts/settle.ts'
import { canonicalJson } from '../../../shared/drafts/text.ts'
import type { Db } from '../../platform/database.ts'
import { viewHand } from './hands.ts'
import * as history from './history-queries.ts'
import type { HandRow, Round, VersionRow } from './queries.ts'
import * as queries from './queries.ts'
import { contentAt, ownerAt } from './round-replay.ts'

type Asked = ReturnType<typeof whoQuery.parse>
/** A text and what it is: the end or a stroke of a round, or what a version left. */
type Moment = { content: NodeJson[]; round: number; seq: number | null; left: VersionRow | null }
type Found = Pick<WhoWrote, 'from' | 'at' | 'round' | 'seq'> & { handId: string | null }

export async function whoWroteIt(db: Db, draftId: string, asked: Asked, now: NodeJson[] | null): Promise<WhoWrote> {
  const [rounds, versions, hands] = await Promise.all([
    queries.allRounds(db, draftId),
    queries.fullVersionsOf(db, draftId),
    queries.handsOf(db, draftId),
  ])
  const past = { db, draftId, rounds, versions, hands: new Map(hands.map((hand) => [hand.id, hand])) }
  const moment = await momentOf(past, asked, now)
  if (!lettersOf(moment.content).startsWith(asked.words, asked.index)) throw draftRefuses('conflict', 'wordsMoved')
  const { handId, ...found } = await follow(past, moment, asked.index)
  const hand = handId ? past.hands.get(handId) : undefined
  const version = versions.find((one) => one.round >= found.round)
  return { ...found, hand: hand ? viewHand(hand) : null, versionNo: version?.no ?? null }
}

type Past = {
  db: Db
  draftId: string
  rounds: Round[]
  versions: VersionRow[]
  hands: Map<string, HandRow>
}

async function momentOf(past: Past, asked: Asked, now: NodeJson[] | null): Promise<Moment> {
  const { versions } = past
  const last = past.rounds.at(-1)
  if (asked.version !== undefined) {
    const version = versions.find((one) => one.no === asked.version)
    if (!version) throw draftRefuses('notFound', 'noVersion')
    return markedOf(past, version)
  }
  const no = asked.round ?? last?.no
  const round = past.rounds.find((one) => one.no === no)
  if (!round || !last) throw draftRefuses('notFound', 'noRound')
  if (asked.seq !== undefined) {
    const content = await contentAt(past.db, round, asked.seq)
    return { content, round: round.no, seq: asked.seq, left: null }
  }
  if (round.no === last.no && now) return { content: now, round: round.no, seq: null, left: null }
  const left = asked.round === undefined ? versions.at(-1) : undefined
  if (left) return { content: left.content.content, round: left.round, seq: null, left }
  const ended = versions.find((one) => one.round === round.no)
  if (!ended) throw draftRefuses('notFound', 'noVersion')
  return markedOf(past, ended)
}

/** What stood before the version's command: what its round left, or an earlier version of the same round. */
function markedOf({ versions }: Past, version: VersionRow): Moment {
  const before = versions[versions.indexOf(version) - 1]
  const content = (version.marked ?? version.content).content
  return { content, round: version.round, seq: null, left: before?.round === version.round ? before : null }
}

async function follow(past: Past, from: Moment, at: number): Promise<Found> {
  let moment = from
  let index = at
  for (;;) {
    const key = insertionAt(moment.content, index)
    if (key) return byKey(past, key)
    if (moment.left) {
      const before = throughCommand(past, moment.left, index)
      ;({ moment, index } = before)
      continue
    }
    const round = past.rounds.find((one) => one.no === moment.round)
    if (!round) throw draftRefuses('notFound', 'noRound')
    if (round.mode === 'plain') {
      const owner = await ownerAt(past.db, round, moment.seq, index, lettersOf(moment.content)[index] ?? '')
      if (owner === null) throw draftRefuses('conflict', 'wordsMoved')
      if (typeof owner !== 'number') return foundIn(round.no, owner)
      index = owner
    } else index = placeInSeed(moment.content, index, (hand) => past.hands.get(hand)?.round === round.no)
    const left = past.versions.findLast((one) => one.round < round.no)
    if (!left) return { from: 'firstDraft', handId: null, at: round.openedAt.toISOString(), round: round.no, seq: 0 }
    moment = { content: left.content.content, round: left.round, seq: null, left }
  }
}

async function byKey({ db, draftId, hands }: Past, key: string): Promise<Found> {
  const hand = hands.get(handOf(key))
  const stroke = hand && (await history.strokeOfKey(db, draftId, hand.round, key))
  if (!stroke) throw draftRefuses('conflict', 'wordsMoved')
  return foundIn(hand.round, stroke)
}

const foundIn = (round: number, { handId, at, seq }: Pick<history.PagedStroke, 'handId' | 'at' | 'seq'>): Found => ({
  from: 'stroke',
  handId,
  at: at.toISOString(),
  round,
  seq,
})

/** Back through what a command did: nothing, accepted, folded, settled, or given back what stood before the one before. */
function throughCommand(past: Past, version: VersionRow, index: number): { moment: Moment; index: number } {
  const moment = markedOf(past, version)
  const after = canonicalJson(version.content.content)
  const act = actsOf(past, version).find((one) => canonicalJson(write(one(readNodes(moment.content)))) === after)
  const place = act && sourceIn(drift(moment.content, act), index)
  if (place !== undefined && place !== null) return { moment, index: place }
  const before = past.versions[past.versions.indexOf(version) - 1]
  if (!before) throw draftRefuses('conflict', 'wordsMoved')
  return { moment: markedOf(past, before), index }
}

function actsOf({ hands }: Past, { settlement }: VersionRow): ((nodes: Node[]) => Node[])[] {
  const nothing = (nodes: Node[]) => nodes
  if (!settlement)
    return [nothing, acceptedNodes, (nodes) => foldedNodes(nodes, (hand) => hands.get(hand)?.pen === 'author')]
  const { verdict, strokes } = settlement
  return verdict === 'takeBack' ? [nothing] : [(nodes) => settledNodes(nodes, { verdict, strokes })]
}
