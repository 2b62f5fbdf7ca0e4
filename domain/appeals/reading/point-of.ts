import type { Appeal } from '../tables.ts'

export interface Point {
  readonly longitude: number
  readonly latitude: number
}

/** Where on the map the appeal is, if somebody put it there. */
export const pointOf = ({ longitude, latitude }: Pick<Appeal, 'longitude' | 'latitude'>): Point | null =>
  longitude !== null && latitude !== null ? { longitude, latitude } : null
