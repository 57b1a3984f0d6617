/** What other screens may ask of the organisation. */
import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { peopleView } from '../../../shared/org/contract.ts'
import { api } from '../../platform/api.ts'

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
