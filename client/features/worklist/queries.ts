/** What waits for me, in all my capacities; the socket keeps it current. */
import { queryOptions, useQuery } from '@tanstack/react-query'
import { worklist } from '../../../shared/worklist/contract.ts'
import { api } from '../../platform/api.ts'

export const worklistQuery = queryOptions({
  queryKey: ['worklist'],
  queryFn: ({ signal }) => api.get('/api/worklist', worklist, { signal }),
})

/** For the badge of the frame; undefined until it is known. */
export const useWaitingCount = (): number | undefined => useQuery(worklistQuery).data?.items.length
