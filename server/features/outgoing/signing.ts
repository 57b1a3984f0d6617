/** Người ký: whom the approving leader is offered, and whether the chosen one may sign so (Điều 15.2; Nghị định 30, Điều 13). */
import type { Signer } from '../../../shared/outgoing/fields.ts'
import { maySign, usualSigner } from '../../../shared/outgoing/signing.ts'
import { assignmentsOf } from '../org/public.ts'
import { candidatesFor } from './candidates.ts'
import { type Fault, input } from './refuse.ts'
import type { Situation } from './situation.ts'

/** What is shown before the approval is what is recorded by it, when nothing else is chosen. */
export async function signerPreset(s: Situation): Promise<Signer> {
  const { assignment, accountId, onBehalfOf } = s.hat
  const own = onBehalfOf ? await assignmentsOf(s.db, accountId) : null
  return usualSigner(s.fields.signer, assignment, own)
}

/** @returns the fault of a signer whose position does not sign, or not in this form */
export async function faultOfSigner(s: Situation, signer: Signer): Promise<Fault | null> {
  const { people } = await candidatesFor(s, 'signer')
  const held = people.find((one) => one.id === signer.assignmentId)
  if (!held) return input('signerNeeded', { signer: 'signer' })
  return maySign(held.rank, signer.form) ? null : input('signerForm', { signer: 'signerForm' })
}
