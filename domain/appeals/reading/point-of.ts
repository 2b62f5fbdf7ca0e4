import type { Appeal } from '../tables.ts'

export interface Point {
  readonly longitude: number
  readonly latitude: number
}

/** The place on the map, if there is one. */
export const pointOf = ({ longitude, latitude }: Pick<Appeal, 'longitude' | 'latitude'>): Point | null =>
  longitude !== null && latitude !== null ? { longitude, latitude } : null
