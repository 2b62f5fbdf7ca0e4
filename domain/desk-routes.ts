import { routesFor } from '../platform/http/routes-for.ts'
import type { DeskContext } from './contexts.ts'

/** Tables of routes for staff who are signed in. */
export const { change, file, read, route, routes, step } = routesFor<DeskContext>({
  about: { security: [{ desk: [] }] },
  contextOf: ({ desk }) => desk,
})
