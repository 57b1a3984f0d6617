/** What is said inside the transaction, for every process to hear after its commit: numbers alone, the words are read from the log. */
import { z } from 'zod'
import type { Tx } from '../../platform/database.ts'
import { announce } from '../../platform/events.ts'

export const feature = 'chat'

const told = z.discriminatedUnion('what', [
  z.object({ what: z.literal('change'), change: z.number() }),
  z.object({ what: z.literal('read'), accountId: z.string(), seq: z.number() }),
  /** Only to those named: what they keep about it, or that they are no longer in it. */
  z.object({ what: z.literal('own') }),
])
export type Told = z.infer<typeof told>

const say = (tx: Tx, id: string, what: Told, accounts?: string[]): Promise<void> =>
  announce(tx, { feature, id, kind: JSON.stringify(what), ...(accounts ? { accounts } : {}) })

export const tellChange = (tx: Tx, id: string, change: number): Promise<void> => say(tx, id, { what: 'change', change })
export const tellRead = (tx: Tx, id: string, accountId: string, seq: number): Promise<void> =>
  say(tx, id, { what: 'read', accountId, seq })
export const tellOwn = (tx: Tx, id: string, accounts: string[]): Promise<void> => say(tx, id, { what: 'own' }, accounts)

export const readTold = (kind: string | undefined): Told => told.parse(JSON.parse(kind ?? ''))
