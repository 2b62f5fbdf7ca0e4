import type { CitizenContext, DeskContext, SiteContext } from './contexts.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The site whose host name was asked. */
    readonly siteContext: SiteContext
    /** Set below /api/desk for staff who are signed in. */
    readonly desk: DeskContext
    /** Set for the portal and /api/public. */
    readonly visitor: CitizenContext
  }
}
