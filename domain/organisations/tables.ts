import type { Generated } from 'kysely'
import type { Json } from '../../platform/json.ts'

/** Units, topics and duties. Only this module writes them. */
export interface OrganisationTables {
  units: {
    id: string
    parent_id: string | null
    code: string
    name: string
    short_name: string
    kind: 'office' | 'department' | 'town' | 'company'
    path: string[]
    place_id: string | null
    phone: string | null
    address: string | null
    hours: Json | null
    head_name: string | null
    head_post: string | null
    desk_name: string | null
    approves_answers: Generated<boolean>
    addressee: 'secretary' | 'magistrate' | 'unit' | 'town' | null
    triages: Generated<boolean>
    position: Generated<number>
    closed_at: Date | null
  }
  topics: {
    id: string
    parent_id: string | null
    code: string
    name: string
    full_name: string
    level: number
    keywords: Generated<string[]>
    position: Generated<number>
    closed_at: Date | null
  }
  duties: {
    id: string
    unit_id: string
    topic_id: string
    place_id: string | null
    basis: string
    note: string | null
    since: string
    until: string | null
  }
}
