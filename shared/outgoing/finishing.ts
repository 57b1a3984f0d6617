/**
 * What may differ from what was approved (Điều 10 khoản 6; Nghị định 30, Điều 11 khoản 2; INK-14): each item of the approver's
 * list opens the place it names, once; văn thư's return for form opens the recipients. Anything else goes to the leader again.
 */

/** Where an item of the list is carried out. `other` opens nothing: a matter of form, or something to be looked up. */
export const changePlaces = ['text', 'subject', 'recipients', 'annexes', 'other'] as const
export type ChangePlace = (typeof changePlaces)[number]

export const changeSources = ['approver', 'clerk', 'drafter'] as const
type Item = { source: (typeof changeSources)[number]; place: ChangePlace }

/** A hash for each printed part; `frame` is what no list opens: the signer, the unit, secrecy and urgency. */
export type PrintedParts = Record<'subject' | 'recipients' | 'annexes' | 'frame', string>

/** What stands: the text's hash and the printed parts. */
export type Standing = { text: string; printed: PrintedParts }

/** @returns the places in which the two differ */
export function differences(approved: Standing, now: Standing): (ChangePlace | 'frame')[] {
  const parts = ['subject', 'recipients', 'annexes', 'frame'] as const
  const printed = parts.filter((part) => approved.printed[part] !== now.printed[part])
  return [...(approved.text === now.text ? [] : (['text'] as const)), ...printed]
}

/**
 * @param approved what the leader approved, or what stood when his list was finished
 * @param finished whether his list was finished before: then it opens nothing any more
 * @returns the places that differ though no item names them
 */
export function beyondList(approved: Standing, now: Standing, list: readonly Item[], finished: boolean) {
  const opened = new Set<string>(
    list
      .filter((item) => item.source === 'clerk' || (item.source === 'approver' && !finished))
      .map((item) => item.place),
  )
  return differences(approved, now).filter((place) => !opened.has(place))
}
