/**
 * Điều 11: the delegate learns of it, the whole agency is told who he is and for how long (R134, R135), and both that it is over. Told with
 * the act; what comes by date at its minute, and looked for every ten minutes, in case the house stood still.
 */
import { z } from 'zod'
import type { Actor } from '../../../shared/kernel/actor.ts'
import { dayOf } from '../../../shared/kernel/calendar.ts'
import { shortDate } from '../../../shared/kernel/vietnamese.ts'
import type { Tx } from '../../platform/database.ts'
import { addJob } from '../../platform/jobs.ts'
import type { Platform } from '../../platform/platform.ts'
import { agencyLeaders, delegationsSince, everybody, findDelegation, type KnownDelegation } from '../org/public.ts'
import { notify, settle, takeBack } from './public.ts'
import { knownKeys } from './queries.ts'

/** What ended while the house stood still is told late rather than never. */
const LOOK_BACK_MS = 7 * 24 * 3_600_000

export const delegationTask = 'notifications_delegation'
type Turn = 'given' | 'begun' | 'over'

const turnOf = (one: KnownDelegation, at: Date): Turn => {
  if (one.revokedAt || one.endsAt <= at) return 'over'
  // What begins when it is announced is told once.
  return one.startsAt <= at && one.announcedAt !== null && one.announcedAt < one.startsAt ? 'begun' : 'given'
}
const keyOf = (id: string, turn: Turn) => `delegation:${id}:${turn}`
const about = (one: KnownDelegation, at: Date) => ({
  feature: 'org',
  objectId: one.id,
  params: {
    by: one.principalName,
    delegate: one.delegateName,
    from: shortDate(dayOf(one.startsAt)),
    to: shortDate(dayOf(one.endsAt)),
  },
  at,
})

/** What is to be said of it now; said before, it is not said again. */
export async function tellDelegation(tx: Tx, one: KnownDelegation, at: Date): Promise<void> {
  const turn = turnOf(one, at)
  if (turn === 'over') return tellEnd(tx, one, at)
  await tellGiven(tx, one, at)
  if (turn === 'given') return
  const told = { ...about(one, at), key: keyOf(one.id, 'begun'), reason: 'delegationBegan' } as const
  await notify(tx, { ...told, to: { accounts: [one.delegateAccountId] }, category: 'delegation' })
}

async function tellGiven(tx: Tx, one: KnownDelegation, at: Date): Promise<void> {
  const { delegateAccountId: delegate, principalAccountId: principal } = one
  const told = { ...about(one, at), key: keyOf(one.id, 'given') }
  await notify(tx, { ...told, to: { accounts: [delegate] }, category: 'delegation', reason: 'delegated' })
  await notify(tx, {
    ...told,
    to: { accounts: await othersThan(tx, principal) },
    category: 'notice',
    reason: 'delegationTold',
  })
}

/** Over before its time, the agency was told of a period that no longer holds. */
async function tellEnd(tx: Tx, one: KnownDelegation, at: Date): Promise<void> {
  const { delegateAccountId: delegate, principalAccountId: principal } = one
  const told = { ...about(one, at), key: keyOf(one.id, 'over'), reason: 'delegationEnded' } as const
  await notify(tx, { ...told, to: { accounts: [delegate, principal] }, category: 'delegation' })
  if (one.revokedAt)
    await notify(tx, { ...told, to: { accounts: await othersThan(tx, principal) }, category: 'notice' })
}

const othersThan = async (tx: Tx, accountId: string): Promise<string[]> =>
  (await everybody(tx)).map((held) => held.accountId).filter((id) => id !== accountId)

/** Permitted or ended by hand: told in the act's transaction; what follows by date has its minute. */
export async function tellOfDelegation(tx: Tx, one: KnownDelegation, at: Date): Promise<void> {
  // Who was asked for permission has nothing to do any more.
  if (!one.revokedAt) await settle(tx, { feature: 'org', objectId: one.id, categories: ['delegation'] }, at)
  await tellDelegation(tx, one, at)
  for (const runAt of one.revokedAt ? [] : [one.startsAt, one.endsAt].filter((moment) => moment > at))
    await addJob(tx, delegationTask, { id: one.id }, { runAt, key: `${delegationTask}:${one.id}:${runAt.getTime()}` })
}

export async function lookAtDelegation(p: Platform, payload: unknown): Promise<void> {
  const { id } = z.object({ id: z.uuid() }).parse(payload)
  await p.sql.begin(async (tx) => {
    const one = await findDelegation(tx, id)
    if (one?.announcedAt) await tellDelegation(tx, one, p.clock.now())
  })
}

export async function tellDelegations(p: Platform): Promise<void> {
  const now = p.clock.now()
  const delegations = await delegationsSince(p.sql, now, new Date(now.getTime() - LOOK_BACK_MS))
  const all = delegations.map((one) => ({ one, key: keyOf(one.id, turnOf(one, now)) }))
  const known = await knownKeys(
    p.sql,
    all.map(({ key }) => key),
  )
  for (const { one } of all.filter(({ key }) => !known.has(key)))
    await p.sql.begin((tx) => tellDelegation(tx, one, now))
}

/** Điều 4 khoản 5: it waits for a leader of the agency. */
export async function tellOfRequest(tx: Tx, actor: Actor, one: KnownDelegation, at: Date): Promise<void> {
  const leaders = await agencyLeaders(tx)
  await notify(tx, {
    ...about(one, at),
    to: { accounts: leaders.map((leader) => leader.accountId) },
    category: 'delegation',
    reason: 'delegationAsked',
    by: actor,
    key: `delegation:${one.id}:asked`,
    cause: one.id,
  })
}

/** Withdrawn, nobody was asked; refused, whoever asked is told. */
export async function tellOfDropped(tx: Tx, actor: Actor, one: KnownDelegation, at: Date): Promise<void> {
  await takeBack(tx, one.id)
  await notify(tx, {
    ...about(one, at),
    params: { delegate: one.delegateName },
    to: { accounts: [one.principalAccountId] },
    category: 'delegation',
    reason: 'delegationRefused',
    by: actor,
    key: `delegation:${one.id}:refused`,
  })
}
