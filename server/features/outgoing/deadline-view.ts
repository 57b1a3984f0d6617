/** The two clocks of a document as they are shown: when, how pressing, and where the time comes from. */
import { lightOf } from '../../../shared/kernel/calendar.ts'
import { processingDeadline } from '../../../shared/outgoing/deadline.ts'
import type { DeadlineView } from '../../../shared/outgoing/parts.ts'
import { deadlineSources } from '../../../shared/outgoing/sentences.ts'
import { finalStates, isOneOf, type State } from '../../../shared/outgoing/states.ts'

type Clocks = {
  state: State
  opinionDueAt: Date | null
  opinionDueBasis: string | null
  opinionDueSource: string | null
}

export function viewOpinion(of: Clocks, now: Date): DeadlineView | null {
  if (!of.opinionDueAt || isOneOf(finalStates, of.state)) return null
  return {
    at: of.opinionDueAt.toISOString(),
    light: lightOf(of.opinionDueAt, now),
    kind: 'opinion',
    basis: of.opinionDueBasis as DeadlineView['basis'],
    source: of.opinionDueSource ?? '',
  }
}

export function viewProcessing(state: State, dueDate: string | null, now: Date): DeadlineView | null {
  return dueDate ? asProcessing(state, processingDeadline(dueDate), now) : null
}

/** The one that presses the holder, as `pressing` chose it: where it is not the opinion's, it is the processing's. */
export function viewPressing(of: Clocks & { deadlineAt: Date | null }, now: Date): DeadlineView | null {
  if (of.opinionDueAt && of.opinionDueAt.getTime() === of.deadlineAt?.getTime()) return viewOpinion(of, now)
  return of.deadlineAt ? asProcessing(of.state, of.deadlineAt, now) : null
}

function asProcessing(state: State, at: Date, now: Date): DeadlineView | null {
  if (isOneOf(finalStates, state)) return null
  return {
    at: at.toISOString(),
    light: lightOf(at, now),
    kind: 'processing',
    basis: 'field',
    source: deadlineSources.field,
  }
}
