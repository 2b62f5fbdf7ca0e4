import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed } from 'vue'
import type { DeskNotices } from '../../../domain/channels/views/desk-notices.ts'
import { api } from './client.ts'

export function useNotices() {
  const queries = useQueryClient()
  const { data, isLoading, error, refetch } = useQuery({ queryKey: ['notices'], queryFn: () => api.get<DeskNotices>('/notices') })

  async function markRead(ids?: string[]) {
    await api.post('/notices/reads', ids ? { ids } : {})
    await queries.invalidateQueries({ queryKey: ['notices'] })
  }

  return {
    notices: computed(() => data.value?.notices ?? []),
    unread: computed(() => data.value?.unread ?? 0),
    isLoading,
    error,
    refetch,
    markRead,
  }
}
