/** One query client. The socket tells what changed, so nothing is polled and a failed read is retried only when that can help. */
import { QueryClient } from '@tanstack/react-query'
import { toApiError } from './api.ts'

const worthRetrying = new Set(['offline', 'unavailable'])

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: true,
      retry: (failures, error) => failures < 2 && worthRetrying.has(toApiError(error).code),
      // A cached page stays on screen when the line is down; "offline" is shown by the frame.
      networkMode: 'always',
    },
    mutations: { retry: false, networkMode: 'always' },
  },
})

/** Query keys begin with the feature's name, so that one word from the socket refreshes everything of that feature. */
export const invalidateFeature = (feature: string): Promise<void> =>
  queryClient.invalidateQueries({ queryKey: [feature] })
