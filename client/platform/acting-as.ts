/** The capacity (own position or delegation) that this tab acts under; sent with every call as `x-acting-as`. */
import { recall, remember } from './memory.ts'
import { createStore } from './store.ts'

export const actingAs = createStore<string | null>(null)

const keyOf = (accountId: string) => `actingAs:${accountId}`

/** Takes up the last choice of this account if it still exists, else the first capacity. */
export function resumeActingAs(accountId: string, available: string[]): void {
  const current = actingAs.get()
  if (current && available.includes(current)) return
  const last = recall<string | null>(keyOf(accountId), null)
  actingAs.set(last && available.includes(last) ? last : (available[0] ?? null))
}

export function chooseActingAs(accountId: string, id: string): void {
  remember(keyOf(accountId), id)
  actingAs.set(id)
}
