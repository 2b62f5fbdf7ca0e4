import { QueryClient } from '@tanstack/vue-query'
import { onReconnect } from '../use/connection.ts'
import { Problem } from './client.ts'

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      refetchOnWindowFocus: true,
      // A refusal does not change by asking again; a lost connection may.
      retry: (failures, error) => failures < 2 && !(error instanceof Problem && error.status >= 400 && error.status < 500),
    },
  },
})

// What happened meanwhile was not told to us.
onReconnect(() => void queryClient.invalidateQueries())
