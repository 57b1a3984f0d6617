/** Which blocks of a draft differ between two states of it. */
import type { Node as DocNode } from '@tiptap/pm/model'

/** What a key left alone is the same node; what came through Yjs is another node that says the same. */
const isSame = (a: DocNode, b: DocNode): boolean => a === b || a.eq(b)

/** @returns how many blocks are the same at the beginning, and how many at the end */
export function sameEnds(before: DocNode, after: DocNode): { left: number; right: number } {
  const shorter = Math.min(before.childCount, after.childCount)
  let left = 0
  let right = 0
  while (left < shorter && isSame(before.child(left), after.child(left))) left++
  const isSameAtEnd = (k: number) =>
    isSame(before.child(before.childCount - 1 - k), after.child(after.childCount - 1 - k))
  while (right < shorter - left && isSameAtEnd(right)) right++
  return { left, right }
}
