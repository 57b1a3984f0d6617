/** What other screens may ask of the organisation. */
import { queryOptions } from '@tanstack/react-query'
import { peopleView } from '../../../shared/org/contract.ts'
import { api } from '../../platform/api.ts'

/** Everybody who holds a position, for choosing people. */
export const peopleQuery = queryOptions({
  queryKey: ['org', 'people'],
  queryFn: async ({ signal }) => (await api.get('/api/org/people', peopleView, { signal })).people,
  staleTime: 5 * 60_000,
})
