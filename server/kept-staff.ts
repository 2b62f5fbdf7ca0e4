import type { FastifyRequest } from 'fastify'
import { LRUCache } from 'lru-cache'
import type { StaffMember } from '../domain/people/staff.ts'

const LASTS = 1000 // ms: how long a right that was taken away through another process may still be used here
const MOST = 2000

/**
 * Who is signed in, kept for a second: a screen asks several things at once, and a clerk's step follows the look that came before it.
 * Whatever changes accounts, roles, units or sessions through this process forgets all of them at once.
 */
export interface KeptStaff {
  of(request: FastifyRequest, token: string | undefined, read: () => Promise<StaffMember>): Promise<StaffMember>
  /** After a write that is not a step of an appeal: it may have changed who may do what. */
  forgetAfter(request: FastifyRequest): void
}

export function openKeptStaff(): KeptStaff {
  const kept = new LRUCache<string, { actor: StaffMember; at: number }>({ max: MOST })
  let changes = 0

  return {
    async of(request, token, read) {
      const key = `${request.siteContext.site.key} ${token}`
      const now = request.siteContext.now.getTime()
      const known = kept.get(key)
      if (known && now >= known.at && now - known.at < LASTS) return known.actor

      const before = changes
      const actor = await read()
      if (changes === before) kept.set(key, { actor, at: now }) // what was read while something changed may be old
      return actor
    },
    forgetAfter(request) {
      if (request.method === 'GET' || request.method === 'HEAD' || isAppealStep(request)) return
      changes++
      kept.clear()
    },
  }
}

const isAppealStep = ({ routeOptions }: FastifyRequest): boolean => routeOptions.url?.includes('/appeals/:appealId/') === true
