/** Own letters that were taken back while a colleague wrote their line anew: they stand in the new line, and are taken back once more. */
import type { Node as DocNode } from '@tiptap/pm/model'
import type { Ledger, Letter, Taken } from './ledger.ts'

export type Stretch = { from: number; to: number }
export type Placed = Letter & Stretch

/** So many neighbours tell equal letters of one stroke apart. */
const CONTEXT = 12

/** @param taken by strokes that did not hold @returns where such letters stand in `doc` against the account, from the last to the first */
export function standingAgain(doc: DocNode, hand: string, ledger: Ledger, taken: readonly Taken[]): Stretch[] {
  if (!taken.length) return []
  const excess = ledger.excessIn(doc)
  const strokes = Map.groupBy(placedLetters(doc, hand), (letter) => letter.stroke)
  const found = new Set<Placed>()
  let last: Placed | null = null
  for (const one of taken) {
    const letter = one.from[one.at]
    if (!letter || !excess.take(letter)) continue
    const best = likest(strokes.get(letter.stroke) ?? [], found, one, last)
    if (best) found.add(best)
    last = best
  }
  return [...found].sort((a, b) => b.from - a.from)
}

/** Of the equal letters of its stroke the one with the same neighbours; of these the one beside the last found, so that a word goes whole. */
function likest(
  letters: readonly Placed[],
  found: ReadonlySet<Placed>,
  { from, at }: Taken,
  last: Placed | null,
): Placed | null {
  const letter = from[at]
  const before = neighbours(from, at, -1)
  const after = neighbours(from, at, 1)
  let best: { letter: Placed; score: number } | null = null
  for (const [i, one] of letters.entries()) {
    if (one.text !== letter?.text || found.has(one)) continue
    const isBeside = last !== null && (letters[i - 1] === last || letters[i + 1] === last)
    const alike = common(before, neighbours(letters, i, -1)) + common(after, neighbours(letters, i, 1))
    const score = alike + Number(isBeside) / 2
    if (!best || score >= best.score) best = { letter: one, score }
  }
  return best?.letter ?? null
}

/** Letters of the same stroke on one side, the nearest first. */
function neighbours(letters: readonly Letter[], at: number, step: 1 | -1): string[] {
  const found: string[] = []
  for (let i = at + step; i >= 0 && i < letters.length && found.length < CONTEXT; i += step) {
    const letter = letters[i]
    if (letter?.stroke === letters[at]?.stroke && letter) found.push(letter.text)
  }
  return found
}

function common(a: readonly string[], b: readonly string[]): number {
  const differ = a.findIndex((text, i) => text !== b[i])
  return differ < 0 ? a.length : differ
}

export function placedLetters(doc: DocNode, hand: string): Placed[] {
  const letters: Placed[] = []
  doc.descendants((run, pos) => {
    const mark = run.marks.find((one) => one.type.name === 'inkIns' && one.attrs.hand === hand)
    if (!mark) return
    let from = pos
    for (const text of run.text ?? '') {
      letters.push({ text, stroke: String(mark.attrs.id), from, to: from + text.length })
      from += text.length
    }
  })
  return letters
}
