/** Opening what a notification is about: in the capacity it came to; from then on it is read, on every device. */
import type { NotificationView } from '../../../shared/notifications/contract.ts'
import { chooseActingAs } from '../../platform/acting-as.ts'
import { useSession } from '../accounts/public.ts'
import { markRead } from './queries.ts'

export function useOpening(): (one: NotificationView) => void {
  const { accountId, capacities } = useSession()
  return ({ id, assignmentId, readAt }) => {
    const capacity = capacities.find((hat) => hat.assignment.id === assignmentId)
    if (capacity) chooseActingAs(accountId, capacity.id)
    // Where it cannot be said now it stays unread, and nothing is lost.
    if (!readAt) void markRead({ ids: [id] }).catch(() => undefined)
  }
}
