/** Who may look after what belongs to everybody's notifications. */
import type { Actor } from '../kernel/actor.ts'

/** R140: the list of those who are authorised to get SMS is kept by the administrator, and is for nobody else to see. */
export const keepsSmsList = (actor: Pick<Actor, 'assignment'>): boolean => actor.assignment.rank === 'administrator'
