/** Who may sign, and how it is written above the name (Nghị định 30, Điều 13). */
import { isAgencyLeader, type Rank } from '../kernel/actor.ts'
import type { Signer } from './fields.ts'

/** Forms of signing that fit a position. A unit's head signs for the agency only "thừa lệnh" or "thừa ủy quyền". */
const formsOf: Record<Rank, readonly Signer['form'][]> = {
  director: ['direct', 'Q'],
  deputyDirector: ['KT', 'Q'],
  head: ['TL', 'TUQ'],
  deputyHead: ['TL'],
  specialist: [],
  clerk: [],
  administrator: [],
  unitAccount: [],
}

export const signingForms = (rank: Rank): readonly Signer['form'][] => formsOf[rank]

export const maySign = (rank: Rank, form: Signer['form']): boolean => formsOf[rank].includes(form)

type Position = { id: string; rank: Rank }

/**
 * The form that is offered to whoever approves: the drafter's proposal; else the leader himself, a deputy with KT. Who approves
 * by delegation signs in his own position where that may sign (a deputy KT., a unit's head TUQ.), else the principal does.
 * @param hat the position acted in @param own the person's own positions, when acting for another
 */
export function usualSigner(proposed: Signer | null, hat: Position, own: readonly Position[] | null): Signer {
  if (proposed) return proposed
  const delegated = own?.find((position) => isAgencyLeader(position.rank) || position.rank === 'head')
  if (!delegated) return { assignmentId: hat.id, form: formsOf[hat.rank][0] ?? 'direct' }
  return { assignmentId: delegated.id, form: delegated.rank === 'head' ? 'TUQ' : (formsOf[delegated.rank][0] ?? 'KT') }
}
