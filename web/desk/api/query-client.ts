import { QueryClient } from '@tanstack/vue-query'
import { onReconnect } from '../use/connection.ts'
import { Problem } from './client.ts'

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      refetchOnWindowFocus: true,
      // A refusal stays the same when asked again; a lost connection may not.
      retry: (failures, error) => failures < 2 && !(error instanceof Problem && error.status >= 400 && error.status < 500),
    },
  },
})

// Changes during the break were not received.
onReconnect(() => void queryClient.invalidateQueries())
