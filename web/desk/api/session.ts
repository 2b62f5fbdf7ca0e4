import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import type { Role } from '../../../domain/people/staff.ts'
import { api } from './client.ts'

export interface Me {
  staffId: string
  name: string
  position: string | null
  unit: { id: string; name: string }
  roles: { role: Role; unitId: string; unitName: string }[]
  site: { name: string; title: string }
  mustChangePassword: boolean
  secondFactor: { confirmed: boolean; required: boolean }
}

/** Who is at the desk. Everything the screen shows by role asks here; what they may do, the server says per appeal. */
export function useMe() {
  const { data, isLoading, error } = useQuery({ queryKey: ['me'], queryFn: () => api.get<Me>('/me'), staleTime: 300_000 })
  const roles = computed(() => new Set(data.value?.roles.map(({ role }) => role)))
  const has = (...wanted: Role[]) => wanted.some((role) => roles.value.has(role))
  return { me: data, isLoading, error, has }
}
