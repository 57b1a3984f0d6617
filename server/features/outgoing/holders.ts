/** Who holds the document after a step: always exactly one person's position. */
import type { State } from '../../../shared/outgoing/states.ts'
import type { StepBody } from '../../../shared/outgoing/steps.ts'
import { holderRuleOf, type OutgoingStep } from '../../../shared/outgoing/workflow.ts'
import { findAssignment, type Held } from '../org/public.ts'
import { chooseOne } from './candidates.ts'
import { type Fault, input } from './refuse.ts'
import type { Situation } from './situation.ts'
import type { StepRow } from './step-queries.ts'

/** @returns null where the document stays on the same desk */
export async function nextHolder(
  s: Situation,
  body: StepBody,
  step: OutgoingStep,
  target: State,
  last: StepRow | null,
): Promise<Held | Fault | null> {
  const to = 'to' in body ? body.to : undefined
  switch (holderRuleOf(step, target)) {
    case 'chosen':
      return chooseOne(s, body.action, to)
    case 'clerk':
      return chooseOne(s, body.action === 'approve' ? 'approve' : body.action, to)
    case 'drafter':
      return seat(s, s.doc.drafterAssignmentId)
    case 'previous':
      return seat(s, last?.before?.holderAssignmentId ?? s.doc.drafterAssignmentId)
    case 'lastLeader':
      return chooseOne(s, 'resubmit', undefined)
    case 'same':
      // A follow-up names who drafts it; the issued original stays where it is.
      return body.action === 'orderFollowUp' ? chooseOne(s, 'orderFollowUp', to) : null
  }
}

const seat = async (s: Situation, assignmentId: string): Promise<Held | Fault> =>
  (await findAssignment(s.db, assignmentId)) ?? input('noCandidate')
