import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query'
import { type MaybeRefOrGetter, toValue } from 'vue'
import type { Kind, Urgency } from '../../../domain/appeals/appeal.ts'
import type { ClockDays } from '../../../domain/appeals/clocks/desk-clock-days.ts'
import type { DeskAppeal } from '../../../domain/appeals/reading/desk-appeal.ts'
import type { Status } from '../../../domain/appeals/status.ts'
import type { MapShown } from '../../shared/map.ts'
import { api } from './client.ts'

export const useAppeal = (id: MaybeRefOrGetter<string | undefined>) =>
  useQuery({
    queryKey: ['appeal', id],
    queryFn: ({ signal }) => api.get<DeskAppeal>(`/appeals/${toValue(id)}`, {}, signal),
    enabled: () => Boolean(toValue(id)),
  })

/** Asked for only where a point was given. */
export const useAppealMap = (id: MaybeRefOrGetter<string>, wanted: MaybeRefOrGetter<boolean>) =>
  useQuery({
    queryKey: ['appeal', id, 'map'],
    queryFn: () => api.get<{ map: MapShown | null }>(`/appeals/${toValue(id)}/map`),
    enabled: () => toValue(wanted),
    staleTime: 600_000,
  })

export const useClockDays = (id: MaybeRefOrGetter<string>, wanted: MaybeRefOrGetter<boolean>) =>
  useQuery({
    queryKey: ['appeal', id, 'clock'],
    queryFn: () => api.get<ClockDays>(`/appeals/${toValue(id)}/clock`),
    enabled: () => toValue(wanted),
  })

/** What the house would do with it, with its reasons; a person decides. */
export interface Suggestions {
  kind: { value: Kind; name: string; reason: string } | null
  urgency: { value: Urgency; name: string; reason: string } | null
  topics: { topicId: string; name: string; score: number; reason: string }[]
  units: { unitId: string; name: string; score: number; reason: string }[]
  similar: { id: string; number: string; title: string; state: Status; unitId: string | null; receivedAt: string }[]
}

export const suggestionsQuery = (id: string) => ({
  queryKey: ['appeal', id, 'suggestions'],
  queryFn: () => api.get<Suggestions>(`/appeals/${id}/suggestions`),
  staleTime: 300_000,
})
export const useSuggestions = (id: MaybeRefOrGetter<string | undefined>) =>
  useQuery({
    queryKey: ['appeal', id, 'suggestions'],
    queryFn: () => api.get<Suggestions>(`/appeals/${toValue(id)}/suggestions`),
    enabled: () => Boolean(toValue(id)),
    staleTime: 300_000,
  })

/** What this desk has written to: whoever leaves a list then was not taken by somebody else. */
export const writtenHere = new Set<string>()

/** One write to an appeal: afterwards everything that shows it is asked again. */
export function useWrite() {
  const queries = useQueryClient()
  return useMutation({
    onMutate: ({ id }) => void writtenHere.add(id),
    mutationFn: ({ id, path, body }: { id: string; path: string; body?: unknown }) =>
      api.post<Record<string, unknown>>(`/appeals/${id}${path}`, body ?? {}),
    onSuccess: async (_answer, { id }) => {
      void queries.invalidateQueries({ queryKey: ['lists'] })
      await queries.invalidateQueries({
        queryKey: ['appeal', id],
        exact: false,
        predicate: ({ queryKey }) => queryKey[2] !== 'suggestions',
      })
    },
  })
}
