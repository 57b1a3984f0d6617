/** The numbers of a list's lines on one side of a comparison: there the lines of both sides lie in rows, where the style sheet cannot count. */
import { attributesOf } from '../../../../shared/drafts/forms.ts'
import type { LinePair, Pair } from '../../../../shared/drafts/history/compare.ts'
import type { Shown } from './diff-pairs.tsx'

/** @returns the number of each numbered line; others have none */
export function listNumbers(pairs: Pair[], shown: Shown): Map<LinePair, number> {
  const numbers = new Map<LinePair, number>()
  let counts: number[] = []
  for (const pair of pairs) {
    const head = shown === 'both' ? (pair.after ?? pair.before) : pair[shown]
    if (!head) continue
    const { list, level = 0 } = attributesOf(head.form) as { list?: string; level?: number }
    if (!pair.line || !list) counts = []
    else if (list === 'number') {
      counts = counts.slice(0, level + 1)
      counts[level] = (counts[level] ?? 0) + 1
      numbers.set(pair, counts[level])
    } else counts = counts.slice(0, level + 1)
  }
  return numbers
}
