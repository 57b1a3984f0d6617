/** What differs between two lists of lines or of words. Myers' algorithm is jsdiff's; here are the bounds around it. */
import { diffArrays } from 'diff'

export type Hunk = { aStart: number; aEnd: number; bStart: number; bEnd: number }

/** Above this many differences nobody reads them one by one, and the search is not worth its time: one coarse hunk then. */
const MAX_EDITS = 1_000
/** Is it such a hunk: not all that it holds is different? */
export const isCoarse = ({ aStart, aEnd, bStart, bEnd }: Hunk): boolean =>
  aStart < aEnd && bStart < bEnd && aEnd - aStart + bEnd - bStart > MAX_EDITS

/** In order, without the equal parts. */
export function diffLists(a: string[], b: string[]): Hunk[] {
  const [start, end] = commonEnds(a, b)
  const whole = { aStart: start, aEnd: a.length - end, bStart: start, bEnd: b.length - end }
  if (whole.aStart === whole.aEnd && whole.bStart === whole.bEnd) return []
  if (whole.aStart === whole.aEnd || whole.bStart === whole.bEnd) return [whole]
  const changes = diffArrays(a.slice(start, whole.aEnd), b.slice(start, whole.bEnd), { maxEditLength: MAX_EDITS })
  if (!changes) return [whole]
  const hunks: Hunk[] = []
  let [i, j] = [start, start]
  let open: Hunk | null = null
  for (const { added, removed, count } of changes) {
    if (!added && !removed) {
      if (open) hunks.push(open)
      open = null
      i += count
      j += count
      continue
    }
    if (removed) i += count
    else j += count
    const from: Hunk = open ?? { aStart: removed ? i - count : i, bStart: removed ? j : j - count, aEnd: i, bEnd: j }
    open = { ...from, aEnd: i, bEnd: j }
  }
  return open ? [...hunks, open] : hunks
}

/** How long the common beginning and the common end are. */
export function commonEnds<T>(a: ArrayLike<T>, b: ArrayLike<T>): [number, number] {
  const shorter = Math.min(a.length, b.length)
  let start = 0
  let end = 0
  while (start < shorter && a[start] === b[start]) start++
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  return [start, end]
}
