/** Who may do what with positions. */
import { type Actor, isAgencyLeader } from '../kernel/actor.ts'

/** Điều 4 khoản 5: a delegation wants the permission of a leader of the agency; whoever stands in for one does not give it. */
export const mayPermitDelegations = (actor: Pick<Actor, 'assignment' | 'onBehalfOf'>): boolean =>
  isAgencyLeader(actor.assignment.rank) && !actor.onBehalfOf
