/** Which item of one list is which of another: equal ones first, then, between them, those that say nearly the same. */
import { diffLists } from './diff-lists.ts'

/** Null on one side: the item was added, or is gone. */
export type Aligned<T> = [before: T | null, after: T | null]

/** Words in common, of all words: from here on two items are the same one, changed. */
const ALIKE = 0.4
/** Above this many pairs likeness is not asked for: items are paired in their order. */
const MAX_PAIRS = 10_000

/**
 * @param keyOf equal keys: equal items
 * @param textOf what likeness is measured by
 */
export function align<T>(a: T[], b: T[], keyOf: (item: T) => string, textOf: (item: T) => string): Aligned<T>[] {
  const pairs: Aligned<T>[] = []
  let [i, j] = [0, 0]
  const same = (until: number) => {
    while (i < until) pairs.push([a[i++] as T, b[j++] as T])
  }
  for (const hunk of diffLists(a.map(keyOf), b.map(keyOf))) {
    same(hunk.aStart)
    pairs.push(...alike(a.slice(hunk.aStart, hunk.aEnd), b.slice(hunk.bStart, hunk.bEnd), textOf))
    ;[i, j] = [hunk.aEnd, hunk.bEnd]
  }
  same(a.length)
  return pairs
}

/** The pairing of greatest likeness that crosses nowhere. */
function alike<T>(a: T[], b: T[], textOf: (item: T) => string): Aligned<T>[] {
  const [rows, columns] = [a.length, b.length]
  if (!rows) return b.map((item) => [null, item])
  if (!columns) return a.map((item) => [item, null])
  if (rows * columns > MAX_PAIRS) return inOrder(a, b)
  const bags = [a, b].map((list) => list.map((item) => bagOf(textOf(item))))
  const score = (i: number, j: number) => {
    const value = likeness(bags[0]?.[i] as Bag, bags[1]?.[j] as Bag)
    return value >= ALIKE ? value : 0
  }
  // best[i][j]: the greatest sum for a from i and b from j
  const best = Array.from({ length: rows + 1 }, () => new Float64Array(columns + 1))
  const scores = a.map((_, i) => b.map((_, j) => score(i, j)))
  const at = (i: number, j: number) => best[i]?.[j] ?? 0
  for (let i = rows - 1; i >= 0; i--)
    for (let j = columns - 1; j >= 0; j--) {
      const here = scores[i]?.[j] ?? 0
      const paired = here ? here + at(i + 1, j + 1) : 0
      ;(best[i] as Float64Array)[j] = Math.max(paired, at(i + 1, j), at(i, j + 1))
    }
  const pairs: Aligned<T>[] = []
  let [i, j] = [0, 0]
  while (i < rows || j < columns) {
    const here = scores[i]?.[j] ?? 0
    if (here && here + at(i + 1, j + 1) === at(i, j)) pairs.push([a[i++] as T, b[j++] as T])
    else if (i < rows && (j >= columns || at(i + 1, j) >= at(i, j + 1))) pairs.push([a[i++] as T, null])
    else pairs.push([null, b[j++] as T])
  }
  return pairs
}

const inOrder = <T>(a: T[], b: T[]): Aligned<T>[] =>
  Array.from({ length: Math.max(a.length, b.length) }, (_, i) => [a[i] ?? null, b[i] ?? null])

type Bag = { words: Map<string, number>; size: number }

function bagOf(text: string): Bag {
  const words = new Map<string, number>()
  const list = text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  for (const word of list) words.set(word, (words.get(word) ?? 0) + 1)
  return { words, size: list.length }
}

/** 0..1 by Dice; two empty items are alike. */
function likeness(a: Bag, b: Bag): number {
  if (!a.size && !b.size) return 1
  let common = 0
  for (const [word, count] of a.words) common += Math.min(count, b.words.get(word) ?? 0)
  return (2 * common) / (a.size + b.size)
}
