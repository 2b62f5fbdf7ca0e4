import { useQuery } from '@tanstack/vue-query'
import type { MyWork } from '../../../domain/appeals/reading/desk-lists.ts'
import { isPresent } from '../use/presence.ts'
import { api } from './client.ts'

export const useMyWork = () =>
  useQuery({
    queryKey: ['lists', 'my-work'],
    queryFn: () => api.get<MyWork>('/my-work'),
    refetchInterval: () => (isPresent() ? 60_000 : false),
  })
