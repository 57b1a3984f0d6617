/** A step under way: what its effects are given, and what they give back. */
import type { Actor } from '../../../shared/kernel/actor.ts'
import type { Tx } from '../../platform/database.ts'
import type { Version } from '../drafts/public.ts'
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
}
export type Effect = { text?: string; detail?: Record<string, unknown>; patch?: Patch }
