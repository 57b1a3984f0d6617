/** Own letters that came with another's stroke, or with an own undo, and stand against the account. */
import type { Node as DocNode } from '@tiptap/pm/model'
import { diffLists, isCoarse } from '../../../../shared/drafts/history/diff-lists.ts'
import { keyOf, type Ledger } from './ledger.ts'
import { type Placed, placedLetters, type Stretch } from './taken-back.ts'

/** Of equal ones the first: what another's break carried on stands behind. @returns from the last to the first */
export function copiesSince(before: DocNode, now: DocNode, hand: string, ledger: Ledger): Stretch[] {
  const [was, is] = [placedLetters(before, hand), placedLetters(now, hand)]
  const backwards = (letters: Placed[]) => letters.map(keyOf).reverse()
  const excess = ledger.excessIn(now)
  return diffLists(backwards(was), backwards(is))
    .flatMap((hunk) => {
      // which of them are the copies is not known: standing twice is better than torn
      if (isCoarse(hunk)) return []
      const { aStart, aEnd, bStart, bEnd } = hunk
      const [from, to] = [is.length - bEnd, is.length - bStart]
      const start = aStart === aEnd ? whereItBegins(is, from, to) : from
      return is.slice(start, start + to - from)
    })
    .filter((letter) => excess.take(letter))
    .sort((a, b) => b.from - a.from)
}

/**
 * Between "một." and "hai." a "hai." more can be read as a ". hai", too: the reading that begins or ends where the letters do not
 * go on side by side is meant, for a copy is the end of a line.
 */
function whereItBegins(letters: readonly Placed[], from: number, to: number): number {
  const isEdge = (at: number) => letters[at - 1]?.to !== letters[at]?.from
  const edges = (start: number) => Number(isEdge(start)) + Number(isEdge(start + to - from))
  const isSame = (a?: Placed, b?: Placed) => a && b && keyOf(a) === keyOf(b)
  let best = from
  // turned once round it would be the other of two equal ones
  for (let start = from; start + 1 < to && isSame(letters[start], letters[start + to - from]); start++) {
    if (edges(start + 1) > edges(best)) best = start + 1
  }
  return best
}
