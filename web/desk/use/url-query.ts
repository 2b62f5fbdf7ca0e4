import { computed } from 'vue'
import { type LocationQuery, useRoute, useRouter } from 'vue-router'

/** Filters are in the URL, so that a search can be sent, saved and gone back to. */
export function useUrlQuery() {
  const route = useRoute()
  const router = useRouter()
  const one = (name: string) => computed(() => (typeof route.query[name] === 'string' ? (route.query[name] as string) : ''))
  const many = (name: string) =>
    computed(() => [route.query[name] ?? []].flat().filter((value): value is string => typeof value === 'string'))

  function set(change: Record<string, string | string[] | null>) {
    const query: LocationQuery = { ...route.query }
    for (const [name, value] of Object.entries(change)) {
      if (value === null || value.length === 0) delete query[name]
      else query[name] = value
    }
    void router.replace({ query })
  }
  return { route, one, many, set }
}
