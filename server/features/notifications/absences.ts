/**
 * Vắng mặt: told in the transaction of the act to whoever stands in, and to those whom it concerns by the regulation: the leaders of the
 * unit, who manage its work (Điều 13 khoản 2), and for a leader those of the agency, who permit that somebody stands in (Điều 4 khoản 5,
 * Điều 13 khoản 3).
 */
import { type Actor, isAgencyLeader, isUnitLeader } from '../../../shared/kernel/actor.ts'
import { dayOf, endOf, instantOf } from '../../../shared/kernel/calendar.ts'
import { shortDate } from '../../../shared/kernel/vietnamese.ts'
import type { Absence } from '../../../shared/org/contract.ts'
import type { Tx } from '../../platform/database.ts'
import { agencyLeaders, delegatesWithin, leadersOf } from '../org/public.ts'
import { notify, settle, type Telling } from './public.ts'
import { toldUnder } from './queries.ts'

const keyOf = ({ id }: Absence) => `absence:${id}`

const about = (actor: Actor, { id, from, to }: Absence, at: Date) =>
  ({
    feature: 'org',
    objectId: id,
    by: actor,
    params: { from: shortDate(from), to: shortDate(to) },
    at,
  }) satisfies Partial<Telling>

export async function tellAbsence(tx: Tx, actor: Actor, absence: Absence, at: Date): Promise<void> {
  const told = { ...about(actor, absence, at), key: keyOf(absence) }
  const { id, rank, unitId } = actor.assignment
  const standIns = await delegatesWithin(tx, id, instantOf(absence.from), endOf(absence.to))
  await notify(tx, { ...told, to: { accounts: standIns }, category: 'delegation', reason: 'awayYouStandIn' })
  const above = isUnitLeader(rank) || isAgencyLeader(rank) ? await agencyLeaders(tx) : []
  const leaders = [...(await leadersOf(tx, unitId)), ...above]
  await notify(tx, {
    ...told,
    to: { accounts: leaders.map((one) => one.accountId) },
    category: 'notice',
    // Nothing stands still of which somebody else has charge; of a leader's work it does.
    reason: above.length && !standIns.length ? 'awayNobodyStandsIn' : 'away',
  })
}

/** Those who were told of it; of days that are past nobody needs to hear. */
export async function tellAbsenceEnded(tx: Tx, actor: Actor, absence: Absence, at: Date): Promise<void> {
  await settle(tx, { feature: 'org', objectId: absence.id, categories: ['delegation', 'notice'] }, at)
  if (absence.to < dayOf(at)) return
  const told = { ...about(actor, absence, at), reason: 'absenceEnded', key: `${keyOf(absence)}:ended` } as const
  for (const { accountId, category } of await toldUnder(tx, keyOf(absence)))
    await notify(tx, { ...told, to: { accounts: [accountId] }, category })
}
