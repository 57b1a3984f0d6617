/**
 * Finding words again when their place is lost: Yjs writes the tail of a split paragraph anew, so that what pointed at its
 * characters points at nothing. White space does not count, for a break may have come between.
 */
import type { Range } from './notes-places.ts'

/** Words, and what stood before and behind them. */
export type Anchor = { words: string; prefix: string; suffix: string }

const context = 32
/** Of words that stand everywhere only so many places are looked at. */
const placesAtMost = 2_000

type Letters = { letters: string; at: Uint32Array }
let latest: { text: string; letters: Letters } | null = null
/** Many notes are looked for in one text, one after another. */
function lettersOf(text: string): Letters {
  if (latest?.text !== text) latest = { text, letters: readLetters(text) }
  return latest.letters
}
/** As `\s` has it, without a match for each letter. */
const isSpace = (code: number): boolean =>
  code === 32 || (code >= 9 && code <= 13) || (code >= 160 && spaces.includes(code))
const spaces = [
  ...'\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff',
].map((one) => one.charCodeAt(0))
function readLetters(text: string): Letters {
  const letters = bare(text)
  const at = new Uint32Array(letters.length)
  let count = 0
  for (let i = 0; i < text.length; i++) if (!isSpace(text.charCodeAt(i))) at[count++] = i
  return { letters, at }
}
const bare = (text: string): string => text.replace(/\s+/g, '')

/** The range without white space at its ends; null where nothing else is in it, or where it is none in this text. */
export function trimmed(text: string, { from, to }: Range): Range | null {
  if (from < 0 || to > text.length || from >= to) return null
  const words = text.slice(from, to)
  const start = from + words.length - words.trimStart().length
  const end = to - words.length + words.trimEnd().length
  return start < end ? { from: start, to: end } : null
}

export const anchorOf = (text: string, { from, to }: Range): Anchor => ({
  words: text.slice(from, to),
  prefix: text.slice(Math.max(0, from - context), from),
  suffix: text.slice(to, to + context),
})

function placesOf(words: string, { letters, at }: Letters): Range[] {
  const wanted = bare(words)
  const places: Range[] = []
  if (!wanted) return places
  for (let i = letters.indexOf(wanted); i >= 0 && places.length < placesAtMost; i = letters.indexOf(wanted, i + 1))
    places.push({ from: at[i] as number, to: (at[i + wanted.length - 1] as number) + 1 })
  return places
}
const distance = ({ from, to }: Range, place: number) => (place < from ? from - place : place > to ? place - to : 0)
const nearest = (places: Range[], place: number): Range | null =>
  places.reduce<Range | null>((best, one) => (best && distance(best, place) <= distance(one, place) ? best : one), null)

/** Where these words stand, as near to a place as they do; null when they do not. */
export const findWords = (text: string, words: string, place: number): Range | null =>
  nearest(placesOf(words, lettersOf(text)), place)

/** How many letters of what stood around the words stand around this place too. */
function likeness(text: string, place: Range, { prefix, suffix }: Anchor): number {
  const before = bare(text.slice(Math.max(0, place.from - 2 * context), place.from))
  const behind = bare(text.slice(place.to, place.to + 2 * context))
  const [wantedBefore, wantedBehind] = [bare(prefix), bare(suffix)]
  let count = 0
  while (count < wantedBefore.length && before.at(-1 - count) === wantedBefore.at(-1 - count)) count++
  let more = 0
  while (more < wantedBehind.length && behind[more] === wantedBehind[more]) more++
  return count + more
}

/**
 * Where the words stand now, when their ends are held to be at `held` (an empty range: all between them is gone; null: the
 * ends themselves are). Words that grew or lost letters inside stay where they are held; words of which a part is gone may
 * stand whole on both sides of a break; words that are gone may stand elsewhere, among the same neighbours.
 */
export function standing(text: string, held: Range | null, anchor: Anchor): Range | null {
  const own = held && trimmed(text, held)
  if (own && bare(text.slice(own.from, own.to)).length >= bare(anchor.words).length) return own
  const places = placesOf(anchor.words, lettersOf(text))
  if (own) return places.find((one) => one.from < own.to && own.from < one.to) ?? own
  const wanted = (bare(anchor.prefix).length + bare(anchor.suffix).length) / 2
  const alike = places.map((one) => ({ one, like: likeness(text, one, anchor) })).filter(({ like }) => like >= wanted)
  const most = Math.max(...alike.map(({ like }) => like))
  const best = alike.filter(({ like }) => like === most).map(({ one }) => one)
  return held ? nearest(best, held.from) : (best[0] ?? null)
}
