/** What the organisation has told here; the composition root hands it up. */
import type { OrgTelling } from '../org/public.ts'
import { tellAbsence, tellAbsenceEnded } from './absences.ts'
import { tellOfDelegation, tellOfDropped, tellOfRequest } from './delegations.ts'

export const orgTelling: OrgTelling = {
  absence: tellAbsence,
  absenceEnded: tellAbsenceEnded,
  delegationAsked: tellOfRequest,
  delegation: tellOfDelegation,
  delegationDropped: tellOfDropped,
}
