/** What became of a parcel: of many addresses one that took it is enough; what failed for a while is tried again, later and later. */
import type { Channel, Delivery, Parcel } from './channel.ts'
import type { State } from './delivery-queries.ts'

export type Outcome = { state: Exclude<State, 'quiet' | 'here' | 'sending' | 'dropped'>; why: string; afterMs: number }

export const ATTEMPTS = 6
const FIRST_PAUSE_MS = 30_000

/** @param attempts this one with it */
export function outcomeOf(deliveries: Delivery[], attempts: number): Outcome {
  const over = (state: Outcome['state'], why = ''): Outcome => ({ state, why, afterMs: 0 })
  if (deliveries.some((one) => one.how === 'sent')) return over('sent')
  const later = deliveries.flatMap((one) => (one.how === 'again' ? [one.afterMs ?? 0] : []))
  if (later.length) {
    if (attempts >= ATTEMPTS) return over('failed', 'attempts')
    return { state: 'waiting', why: 'again', afterMs: Math.max(FIRST_PAUSE_MS * 2 ** (attempts - 1), ...later) }
  }
  return deliveries.some((one) => one.how === 'refused') ? over('refused') : over('nowhere')
}

/** A way that breaks is tried again like one that asks for it: whether it arrived nobody knows. */
export const carry = (way: Channel, parcel: Parcel, broken: (error: unknown) => void): Promise<Delivery[]> =>
  way.send(parcel).catch((error) => {
    broken(error)
    return [{ how: 'again' }]
  })
