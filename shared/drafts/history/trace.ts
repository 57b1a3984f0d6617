/**
 * Following a letter back to the stroke that wrote it. A letter is known by its offset among all the text of a document, breaks not
 * counted: whoever splits or joins paragraphs moves no letter. Who owns a struct in Yjs says nothing: a split copies the tail.
 */
import type { NodeJson } from '../contract.ts'
import { handOf, type Key, type Node, readNodes, type Span } from '../ink.ts'
import { commonEnds, diffLists } from './diff-lists.ts'

const spansIn = (nodes: Node[]): Span[] => nodes.flatMap((node) => (node.line ? node.spans : spansIn(node.children)))

/** All text in reading order, struck words too, without a sign between lines. */
export const lettersOf = (blocks: NodeJson[]): string =>
  spansIn(readNodes(blocks))
    .map((span) => span.text)
    .join('')

/** Whose insertion the letter is; '' where it is plain or does not exist. */
export function insertionAt(blocks: NodeJson[], index: number): Key {
  let end = 0
  for (const span of spansIn(readNodes(blocks))) {
    end += span.text.length
    if (index < end) return span.insertion
  }
  return ''
}

/**
 * Where a plain letter stood when the round began. In ink nothing plain is written and nothing is taken away (INK-1), so it is
 * enough to leave out what this round's hands inserted.
 */
export function placeInSeed(blocks: NodeJson[], index: number, isOfRound: (hand: string) => boolean): number {
  let [end, place] = [0, index]
  for (const { text, insertion } of spansIn(readNodes(blocks))) {
    if (end >= index) break
    if (insertion && isOfRound(handOf(insertion))) place -= Math.min(text.length, index - end)
    end += text.length
  }
  return place
}

const WORDS = /\s+|\S+/g

/**
 * Whose letters stand after a stroke. What stood before keeps its owner; of what was replaced, whole words that stand in the new
 * text too are the old ones (they were moved, or a paragraph was cut in two around them).
 * @param owners one for each letter of `before` @returns one for each letter of `after`
 */
export function ownersAfter<T>(before: string, after: string, owners: T[], writer: T): T[] {
  const [start, end] = commonEnds(before, after)
  const [was, is] = [before.slice(start, before.length - end), after.slice(start, after.length - end)]
  const tail = owners.slice(before.length - end)
  return [...owners.slice(0, start), ...replaced(was, is, owners.slice(start, before.length - end), writer), ...tail]
}

function replaced<T>(was: string, is: string, owners: T[], writer: T): T[] {
  const result: T[] = new Array(is.length).fill(writer)
  if (!was || !is) return result
  const [a, b] = [was.match(WORDS) ?? [], is.match(WORDS) ?? []]
  let [i, j, from, to] = [0, 0, 0, 0]
  const same = (until: number) => {
    for (; i < until; i++, j++) {
      const { length } = a[i] as string
      for (let n = 0; n < length; n++) result[to + n] = owners[from + n] as T
      from += length
      to += length
    }
  }
  for (const hunk of diffLists(a, b)) {
    same(hunk.aStart)
    for (; i < hunk.aEnd; i++) from += (a[i] as string).length
    for (; j < hunk.bEnd; j++) to += (b[j] as string).length
  }
  same(a.length)
  return result
}
