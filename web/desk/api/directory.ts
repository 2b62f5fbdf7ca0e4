import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { api } from './client.ts'

export interface UnitEntry {
  id: string
  parentId: string | null
  name: string
  shortName: string
  kind: string
  pinyin: string
  phone: string | null
  closed: boolean
  /** Somebody works on its appeals. */
  staffed: boolean
}
export interface PlaceEntry {
  id: string
  parentId: string | null
  name: string
  fullName: string
  level: string
  pinyin: string
}
export interface TopicEntry {
  id: string
  parentId: string | null
  name: string
  fullName: string
  level: number
  pinyin: string
}

// A county has some dozens of units and some hundreds of places: few enough to fetch once and search in the browser.
const LONG = { staleTime: 600_000, gcTime: 3_600_000 }

export function useUnits() {
  const { data } = useQuery({
    queryKey: ['directory', 'units'],
    queryFn: () => api.get<{ units: UnitEntry[] }>('/units'),
    ...LONG,
  })
  return computed(() => data.value?.units ?? [])
}
export function usePlaces() {
  const { data } = useQuery({
    queryKey: ['directory', 'places'],
    queryFn: () => api.get<{ places: PlaceEntry[] }>('/places'),
    ...LONG,
  })
  return computed(() => data.value?.places ?? [])
}
export function useTopics() {
  const { data } = useQuery({
    queryKey: ['directory', 'topics'],
    queryFn: () => api.get<{ topics: TopicEntry[] }>('/topics'),
    ...LONG,
  })
  return computed(() => data.value?.topics ?? [])
}

export interface Templates {
  answers: { name: string; text: string }[]
  instructions: { name: string; text: string }[]
}
export function useTemplates() {
  const { data } = useQuery({ queryKey: ['directory', 'templates'], queryFn: () => api.get<Templates>('/templates'), ...LONG })
  return computed(() => data.value ?? { answers: [], instructions: [] })
}
