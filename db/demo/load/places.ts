import { fullName, type PlaceLevel } from '../../../domain/territory/place.ts'
import { newId } from '../../../platform/ids.ts'
import { demoMap } from '../outline.ts'
import { county, estates, towns } from '../territory.ts'

export interface PlaceRow {
  /** Its name in stories: 锦绣北苑/6号楼/2单元. */
  readonly key: string
  readonly id: string
  readonly parent_id: string | null
  readonly code: string
  readonly name: string
  readonly full_name: string
  readonly level: PlaceLevel
  readonly path: string[]
  readonly longitude: number | null
  readonly latitude: number | null
  readonly position: number
  readonly closed_at: null
}

const two = (number: number) => String(number).padStart(2, '0')
const three = (number: number) => String(number).padStart(3, '0')

/** All places, parents first: county, towns, villages, estates, buildings and stairwells. */
export function placeRows(): PlaceRow[] {
  const rows: PlaceRow[] = []

  function add(
    parent: PlaceRow | null,
    level: PlaceLevel,
    code: string,
    name: string,
    key: string,
    at: readonly [number, number] | null,
  ) {
    const id = newId()
    const row: PlaceRow = {
      key,
      id,
      parent_id: parent?.id ?? null,
      code,
      name,
      full_name: fullName(parent, name),
      level,
      path: [...(parent?.path ?? []), id],
      longitude: at?.[0] ?? null,
      latitude: at?.[1] ?? null,
      position: rows.length,
      closed_at: null,
    }
    rows.push(row)
    return row
  }

  const top = add(null, 'county', county.code, county.name, county.name, [county.longitude, county.latitude])
  for (const [t, town] of towns.entries()) {
    const code = `${county.code}${three(t + 1)}`
    const office = add(top, 'town', code, town.name, town.name, [town.longitude, town.latitude])
    for (const [v, name] of town.villages.entries()) {
      const around = ringed(town.longitude, town.latitude, v, town.villages.length, town.type === 'subdistrict' ? 0.008 : 0.022)
      const village = add(office, 'village', `${code}${three(v + 1)}`, name, name, around)
      for (const [e, estate] of estates.filter((one) => one.village === name).entries()) {
        const own = add(
          village,
          'estate',
          `${village.code}-${two(e + 1)}`,
          estate.name,
          estate.name,
          ringed(...around, e, 5, 0.002),
        )
        for (let b = 1; b <= estate.buildings; b++) {
          const building = add(own, 'building', `${own.code}-${two(b)}`, `${b}号楼`, `${estate.name}/${b}号楼`, null)
          for (let u = 1; u <= estate.stairwells; u++) {
            add(building, 'unit', `${building.code}-${u}`, `${u}单元`, `${estate.name}/${b}号楼/${u}单元`, null)
          }
        }
      }
    }
  }
  return rows
}

/** The map, for the places that exist. */
export function shapeRows(places: readonly PlaceRow[]) {
  const ids = new Map(places.map(({ code, id }) => [code, id]))
  const outlines = demoMap.outlines.flatMap(({ code, lines }) => {
    const id = ids.get(code)
    return id ? [{ kind: 'place' as const, place_id: id, name: '', lines }] : []
  })
  return [...outlines, ...demoMap.ways.map((way) => ({ ...way, place_id: null }))].map((shape, position) => ({
    ...shape,
    id: newId(),
    lines: JSON.stringify(shape.lines),
    position,
  }))
}

// In a ring around the middle, so that points do not cover one another.
function ringed(longitude: number, latitude: number, index: number, of: number, radius: number): [number, number] {
  const angle = (2 * Math.PI * index) / of + 0.4
  const round = (value: number) => Math.round(value * 1e5) / 1e5
  return [round(longitude + radius * Math.cos(angle)), round(latitude + radius * 0.8 * Math.sin(angle))]
}
