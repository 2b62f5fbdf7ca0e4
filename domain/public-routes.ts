import { routesFor } from '../platform/http/routes-for.ts'
import type { CitizenContext } from './contexts.ts'

/** Tables of routes for everybody. */
export const { file, read, route, routes, step } = routesFor<CitizenContext>({
  about: {},
  contextOf: ({ visitor }) => visitor,
})
