/** "Whom can it go to": the people of a step, who stands in for them now, and whom the law bars. */
import type { Actor } from '../../../shared/kernel/actor.ts'
import { dayOf } from '../../../shared/kernel/calendar.ts'
import { fill } from '../../../shared/kernel/said.ts'
import { shortDate } from '../../../shared/kernel/vietnamese.ts'
import type { Candidate, ChoiceAction } from '../../../shared/outgoing/contract.ts'
import { hints } from '../../../shared/outgoing/sentences.ts'
import { activeDelegations, type Held } from '../org/public.ts'
import { awayWithoutDelegate, barredFrom, candidatesFor } from './candidates.ts'
import { refusalViewOf } from './refusal-view.ts'
import { type House, look, type Situation } from './situation.ts'

export async function readChoices(
  house: House,
  actor: Actor,
  id: string,
  action: ChoiceAction,
): Promise<{ candidates: Candidate[] }> {
  const s = await look(house, house.p.sql, actor, id)
  const { people, preset } = await candidatesFor(s, action)
  const [writers, away] = await Promise.all([barredFrom(s, action), awayWithoutDelegate(s, people)])
  const candidates = await Promise.all(people.map((held) => view(s, held, held.id === preset, writers, away)))
  return { candidates }
}

async function view(
  s: Situation,
  held: Held,
  preset: boolean,
  writers: ReadonlySet<string>,
  away: ReadonlyMap<string, string>,
): Promise<Candidate> {
  const [delegation] = await activeDelegations(s.db, s.now, { assignmentId: held.id })
  const ownDraft = delegation !== undefined && writers.has(delegation.delegateAccountId)
  const hintSaid = delegation
    ? {
        reason: ownDraft ? ('delegatedToDrafter' as const) : ('delegated' as const),
        params: { name: delegation.delegateName, until: shortDate(dayOf(delegation.endsAt)) },
      }
    : null
  const barred = writers.has(held.accountId)
  return {
    assignmentId: held.id,
    accountId: held.accountId,
    rank: held.rank,
    name: held.name,
    title: held.title,
    unitName: held.unitName,
    preset,
    delegate: delegation ? { name: delegation.delegateName, until: delegation.endsAt.toISOString() } : null,
    hint: hintSaid && fill(hints[hintSaid.reason], hintSaid.params),
    hintSaid,
    awayUntil: away.get(held.id) ?? null,
    barred: barred ? refusalViewOf({ reason: 'selfAgreement' }) : null,
  }
}
