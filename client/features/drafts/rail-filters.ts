/** By which pen, by whom, or only what is new: the filters of the rail. */
import type { Change } from '../../../shared/drafts/changes.ts'
import type { HandView, Pen } from '../../../shared/drafts/contract.ts'

/** A pen's name, or the account of one who holds it beside others. */
export type RailFilter = Pen | 'all' | 'fresh' | `by:${string}`
const pens: Pen[] = ['author', 'blue', 'red']

/** Does the filter name whoever wrote with this hand? */
export const isMeant = (filter: RailFilter, hand: HandView | undefined): boolean =>
  hand !== undefined && (filter === hand.pen || filter === `by:${hand.accountId}`)

/** The colour of a filter's chip. */
export const penOfFilter = (filter: RailFilter, hands: HandView[]): string =>
  hands.find((hand) => filter === `by:${hand.accountId}`)?.pen ?? filter

/** One pen is one filter; where several persons hold it, each of them is one too. */
export function filtersFor(
  changes: Change[],
  byId: Map<string, HandView>,
  nameOf: (pen: Pen) => string,
): [RailFilter, string][] {
  return pens.flatMap((pen) => {
    const writers = new Map<string, HandView>()
    for (const change of changes) {
      const writer = byId.get(change.hand)
      if (writer?.pen === pen) writers.set(writer.accountId, writer)
    }
    if (!writers.size) return []
    const each = [...writers.values()].map(({ accountId, name }): [RailFilter, string] => [`by:${accountId}`, name])
    return [[pen, nameOf(pen)], ...(each.length > 1 ? each : [])]
  })
}
