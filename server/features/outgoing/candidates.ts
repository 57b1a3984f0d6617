/** Whom a step may go to: exactly one person (Điều 10 khoản 9), never oneself, and which one stands there already. */
import { isAgencyLeader } from '../../../shared/kernel/actor.ts'
import { dayOf } from '../../../shared/kernel/calendar.ts'
import type { ChoiceAction } from '../../../shared/outgoing/contract.ts'
import type { Reason } from '../../../shared/outgoing/refusals.ts'
import {
  absentOn,
  activeDelegations,
  agencyLeaders,
  clerks,
  documentPeople,
  findAssignment,
  type Held,
  leadersOf,
} from '../org/public.ts'
import { peopleOf } from './people-queries.ts'
import { type Fault, input } from './refuse.ts'
import type { Situation } from './situation.ts'
import { lastDoer } from './step-queries.ts'

export type Candidates = { people: Held[]; preset: string | null }

/** Steps after which somebody judges the text: whoever drafted it could not, and it would stand on his desk for ever. */
const judging: readonly ChoiceAction[] = [
  'submitToUnit',
  'reserveViews',
  'reportError',
  'transferToHead',
  'submitToLeadership',
  'submitDifferingViews',
  'resubmit',
  'transferToDirector',
]

const isHead = (held: Held): boolean => held.rank === 'head' || held.actingHead

/** @returns the accounts that drafted it, where the step hands it to a judge */
export async function barredFrom(s: Situation, action: ChoiceAction): Promise<ReadonlySet<string>> {
  if (!judging.includes(action)) return new Set()
  const people = await peopleOf(s.db, s.coDrafters)
  return new Set([s.doc.drafterAccountId, ...[...people.values()].map((person) => person.accountId)])
}

/** Those the law bars are among them, for the list to say why; the preset is never one of them. */
export async function candidatesFor(s: Situation, action: ChoiceAction): Promise<Candidates> {
  const found = await peopleFor(s, action)
  const [barred, away] = await Promise.all([barredFrom(s, action), awayWithoutDelegate(s, found.people)])
  const isHere = (held: Held): boolean => !barred.has(held.accountId) && !away.has(held.id)
  if (found.people.some((held) => held.id === found.preset && isHere(held))) return found
  const preset = found.people.find(isHere) ?? found.people.find((held) => !barred.has(held.accountId))
  return { people: found.people, preset: preset?.id ?? null }
}

/** @returns until when each of them is away, where nobody stands in for him */
export async function awayWithoutDelegate(s: Situation, people: Held[]): Promise<Map<string, string>> {
  const away = await absentOn(
    s.db,
    people.map((held) => held.id),
    dayOf(s.now),
  )
  for (const id of [...away.keys()])
    if ((await activeDelegations(s.db, s.now, { assignmentId: id })).length) away.delete(id)
  return away
}

async function peopleFor(s: Situation, action: ChoiceAction): Promise<Candidates> {
  const { db, doc } = s
  const mine = (held: Held): boolean => held.accountId === s.hat.accountId || held.id === s.hat.assignment.id
  const others = (people: Held[]): Held[] => people.filter((held) => !mine(held))
  switch (action) {
    case 'submitToUnit':
    case 'reserveViews':
    case 'reportError':
      return preset(others(await leadersOf(db, doc.unitId)), await lastDoer(db, doc.id, ['agree', 'disagree']))
    case 'transferToHead':
      return preset(others(await leadersOf(db, doc.unitId)).filter(isHead))
    case 'submitToLeadership':
    case 'submitDifferingViews':
    case 'resubmit':
      return leadership(s, others(await agencyLeaders(db)))
    case 'transferToDirector':
      return preset(others(await agencyLeaders(db)).filter((held) => held.rank === 'director'))
    case 'approve':
    case 'finishChanges':
    case 'submitForSignature':
    case 'reportNumberError':
      return preset(await clerks(db), await lastDoer(db, doc.id, ['assignNumber', 'returnForForm', 'confirmSigned']))
    case 'orderFollowUp': {
      const drafter = await findAssignment(db, doc.drafterAssignmentId)
      const people = [...(await clerks(db)), ...(drafter ? [drafter] : [])]
      return preset(unique(people), doc.holderAssignmentId)
    }
    case 'signer':
      return preset((await documentPeople(db)).filter((held) => isAgencyLeader(held.rank) || isHead(held)))
    case 'coSend':
      return { people: others(await documentPeople(db)), preset: null }
    case 'coDrafters':
      return {
        people: (await documentPeople(db)).filter((held) => held.accountId !== doc.drafterAccountId),
        preset: null,
      }
    default:
      return { people: [], preset: null }
  }
}

/** The leader who read it last, else the deputy director in charge of the field, else the director. */
async function leadership(s: Situation, people: Held[]): Promise<Candidates> {
  const last = await lastDoer(s.db, s.doc.id, ['sendBack', 'approve', 'approveWithChanges'])
  const inCharge = people.find((held) => held.rank === 'deputyDirector' && held.fields.includes(s.doc.field))
  const director = people.find((held) => held.rank === 'director')
  const known = people.some((held) => held.id === last) ? last : null
  return { people, preset: known ?? inCharge?.id ?? director?.id ?? people[0]?.id ?? null }
}

const preset = (people: Held[], last: string | null = null): Candidates => ({
  people,
  preset: people.some((held) => held.id === last) ? last : (people[0]?.id ?? null),
})

const unique = (people: Held[]): Held[] => [...new Map(people.map((held) => [held.id, held])).values()]

const wrongPerson: Partial<Record<ChoiceAction, Reason>> = {
  submitToUnit: 'mustBeUnitLeader',
  reserveViews: 'mustBeUnitLeader',
  reportError: 'mustBeUnitLeader',
  submitToLeadership: 'mustBeAgencyLeader',
  submitDifferingViews: 'mustBeAgencyLeader',
  approve: 'mustBeClerk',
  finishChanges: 'mustBeClerk',
}

/** @param to what was sent: one id, a list that is refused, or nothing for the preset */
export async function chooseOne(
  s: Situation,
  action: ChoiceAction,
  to: string | string[] | undefined,
): Promise<Held | Fault> {
  if (Array.isArray(to) && to.length !== 1) return input('oneMainProcessor', { to: 'onePerson' })
  const wanted = Array.isArray(to) ? to[0] : to
  const { people, preset: usual } = await candidatesFor(s, action)
  const chosen = people.find((held) => held.id === (wanted ?? usual))
  if (chosen && (await barredFrom(s, action)).has(chosen.accountId))
    return { reason: 'selfAgreement', code: 'conflict', fields: { to: 'anotherPerson' } }
  if (chosen) return chosen
  const person = wanted ? await findAssignment(s.db, wanted) : null
  if (person && person.accountId === s.hat.accountId) return input('notYourself', { to: 'anotherPerson' })
  return input(wrongPerson[action] ?? 'noCandidate', { to: 'personAgain' })
}
