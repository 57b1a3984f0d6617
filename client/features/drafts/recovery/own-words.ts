/** In ink: the words that the ledger knows and the served document does not have, each with the place to write it again. */
import type { Node as DocNode } from '@tiptap/pm/model'
import { type Doc, decodeUpdate, getState } from 'yjs'
import { diffLists } from '../../../../shared/drafts/history/diff-lists.ts'
import { sameEnds } from '../changed-blocks.ts'
import type { Place } from '../connection/link-events.ts'
import type { Stroke } from '../offline/stroke-log.ts'
import { type Edit, editOfFallen } from './edits.ts'
import { type Ledger, type Letter, lettersIn, type Taken } from './ledger.ts'

/** What one stroke wrote, and where the caret stood behind it; what it took back is known to the page that did it alone. */
export type Written = { typed: Letter[]; taken?: Taken[]; place: Place | null }

const byStroke = (letters: Letter[]): Map<string, Letter[]> => {
  const strokes = new Map<string, Letter[]>()
  for (const letter of letters) {
    if (letter.stroke === null) continue
    const known = strokes.get(letter.stroke)
    if (known) known.push(letter)
    else strokes.set(letter.stroke, [letter])
  }
  return strokes
}

/** The letters here that their stroke does not have in the served document: candidates, among them copies by a split. */
function newLetters(mine: Letter[], served: Letter[]): Set<Letter> {
  const stored = byStroke(served)
  const found = new Set<Letter>()
  for (const [stroke, letters] of byStroke(mine)) {
    const there = (stored.get(stroke) ?? []).map((letter) => letter.text)
    const here = letters.map((letter) => letter.text)
    for (const hunk of diffLists(there, here))
      for (const letter of letters.slice(hunk.bStart, hunk.bEnd)) found.add(letter)
  }
  return found
}

export function unsentWords(
  mine: DocNode,
  served: DocNode,
  hand: string,
  ledger: Ledger,
  unconfirmed: Written[],
): Edit[] {
  // what stands alike at both ends says nothing; one block of it, for a line is found by the one before it
  const { left, right } = sameEnds(served, mine)
  const differing = (doc: DocNode) => doc.children.slice(Math.max(0, left - 1), doc.childCount - right)
  const letters = lettersIn(differing(mine), hand)
  const stored = lettersIn(differing(served), hand)
  const missing = ledger.missingIn(served)
  const candidates = newLetters(letters, stored)
  const unsent = new Set(
    letters.filter((letter) => candidates.has(letter) && (letter.text === '\n' || missing.take(letter))),
  )
  const edits = [...standing(letters, unsent), ...fallen(unconfirmed, (letter) => missing.take(letter))]
  const rest = missing.rest()
  if (rest.trim()) edits.push({ line: '', at: 0, removed: '', words: rest })
  return edits.filter((edit) => edit.words.trim())
}

/** In plain mode: the words of strokes that are not in the served document. A break alone is no word. */
export function plainWords(unconfirmed: readonly Stroke[], served: Doc): Edit[] {
  const isServed = ({ update }: Stroke) => {
    const { structs } = decodeUpdate(update)
    return (
      structs.length > 0 && structs.every(({ id, length }) => getState(served.store, id.client) >= id.clock + length)
    )
  }
  const standing: Written[] = []
  for (const { typed, taken = [], place } of unconfirmed.filter((stroke) => !isServed(stroke))) {
    for (const one of taken.toReversed()) takeJustTyped(standing, one)
    standing.push({ typed: [...typed], place })
  }
  return fallen(standing, () => true).filter((edit) => edit.words.trim())
}
/** The letter before the caret, typed a moment ago: no other is known to be one's own. */
function takeJustTyped(strokes: Written[], { from, at }: Taken): void {
  const latest = strokes.findLast(({ typed }) => typed.length > 0)
  const line = from.map(({ text }) => text).join('')
  const isIt =
    latest?.place?.line === line && latest.place.at === at + 1 && latest.typed.at(-1)?.text === from[at]?.text
  if (isIt) latest.typed.pop()
}

/** Unsent letters that stand here: the lines without them are where they are to be put again. */
function standing(letters: Letter[], unsent: Set<Letter>): Edit[] {
  const kept = letters.filter((letter) => !unsent.has(letter)).map((letter) => letter.text)
  const lines = kept.join('').split('\n')
  const edits: Edit[] = []
  let [line, at] = [0, 0]
  let open: Edit | null = null
  for (const letter of letters) {
    if (unsent.has(letter)) {
      open ??= { line: lines[line] ?? '', at, removed: '', words: '' }
      open.words += letter.text
      continue
    }
    if (open) edits.push(open)
    open = null
    if (letter.text === '\n') {
      line++
      at = 0
    } else at += letter.text.length
  }
  if (open) edits.push(open)
  return edits
}

/** Letters that do not stand here either: another's change took them, or covered them. Typed one after the other they are words again. */
function fallen(unconfirmed: readonly Written[], isMissing: (letter: Letter) => boolean): Edit[] {
  const edits: Edit[] = []
  for (const { typed, place } of unconfirmed) {
    const words = typed
      .filter(isMissing)
      .map((letter) => letter.text)
      .join('')
    if (!words) continue
    const edit = editOfFallen(words, place ?? { line: '', at: 0 })
    const last = edits.at(-1)
    const follows = last && edit.at === last.at + last.words.length && edit.line.startsWith(last.line.slice(0, edit.at))
    if (follows)
      edits[edits.length - 1] = { line: edit.line, at: last.at, removed: last.words + words, words: last.words + words }
    else edits.push(edit)
  }
  return edits
}
