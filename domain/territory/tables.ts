import type { ColumnType, Generated } from 'kysely'
import type { Line } from '../../platform/geography/lines.ts'

/** Places and map shapes. Only this module writes them. */
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
  map_shapes: {
    id: string
    kind: 'place' | 'water' | 'river' | 'road' | 'railway'
    place_id: string | null
    name: string
    lines: ColumnType<Line[], string, string>
    position: number
  }
}
