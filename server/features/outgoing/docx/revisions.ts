/** Ink as Word's own revisions: who, when, and a number that stands once in the document. */
import type { HandView } from '../../../../shared/drafts/contract.ts'
import { atOf, handOf, type Key } from '../../../../shared/drafts/ink.ts'

/** Attributes of one tracked change. */
export type Revision = { id: number; author: string; date: string }

/** null = the text is written without any ink. */
export type Revise = (key: Key) => Revision

/** "Nguyễn Văn Minh", "Đặng Thị Hoa thay mặt Nguyễn Ngọc Hùng". */
export const authorOf = (hand: Pick<HandView, 'name' | 'onBehalfOf'> | undefined): string =>
  hand ? (hand.onBehalfOf ? `${hand.name} thay mặt ${hand.onBehalfOf}` : hand.name).normalize('NFC') : '?'

/** The clock on the wall in Viet Nam: Word writes local time with a Z behind it, and shows what it reads. */
export const wallTime = (at: number): string => `${new Date(at + 7 * 3_600_000).toISOString().slice(0, 19)}Z`

/** Numbers from 1 on, a new one each time it is asked. */
export function reviser(hands: readonly HandView[]): Revise {
  const byId = new Map(hands.map((hand) => [hand.id, hand]))
  let last = 0
  return (key) => ({ id: ++last, author: authorOf(byId.get(handOf(key))), date: wallTime(atOf(key)) })
}

/** Word knows one author of a deletion: the first one's. @returns '' where nobody struck */
export const firstOf = (keys: readonly Key[]): Key =>
  keys.reduce((first, key) => (!first || atOf(key) < atOf(first) ? key : first), '')
