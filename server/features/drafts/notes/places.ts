/** Where a note's words stand in a document, and the row that says so. */
import type { NodeJson } from '../../../../shared/drafts/contract.ts'
import { anchorOf, findWords, standing, trimmed } from '../../../../shared/drafts/notes-anchor.ts'
import { carried, drift, driftBack, flatText, linesOf, type Range } from '../../../../shared/drafts/notes-places.ts'
import { acceptedNodes } from '../../../../shared/drafts/resolve.ts'
import { endsOf, heldBy, type Layout } from './layout.ts'
import type { Moved, NoteRow } from './queries.ts'

/** Where the words stand in the document of the note's round. */
export function placeIn(layout: Layout, note: NoteRow): Range | null {
  const { anchorStart: start, anchorEnd: end } = note
  return start && end ? standing(layout.text, heldBy(layout, { start, end }), note) : null
}

/** The place that a writer names, if his words stand there; else where they stand nearest to it. */
export function placeOfQuote(text: string, quote: string, named: Range): Range | null {
  const place = trimmed(text, named)
  const bare = (words: string) => words.replace(/\s+/g, '')
  if (place && bare(text.slice(place.from, place.to)) === bare(quote)) return place
  return findWords(text, quote, named.from)
}

/** Words that somebody quoted by hand: as they stand, or as they would read once all ink is accepted. */
export function placeOfWords(blocks: NodeJson[], words: string): Range | null {
  const text = flatText(linesOf(blocks))
  const place = findWords(text, words, 0)
  if (place) return place
  const pieces = drift(blocks, acceptedNodes)
  const accepted = pieces.map(({ from, length }) => text.slice(from, from + length)).join('')
  const read = findWords(accepted, words, 0)
  return read && carried(read, driftBack(pieces))
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

type At = { round: number; layout: Layout | null; text: string; place: Range | null }
/** The row of a note whose words stand at a place from now on. @param layout null between two rounds */
export function anchoredAt(note: NoteRow, { round, layout, text, place }: At): Moved {
  const ends = place && layout ? endsOf(layout, place) : null
  const { words, prefix, suffix } = place ? anchorOf(text, place) : note
  return {
    id: note.id,
    round,
    start: ends && base64(ends.start),
    end: ends && base64(ends.end),
    words,
    prefix,
    suffix,
    placeFrom: layout ? null : (place?.from ?? null),
    placeTo: layout ? null : (place?.to ?? null),
    markedRound: note.markedRound,
    markedFrom: note.markedFrom,
    markedTo: note.markedTo,
  }
}
