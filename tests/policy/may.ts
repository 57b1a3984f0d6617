/** What a person with these relations may do in each state: workflow ∩ policy, as the buttons show it. */
import { permits } from '../../shared/kernel/policy.ts'
import { type Action, actions } from '../../shared/outgoing/actions.ts'
import { policy, type Relation } from '../../shared/outgoing/policy.ts'
import { type State, states } from '../../shared/outgoing/states.ts'
import { stepOf } from '../../shared/outgoing/workflow.ts'

export function mayTake(...relations: Relation[]): Partial<Record<State, Action[]>> {
  const has = new Set(relations)
  const table: Partial<Record<State, Action[]>> = {}
  for (const state of states) {
    const allowed = actions.filter((action) => stepOf(state, action) && permits(policy[action], has))
    if (allowed.length) table[state] = allowed
  }
  return table
}

export const mayRead = (...relations: Relation[]): boolean => permits(policy.read, new Set(relations))
