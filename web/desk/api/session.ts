import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import type { Me } from '../../../domain/people/views/me.ts'
import type { Role } from '../../../domain/roles.ts'
import { placeWordsOf } from '../../../domain/sites/place-words.ts'
import type { Site } from '../../../domain/sites/site.ts'
import { api } from './client.ts'

/** Who is signed in. Screens show parts by role; what may be done to an appeal comes with the appeal. */
export function useMe() {
  const { data, isLoading, error } = useQuery({ queryKey: ['me'], queryFn: () => api.get<Me>('/me'), staleTime: 300_000 })
  const roles = computed(() => new Set(data.value?.roles.map(({ role }) => role)))
  const has = (...wanted: Role[]) => wanted.some((role) => roles.value.has(role))
  return { me: data, isLoading, error, has }
}

/** The place of this site; an ordinary county until the server has answered. */
export function usePlace() {
  const { me } = useMe()
  const site = computed<Pick<Site, 'level' | 'name'>>(() => me.value?.site ?? { level: 'county', name: '' })
  return { site, words: computed(() => placeWordsOf(site.value)) }
}
