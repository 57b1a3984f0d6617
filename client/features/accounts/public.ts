/** What other features may know of the person at the screen: who it is, and in what capacity he acts. */
import { useQuery } from '@tanstack/react-query'
import type { Capacity, SessionView } from '../../../shared/accounts/contract.ts'
import { actingAs } from '../../platform/acting-as.ts'
import { useStore } from '../../platform/store.ts'
import { sessionQuery } from './queries.ts'

/** While somebody signs in again his hidden screen still stands, and must still know whose it is. */
let lastSeen: SessionView | null = null

/** Only under the session gate, where somebody is (or just was) signed in. */
export function useSession(): SessionView {
  const { data } = useQuery(sessionQuery)
  lastSeen = data ?? lastSeen
  if (!lastSeen) throw new Error('useSession stands outside the session gate')
  return lastSeen
}

/** The capacity in use: an own position, or one held for somebody by delegation. */
export function useCapacity(): Capacity | null {
  const { data } = useQuery(sessionQuery)
  const id = useStore(actingAs)
  return data?.capacities.find((capacity) => capacity.id === id) ?? data?.capacities[0] ?? null
}
