/** INK-13: notes go over the seam with the words they are at, in the transaction that seals the round. */
import * as Y from 'yjs'
import type { NodeJson } from '../../../../shared/drafts/contract.ts'
import type { Node } from '../../../../shared/drafts/ink.ts'
import { anchorOf, standing } from '../../../../shared/drafts/notes-anchor.ts'
import {
  carried,
  drift,
  driftBack,
  flatText,
  linesOf,
  type Piece,
  type Range,
} from '../../../../shared/drafts/notes-places.ts'
import type { Tx } from '../../../platform/database.ts'
import { layoutOf } from './layout.ts'
import { anchoredAt, placeIn } from './places.ts'
import { moveNotes, type NoteRow, notesOf } from './queries.ts'

/** What the seam does to the text. */
export type Passage =
  | { how: 'as it stands' }
  | { how: 'forward'; act(nodes: Node[]): Node[] }
  /** A hand-over is taken back: `act` had made what stands now of what stood before it, when `round` ended. */
  | { how: 'back'; before: NodeJson[]; round: number; act(nodes: Node[]): Node[] }

export type Carrying = {
  draftId: string
  round: number
  /** The document of the round that ends; null when it had ended before. */
  live: Y.Doc | null
  /** What stood when it ended, and what stands after it. */
  marked: NodeJson[]
  after: NodeJson[]
  passage: Passage
}

/** @param next the round that begins; null when nobody writes for now */
export async function carryNotes(
  tx: Tx,
  carrying: Carrying,
  next: { no: number; seed: Uint8Array } | null,
): Promise<void> {
  const notes = await notesOf(tx, carrying.draftId)
  if (!notes.length) return
  const places = placesBefore(carrying, notes)
  const move = passing(carrying)
  const text = flatText(linesOf(carrying.after))
  const doc = next && new Y.Doc()
  if (doc) Y.applyUpdate(doc, next.seed)
  const layout = doc && layoutOf(doc)
  const round = next?.no ?? carrying.round
  const moved = notes.map((note) => {
    const before = places.get(note.id) ?? null
    const place = move(note, before)
    const row = anchoredAt(note, { round, layout, text, place })
    const isBack = carrying.passage.how === 'back'
    return {
      ...row,
      markedRound: isBack ? null : carrying.round,
      markedFrom: isBack ? null : (before?.from ?? null),
      markedTo: isBack ? null : (before?.to ?? null),
    }
  })
  await moveNotes(tx, moved)
  doc?.destroy()
}

function placesBefore({ live, round, marked }: Carrying, notes: NoteRow[]): Map<string, Range | null> {
  const layout = live && layoutOf(live)
  const text = layout?.text ?? flatText(linesOf(marked))
  const placeOf = (note: NoteRow): Range | null => {
    if (note.placeFrom !== null && note.placeTo !== null && !layout) return { from: note.placeFrom, to: note.placeTo }
    if (!note.anchorStart) return null
    // Anchored in a document that is gone: the words alone say where.
    return layout && note.round === round ? placeIn(layout, note) : standing(text, null, note)
  }
  return new Map(notes.map((note) => [note.id, placeOf(note)]))
}

function passing(carrying: Carrying): (note: NoteRow, before: Range | null) => Range | null {
  const { passage, marked } = carrying
  if (passage.how === 'as it stands') return (_, before) => before
  if (passage.how === 'forward') {
    const pieces = drift(marked, passage.act)
    return (_, before) => before && carried(before, pieces)
  }
  const now = flatText(linesOf(marked))
  const then = flatText(linesOf(passage.before))
  const pieces = driftBack(drift(passage.before, passage.act))
  return (note, before) => {
    const known = note.markedRound === passage.round
    if (known) return note.markedFrom === null ? null : { from: note.markedFrom, to: note.markedTo as number }
    return before && wayBack(before, pieces, now, then)
  }
}

/** Written since the hand-over: by the way its words came, or where they read the same. */
const wayBack = (place: Range, pieces: Piece[], now: string, then: string): Range | null =>
  carried(place, pieces) ?? standing(then, null, anchorOf(now, place))
