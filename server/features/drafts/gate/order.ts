/**
 * INK-9: Yjs finds the place of an item by looking at all that stands between its two neighbours. Items that are made to lie
 * between the same two cost their number squared: half a megabyte, a minute and a half. Yjs has no place where that could be
 * counted, so its `integrate` is watched while an update is tried.
 */
import * as Y from 'yjs'
import { refuse } from './not-honest.ts'

/** Two people who wrote five hundred paragraphs each at the same place, without seeing each other, need a quarter of it. */
export const maxSteps = 1_000_000

let left = Number.POSITIVE_INFINITY

/** What is tried here may look at so many neighbours. @throws NotHonest when it is not enough */
export function withinSteps<T>(act: () => T): T {
  left = maxSteps
  try {
    return act()
  } finally {
    left = Number.POSITIVE_INFINITY
  }
}

const integrate = Y.Item.prototype.integrate
Y.Item.prototype.integrate = function (this: Y.Item, transaction: Y.Transaction, offset: number): void {
  if (left < Number.POSITIVE_INFINITY) lookBetween(this)
  integrate.call(this, transaction, offset)
}

function lookBetween(item: Y.Item): void {
  for (let one = firstBetween(item); one && one !== item.right; one = one.right) {
    left -= 1
    if (left < 0) refuse('too many items between the same two', 'INK-9')
  }
}

/** Where Yjs begins to look; null where the item's neighbours are side by side, as they mostly are. */
function firstBetween({ left: before, right: after, parent, parentSub }: Y.Item): Y.Item | null {
  if (!(parent instanceof Y.AbstractType)) return null
  if (before) return before.right === after ? null : before.right
  if (after && after.left === null) return null
  if (parentSub === null) return parent._start
  let first = parent._map.get(parentSub) ?? null
  for (; first?.left; first = first.left) {
    left -= 1
    if (left < 0) refuse('too many values of the same attribute', 'INK-9')
  }
  return first
}
