import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, ref } from 'vue'
import { api } from './client.ts'

interface SavedFilter {
  id: string
  name: string
  query: Record<string, string | string[]>
}

export function useSavedFilters() {
  const queries = useQueryClient()
  const { data } = useQuery({ queryKey: ['saved-filters'], queryFn: () => api.get<{ filters: SavedFilter[] }>('/saved-filters') })
  const saveError = ref<Error | null>(null)

  async function save(name: string, query: Record<string, string | string[]>): Promise<boolean> {
    saveError.value = null
    try {
      await api.post('/saved-filters', { name, query })
      await queries.invalidateQueries({ queryKey: ['saved-filters'] })
      return true
    } catch (error) {
      saveError.value = error as Error
      return false
    }
  }
  async function remove(id: string) {
    await api.delete(`/saved-filters/${id}`)
    await queries.invalidateQueries({ queryKey: ['saved-filters'] })
  }
  return { filters: computed(() => data.value?.filters ?? []), save, remove, saveError }
}
