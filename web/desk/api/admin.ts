import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { type MaybeRefOrGetter, ref, toValue } from 'vue'
import type { UNIT_KINDS } from '../../../domain/organisations/unit.ts'
import type { Role } from '../../../domain/roles.ts'
import { showToast } from '../use/toasts.ts'
import { api, type Query } from './client.ts'

export type UnitKind = (typeof UNIT_KINDS)[number]
export interface AdminUnit {
  id: string
  parentId: string | null
  code: string
  name: string
  shortName: string
  kind: UnitKind
  placeId: string | null
  placeName: string | null
  phone: string | null
  address: string | null
  hours: { from: string; to: string }[] | null
  headName: string | null
  headPost: string | null
  deskName: string | null
  approvesAnswers: boolean
  addressee: 'secretary' | 'magistrate' | 'unit' | 'town' | null
  triages: boolean
  position: number
  depth: number
  closed: boolean
}
export interface UnitHead {
  staffId: string
  name: string
  position: string | null
  role: 'head' | 'leader'
  unitId: string
  unitName: string
}
export interface Duty {
  id: string
  topicId: string
  topicName: string
  placeId: string | null
  placeName: string | null
  basis: string
  note: string | null
  since: string
  until: string | null
}
export interface AdminStaff {
  id: string
  login: string
  name: string
  position: string | null
  phone: string | null
  unitId: string
  unitName: string
  roles: { role: Role; unitId: string; unitName: string }[]
  secondFactor: boolean
  mustChangePassword: boolean
  strangersWaitUntil: string | null
  disabled: boolean
  lastSeenAt: string | null
}
export interface AdminPolicy {
  key: string
  name: string
  id: string | null
  version: number
  latest: number
  source: string
  effectiveFrom: string | null
  body: unknown
}
export interface PolicyVersion {
  id: string
  version: number
  effectiveFrom: string
  source: string
  body: unknown
  createdAt: string
}
export interface CalendarYear {
  year: number
  from: 'site' | 'software' | 'unknown'
  source: string | null
  days: { day: string; kind: 'holiday' | 'workday'; name: string }[]
}
export interface AdminTopic {
  id: string
  parentId: string | null
  code: string
  name: string
  fullName: string
  level: number
  keywords: string[]
  position: number
  closed: boolean
}

export const useAdmin = <Answer>(
  path: MaybeRefOrGetter<string>,
  query: MaybeRefOrGetter<Query> = {},
  enabled: () => boolean = () => true,
) => useQuery({ queryKey: ['admin', path, query], queryFn: () => api.get<Answer>(toValue(path), toValue(query)), enabled })

/** Runs a write, shows `said` or keeps the error in `refused`, and reads all administration data again. */
export function useAdminWrite() {
  const queries = useQueryClient()
  const refused = ref<Error | null>(null)
  const busy = ref(false)

  async function run<Answer>(task: () => Promise<Answer>, said: string): Promise<Answer | undefined> {
    busy.value = true
    refused.value = null
    try {
      const answer = await task()
      showToast(said)
      void queries.invalidateQueries({ queryKey: ['admin'] })
      void queries.invalidateQueries({ queryKey: ['directory'] })
      return answer
    } catch (error) {
      refused.value = error as Error
      return undefined
    } finally {
      busy.value = false
    }
  }
  return { run, refused, busy }
}
