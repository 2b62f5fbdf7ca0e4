import { useQueries } from '@tanstack/vue-query'
import { computed, type MaybeRefOrGetter, toValue } from 'vue'
import { type Suggestions, suggestionsQuery } from './appeals.ts'

/** Suggestions for the lines around the selected one: fetched ahead, so that the next case is ready when its turn comes. */
export function useSuggestionsOf(ids: MaybeRefOrGetter<string[]>) {
  const asked = useQueries({ queries: computed(() => toValue(ids).map((id) => suggestionsQuery(id))) })
  return computed(
    () =>
      new Map(
        toValue(ids).flatMap((id, index) => {
          const data = asked.value[index]?.data as Suggestions | undefined
          return data ? [[id, data] as const] : []
        }),
      ),
  )
}
