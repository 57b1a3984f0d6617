/** A step under way: what its effects are given, and what they give back. */
import type { Actor } from '../../../shared/kernel/actor.ts'
import type { Tx } from '../../platform/database.ts'
import type { FiledNote, Version } from '../drafts/public.ts'
import type { Held } from '../org/public.ts'
import type { Attempt } from './conditions.ts'
import type { Patch } from './document-queries.ts'
import type { Situation } from './situation.ts'

export type Act = {
  s: Situation
  tx: Tx
  actor: Actor
  attempt: Attempt
  stepId: string
  /** Set where the step ended the draft's round. */
  version: Version | null
  next: Held | null
  /** Leaves a note in the draft, with the pen that was held before the step. */
  fileNote(note: Omit<FiledNote, 'cause'>): Promise<void>
  /** Notes of a step that is taken back. */
  fellNotes(stepId: string): Promise<void>
}
export type Effect = { text?: string; detail?: Record<string, unknown>; patch?: Patch }
