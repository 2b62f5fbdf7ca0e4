import { county, streets } from '../territory.ts'
import type { PlaceRow } from './places.ts'

/** The deepest place of the tree that a story names. What the tree does not have (a street) becomes the note. */
export function placeAndNote(places: ReadonlyMap<string, PlaceRow>, spot: string): { place: PlaceRow; note: string } {
  const parts = spot.split('/')
  for (let depth = parts.length; depth > 0; depth--) {
    const place = places.get(parts.slice(0, depth).join('/'))
    if (place) return { place, note: parts.slice(depth).join('') }
  }
  const village = streets[spot]
  return { place: places.get(village ?? county.name)!, note: village ? spot : '' }
}
