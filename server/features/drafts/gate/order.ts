/**
 * INK-9: Yjs finds the place of an item by looking at all that stands between its two neighbours. Items that are made to lie
 * between the same two cost their number squared: half a megabyte, a minute and a half. Yjs has no place where that could be
 * counted, so its `integrate` is watched while an update is tried.
 *
 * INK-7: an item whose right neighbour stands left of its left one has no place at all. Yjs puts it somewhere, depending on how the
 * copy at hand has cut its runs: the judge saw another document than the one that was served (found by the long fuzzing).
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
  const { left: before, right: after, parent } = item
  if (!(parent instanceof Y.AbstractType)) return
  // looking up the right one has cut the run in which the left one stood: it stood behind it
  if (before && item.origin && !Y.compareIDs(before.lastId, item.origin)) refuseTurned()
  if (before ? before.right === after : after && after.left === null) return
  let one = before ? before.right : firstIn(item, parent)
  for (; one && one !== after; one = one.right) {
    left -= 1
    if (left < 0) refuse('too many items between the same two', 'INK-9')
  }
  if (after && !one) refuseTurned()
}

const refuseTurned = (): never => refuse('its right neighbour does not stand to the right of its left one', 'INK-7')

/** Where Yjs begins to look for an item without a left neighbour. */
function firstIn({ parentSub }: Y.Item, parent: Y.AbstractType<unknown>): Y.Item | null {
  if (parentSub === null) return parent._start
  let first = parent._map.get(parentSub) ?? null
  for (; first?.left; first = first.left) {
    left -= 1
    if (left < 0) refuse('too many values of the same attribute', 'INK-9')
  }
  return first
}
