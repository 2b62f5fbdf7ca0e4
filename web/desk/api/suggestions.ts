import { useQueries, useQuery } from '@tanstack/vue-query'
import { computed, type MaybeRefOrGetter, toValue } from 'vue'
import type { Kind, Urgency } from '../../../domain/appeals/appeal.ts'
import type { Status } from '../../../domain/appeals/status.ts'
import { api } from './client.ts'

/** What the service would do with an appeal, each with its reason. A person decides. */
export interface Suggestions {
  kind: { value: Kind; name: string; reason: string } | null
  urgency: { value: Urgency; name: string; reason: string } | null
  topics: { topicId: string; name: string; score: number; reason: string; weak: boolean }[]
  units: { unitId: string; name: string; score: number; reason: string; weak: boolean }[]
  similar: { id: string; number: string; title: string; state: Status; unitId: string | null; receivedAt: string }[]
}

const FRESH_MS = 300_000

export const useSuggestions = (id: MaybeRefOrGetter<string>) =>
  useQuery({
    queryKey: ['appeal', id, 'suggestions'],
    queryFn: () => api.get<Suggestions>(`/appeals/${toValue(id)}/suggestions`),
    staleTime: FRESH_MS,
  })

/** Suggestions by appeal, for the rows around the selected one: they are fetched ahead, so the next appeal opens without a wait. */
export function useSuggestionsOf(ids: MaybeRefOrGetter<string[]>) {
  const queries = useQueries({
    queries: computed(() =>
      toValue(ids).map((id) => ({
        queryKey: ['appeal', id, 'suggestions'],
        queryFn: () => api.get<Suggestions>(`/appeals/${id}/suggestions`),
        staleTime: FRESH_MS,
      })),
    ),
  })
  return computed(
    () =>
      new Map(
        toValue(ids).flatMap((id, index) => {
          const data = queries.value[index]?.data
          return data ? [[id, data] as const] : []
        }),
      ),
  )
}
