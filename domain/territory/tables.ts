import type { Generated } from 'kysely'

/** The tree of places. Only this module writes here. */
export interface TerritoryTables {
  places: {
    id: string
    parent_id: string | null
    code: string
    name: string
    full_name: string
    level: 'province' | 'city' | 'county' | 'town' | 'village' | 'estate' | 'building' | 'unit' | 'household'
    path: string[]
    longitude: number | null
    latitude: number | null
    position: Generated<number>
    closed_at: Date | null
  }
}
