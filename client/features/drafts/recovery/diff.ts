/** What differs between two lists of lines or of words: the longest common subsequence, after the common ends are set aside. */
export type Hunk = { aStart: number; aEnd: number; bStart: number; bEnd: number }

/** Above this many cells the table is not worth its memory: one coarse hunk then. */
const MAX_CELLS = 2_000_000

export function diffLists(a: string[], b: string[]): Hunk[] {
  const [start, end] = commonEnds(a, b)
  const [rows, columns] = [a.length - start - end, b.length - start - end]
  if (!rows && !columns) return []
  const whole = { aStart: start, aEnd: start + rows, bStart: start, bEnd: start + columns }
  if (!rows || !columns || rows * columns > MAX_CELLS) return [whole]
  return walk(a, b, whole, lengths(a, b, whole))
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

/** Cell (i, j): the length of the longest common subsequence of a from i and b from j. */
function lengths(a: string[], b: string[], { aStart, aEnd, bStart, bEnd }: Hunk): Uint32Array {
  const width = bEnd - bStart + 1
  const table = new Uint32Array((aEnd - aStart + 1) * width)
  for (let i = aEnd - 1; i >= aStart; i--) {
    for (let j = bEnd - 1; j >= bStart; j--) {
      const at = (i - aStart) * width + (j - bStart)
      const [below, right, diagonal] = [table[at + width] ?? 0, table[at + 1] ?? 0, table[at + width + 1] ?? 0]
      table[at] = a[i] === b[j] ? diagonal + 1 : Math.max(below, right)
    }
  }
  return table
}

function walk(a: string[], b: string[], { aStart, aEnd, bStart, bEnd }: Hunk, table: Uint32Array): Hunk[] {
  const width = bEnd - bStart + 1
  const at = (i: number, j: number) => table[(i - aStart) * width + (j - bStart)] ?? 0
  const hunks: Hunk[] = []
  let [i, j] = [aStart, bStart]
  while (i < aEnd || j < bEnd) {
    const from = { aStart: i, bStart: j }
    while ((i < aEnd || j < bEnd) && !(i < aEnd && j < bEnd && a[i] === b[j])) {
      if (j >= bEnd || (i < aEnd && at(i + 1, j) >= at(i, j + 1))) i++
      else j++
    }
    if (i > from.aStart || j > from.bStart) hunks.push({ ...from, aEnd: i, bEnd: j })
    while (i < aEnd && j < bEnd && a[i] === b[j]) {
      i++
      j++
    }
  }
  return hunks
}
