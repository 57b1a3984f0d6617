/** What the judge is told and what it answers. */
import type { Pen } from './contract.ts'
import type { Key } from './ink.ts'

export type RoundFacts = {
  mode: 'plain' | 'ink'
  /** Milliseconds. */
  opened: number
  /** Milliseconds, the server's clock. */
  now: number
  /** The key that the first accepted use of a stroke's id fixed. */
  known(id: string): Key | undefined
  penOf(handId: string): Pen | undefined
  /** Does the server keep this picture for the draft? */
  hasImage(src: string): boolean
}
type Rule = 'INK-1' | 'INK-2' | 'INK-3' | 'INK-4' | 'INK-5' | 'INK-7' | 'INK-17' | 'INK-18'
export type Refusal = { rule: Rule; why: string }
/** What lies to the left of the judged window: a paragraph perhaps (open), or nothing: the document begins here. */
export type LeftEdge = 'open' | 'documentStart'
