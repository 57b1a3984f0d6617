/** A round as it stood at one of its strokes, rebuilt from the record. */
import { setImmediate as pause } from 'node:timers/promises'
import * as Y from 'yjs'
import type { NodeJson } from '../../../shared/drafts/contract.ts'
import type { Db } from '../../platform/database.ts'
import { contentOf } from './gate/blocks.ts'
import type { PagedStroke } from './history-queries.ts'
import * as history from './history-queries.ts'
import type { Round } from './queries.ts'
import { RoundOwners } from './round-owners.ts'

const page = { strokes: 500, bytes: 4 << 20 }

/** The strokes after one, up to another, in pages: a long round is never in memory as a whole. */
async function* strokesOf(db: Db, round: Round, after: number, until: number): AsyncGenerator<PagedStroke[]> {
  for (let last = after; last < until; ) {
    const strokes = await history.strokesPageOf(db, round.draftId, round.no, last, page)
    if (!strokes.length) return
    yield strokes.filter((stroke) => stroke.seq <= until)
    last = strokes.at(-1)?.seq ?? until
  }
}

/** @param seq the last stroke counted in; 0 = as the round began */
export async function contentAt(db: Db, round: Round, seq: number): Promise<NodeJson[]> {
  const doc = new Y.Doc()
  try {
    Y.applyUpdate(doc, round.seed)
    for await (const strokes of strokesOf(db, round, 0, seq)) {
      for (const { bytes, heals } of strokes)
        for (const update of [bytes, ...heals.map((heal) => Buffer.from(heal, 'base64'))]) Y.applyUpdate(doc, update)
      await pause()
    }
    return contentOf(doc)
  } finally {
    doc.destroy()
  }
}

/** Rounds asked of lately: people click one word after another, and only what was written since is read. */
const known = new Map<string, Promise<RoundOwners>>()
const mostKnown = 6

async function advanced(db: Db, round: Round, until: number, from?: RoundOwners): Promise<RoundOwners> {
  const owners = from ?? new RoundOwners(round.seed)
  for await (const strokes of strokesOf(db, round, owners.seq, until)) await owners.add(strokes)
  return owners
}

function ownersNow(db: Db, round: Round): Promise<RoundOwners> {
  const key = `${round.draftId}:${round.no}`
  const before = known.get(key)
  const next = before
    ? before.then((owners) => advanced(db, round, Number.MAX_SAFE_INTEGER, owners))
    : advanced(db, round, Number.MAX_SAFE_INTEGER)
  known.delete(key)
  known.set(key, next)
  next.catch(() => known.delete(key))
  for (const oldest of known.keys()) {
    if (known.size <= mostKnown) break
    known.delete(oldest)
  }
  return next
}

/**
 * Of a letter of a round without ink, after its stroke `seq` (null: as it stands): the stroke that wrote it, or its place in what
 * the round began with; null where another letter stands there now.
 */
export async function ownerAt(
  db: Db,
  round: Round,
  seq: number | null,
  index: number,
  letter: string,
): Promise<PagedStroke | number | null> {
  const { owners, text } = await (seq === null ? ownersNow(db, round) : advanced(db, round, seq))
  const owner = owners[index]
  if (owner === undefined || text[index] !== letter) return null
  if (owner < 0) return -1 - owner
  const [stroke] = await history.strokesPageOf(db, round.draftId, round.no, owner - 1, { strokes: 1, bytes: 1 })
  return stroke ?? null
}
