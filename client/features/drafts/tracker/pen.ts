/** The pen in the hand of whoever types here: which ink it leaves, and on what it may not be put. */
import type { Node as DocNode, Mark } from '@tiptap/pm/model'
import type { NodeJson } from '../../../../shared/drafts/contract.ts'
import { IMAGE } from '../../../../shared/drafts/images.ts'
import type { Hand, Stroke } from '../../../../shared/drafts/ink.ts'
import { handOf, keysOf, readNode } from '../../../../shared/drafts/ink.ts'
import type { RoundFacts } from '../../../../shared/drafts/rules.ts'

/** Why something carried here was not put down. */
const CARRY_NOTES = [
  'fileNotTaken',
  'tooLarge',
  'imageNotInCell',
  'imageElsewhere',
  'imagePlaceGone',
  'picturesLeftOut',
] as const
export type CarryNote = (typeof CARRY_NOTES)[number]
export const isCarryNote = (note: Note): note is CarryNote => CARRY_NOTES.some((one) => one === note)

/** Why a stroke did less than was asked; said to the person. */
export type Note =
  | 'reviewersInk'
  | 'formatHasOwner'
  | 'sizeOfHeading'
  | 'tableOfOthers'
  | 'notInInk'
  | 'undoStruck'
  | 'undoImpossible'
  | 'lastLine'
  | CarryNote

export type Pen = {
  hand: Hand
  mode: 'plain' | 'ink'
  /** The server's clock, in milliseconds. */
  now(): number
  facts(): RoundFacts
  note(note: Note): void
  /** An own transaction is about to become a stroke. */
  wrote?(before: DocNode, after: DocNode, act: 'stroke' | 'undo'): void
  /** Another's stroke is in the text. */
  heard?(before: DocNode, after: DocNode): void
}

const randomId = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(8))
  return Array.from(bytes, (byte) => (byte % 36).toString(36)).join('')
}
export const newStroke = (pen: Pen): Stroke => ({ hand: pen.hand.id, at: pen.now(), id: randomId() })
const SAME_STROKE_MS = 30_000
/** Ink that goes on beside ink of a moment ago is one stroke; later it is another, so that what is new can be told from what was seen. */
export const strokeBeside = (neighbour: Mark | undefined, pen: Pen): Stroke =>
  neighbour && pen.now() - Number(neighbour.attrs.at) < SAME_STROKE_MS ? (neighbour.attrs as Stroke) : newStroke(pen)
/** For an attribute; null in plain mode. */
export const newInk = (pen: Pen): string | null => (pen.mode === 'ink' ? JSON.stringify(newStroke(pen)) : null)

export const isInk = (mark: Mark): boolean => mark.type.name.startsWith('ink')
export const ownMark = (node: DocNode | null | undefined, type: string, pen: Pen): Mark | undefined =>
  node?.marks.find((mark) => mark.type.name === type && mark.attrs.hand === pen.hand.id)
export const handsOn = (node: DocNode): string[] => node.marks.filter(isInk).map((mark) => String(mark.attrs.hand))
export const handsIn = (node: DocNode): string[] => [...keysOf([readNode(node.toJSON() as NodeJson)])].map(handOf)
export const isOnlyMine = (hands: string[], pen: Pen): boolean => hands.every((hand) => hand === pen.hand.id)

export const strokeIn = (json: unknown): Stroke | null =>
  typeof json === 'string' ? (JSON.parse(json) as Stroke) : null
export type TurnStroke = Stroke & { was: string }
export const turnsIn = (json: unknown): TurnStroke[] =>
  typeof json === 'string' ? (JSON.parse(json) as TurnStroke[]) : []

const isReviewer = (hand: string, pen: Pen): boolean => {
  if (hand === pen.hand.id) return false
  const other = pen.facts().penOf(hand) ?? 'red'
  return other === 'blue' || other === 'red'
}
/** INK-4: pencil keeps off what carries a reviewer's ink. */
export const isOffLimits = (hands: string[], pen: Pen): boolean =>
  pen.mode === 'ink' && pen.hand.pen === 'author' && hands.some((hand) => isReviewer(hand, pen))

const BOXES: ReadonlySet<string> = new Set(['table', 'tableRow', 'tableCell', IMAGE])
export const isBox = (node: DocNode): boolean => BOXES.has(node.type.name)
