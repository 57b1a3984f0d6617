/** "Whom can it go to": the people of a step, who stands in for them now, and whom the law bars. */
import type { Actor } from '../../../shared/kernel/actor.ts'
import { dayOf } from '../../../shared/kernel/calendar.ts'
import { fill } from '../../../shared/kernel/said.ts'
import { shortDate } from '../../../shared/kernel/vietnamese.ts'
import type { Candidate, ChoiceAction } from '../../../shared/outgoing/contract.ts'
import { hints } from '../../../shared/outgoing/sentences.ts'
import { activeDelegations, type Held } from '../org/public.ts'
import { candidatesFor } from './candidates.ts'
import { peopleOf } from './people-queries.ts'
import { refusalViewOf } from './refusal-view.ts'
import { type House, look, type Situation } from './situation.ts'

const judging: ChoiceAction[] = [
  'submitToUnit',
  'reserveViews',
  'reportError',
  'transferToHead',
  'submitToLeadership',
  'submitDifferingViews',
]

export async function readChoices(
  house: House,
  actor: Actor,
  id: string,
  action: ChoiceAction,
): Promise<{ candidates: Candidate[] }> {
  const s = await look(house, house.p.sql, actor, id)
  const { people, preset } = await candidatesFor(s, action)
  const writers = await draftingAccounts(s)
  const candidates = await Promise.all(people.map((held) => view(s, action, held, held.id === preset, writers)))
  return { candidates }
}

async function view(
  s: Situation,
  action: ChoiceAction,
  held: Held,
  preset: boolean,
  writers: Set<string>,
): Promise<Candidate> {
  const [delegation] = await activeDelegations(s.db, s.now, { assignmentId: held.id })
  const ownDraft = delegation !== undefined && writers.has(delegation.delegateAccountId)
  const hintSaid = delegation
    ? {
        reason: ownDraft && judging.includes(action) ? ('delegatedToDrafter' as const) : ('delegated' as const),
        params: { name: delegation.delegateName, until: shortDate(dayOf(delegation.endsAt)) },
      }
    : null
  const barred = judging.includes(action) && writers.has(held.accountId)
  return {
    assignmentId: held.id,
    accountId: held.accountId,
    name: held.name,
    title: held.title,
    unitName: held.unitName,
    preset,
    delegate: delegation ? { name: delegation.delegateName, until: delegation.endsAt.toISOString() } : null,
    hint: hintSaid && fill(hints[hintSaid.reason], hintSaid.params),
    hintSaid,
    barred: barred ? refusalViewOf({ reason: 'selfAgreement' }) : null,
  }
}

async function draftingAccounts(s: Situation): Promise<Set<string>> {
  const people = await peopleOf(s.db, s.coDrafters)
  return new Set([s.doc.drafterAccountId, ...[...people.values()].map((person) => person.accountId)])
}
