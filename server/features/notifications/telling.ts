/** After the commit: the lists of those concerned are read again, and each new notification is looked at for the ways out of the house. */
import type { Tx } from '../../platform/database.ts'
import { announce } from '../../platform/events.ts'
import { addJob } from '../../platform/jobs.ts'
import type { Made } from './queries.ts'

export const feature = 'notifications'
export const sendTask = 'notifications_send'
/** Who has the page open reads it there first. */
const GRACE_MS = 5_000

export async function tellLists(tx: Tx, accounts: string[]): Promise<void> {
  if (accounts.length) await announce(tx, { feature, id: feature, accounts })
}

export async function tellNew(tx: Tx, made: Made[]): Promise<void> {
  await tellLists(
    tx,
    made.map((one) => one.accountId),
  )
  for (const { id } of made) await sendSoon(tx, id, GRACE_MS)
}

/** A delay, not a legal time: it runs by the machine's clock. */
export const sendSoon = (tx: Tx, id: string, ms: number): Promise<void> =>
  addJob(tx, sendTask, { id }, { runAt: new Date(Date.now() + ms), key: `${sendTask}:${id}`, maxAttempts: 5 })
