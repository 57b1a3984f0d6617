/** What other screens may ask of the organisation. */
import { queryOptions, useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import { isAgencyLeader } from '../../../shared/kernel/actor.ts'
import { peopleView } from '../../../shared/org/contract.ts'
import { actingAs } from '../../platform/acting-as.ts'
import { api } from '../../platform/api.ts'
import { useStore } from '../../platform/store.ts'
import { useCapacity } from '../accounts/public.ts'
import { delegationsQuery } from './queries.ts'

/** Everybody who holds a position, for choosing people. */
export const peopleQuery = queryOptions({
  queryKey: ['org', 'people'],
  queryFn: async ({ signal }) => (await api.get('/api/org/people', peopleView, { signal })).people,
  staleTime: 5 * 60_000,
})

type Person = z.infer<typeof peopleView>['people'][number]
/** To choose from; who holds two positions stands in the list once. */
export const peopleChoices = (people: readonly Person[]): { value: string; label: string }[] =>
  [...new Map(people.map((one) => [one.accountId, one])).values()].map((one) => ({
    value: one.accountId,
    label: `${one.name} – ${one.title}, ${one.unitName}`,
  }))

/** How many delegations wait for this person's permission; whoever permits none asks nothing. */
export function useDelegationsToPermit(): number {
  const enabled = isAgencyLeader(useCapacity()?.assignment.rank ?? 'specialist')
  const { data } = useQuery({ ...delegationsQuery(useStore(actingAs)), enabled })
  return data?.filter((one) => one.mayPermit).length ?? 0
}
