import type { FastifyInstance, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { z } from 'zod'
import type { CitizenContext, SiteContext } from '../domain/contexts.ts'
import { citizenOf } from '../domain/people/citizen-session.ts'
import { deskCookie } from '../domain/people/routes/sign-in.ts'
import { requireStaff } from '../domain/people/session.ts'
import { parse } from '../platform/input.ts'
import { deviceOf, voiceOf } from './devices.ts'
import type { KeptStaff } from './kept-staff.ts'
import { networkOf } from './network.ts'
import { provedBy } from './proved-numbers.ts'
import { callerOf, scopeRequestKey } from './request-keys.ts'
import { isSecure, type Service } from './service.ts'
import type { openSites } from './sites.ts'
import '../domain/requests.ts'

/** Over https only the `__Host-` cookie counts, because a neighbouring host could set a plain one. */
export const citizenCookie = (service: Service): string => (isSecure(service) ? '__Host-me' : 'me')

const headers = (least: number) =>
  z.object({
    'idempotency-key': z
      .string()
      .regex(/^[\x21-\x7e]*$/, '请用可见的 ASCII 字符')
      .min(least, `请用 ${least} 到 200 个可见的 ASCII 字符`)
      .max(200, `请用 ${least} 到 200 个可见的 ASCII 字符`)
      .optional(),
  })
const Headers = headers(8)
const PublicHeaders = headers(16) // too long for two strangers to choose the same by chance

const isPublic = ({ routeOptions }: FastifyRequest) => routeOptions.url?.startsWith('/api/public/') ?? false

/** Gives every request its site, its time and its request key. */
export const siteContext = fp(
  async (app: FastifyInstance, { service, sites }: { service: Service; sites: ReturnType<typeof openSites> }) => {
    app.decorateRequest('siteContext')
    app.addHook('onRequest', async (request) => {
      const { site, db } = await sites.at(request.hostname)
      const { 'idempotency-key': requestKey } = parse(isPublic(request) ? PublicHeaders : Headers, request.headers)
      Object.assign(request, {
        siteContext: {
          site,
          db,
          now: service.clock(),
          keyring: service.keyring,
          storage: service.storage,
          ...(requestKey ? { requestKey } : {}),
        } satisfies SiteContext,
      })
    })
  },
)

/** Lets in only staff who are signed in. The request key is made unique to the person. */
export const deskContext = fp(async (app: FastifyInstance, { service, kept }: { service: Service; kept: KeptStaff }) => {
  const { sessionIdleMinutes: idleMinutes } = service.config
  const cookie = deskCookie(isSecure(service))
  app.decorateRequest('desk')
  app.addHook('onRequest', async (request) => {
    const token = request.cookies[cookie]
    const actor = await kept.of(request, token, () => requireStaff(request.siteContext, token, { idleMinutes }))
    const { requestKey } = request.siteContext
    Object.assign(request, {
      desk: { ...request.siteContext, actor, ...(requestKey ? { requestKey: `${actor.staffId}:${requestKey}` } : {}) },
    })
  })
})

/** For citizens, signed in by phone or anonymous. */
export const visitorContext = fp(async (app: FastifyInstance, { service }: { service: Service }) => {
  const cookie = citizenCookie(service)
  app.decorateRequest('visitor')
  app.addHook('onRequest', async (request) => {
    const token = request.cookies[cookie]
    const citizen = token ? await citizenOf(request.siteContext, token) : null
    const device = deviceOf(request)
    const voice = device?.voice ? voiceOf(request, device) : null
    const visitor = {
      citizen,
      voice,
      device: device && voiceOf(request, device),
      address: addressOf(request),
      proved: provedBy(request),
    }
    Object.assign(request, { visitor: { ...request.siteContext, ...visitor } satisfies CitizenContext })
  })
  app.addHook('preHandler', async (request) => scopeRequestKey(request, callerOf(request)))
})

/** A keyed fingerprint of the network address, for limits. */
export const addressOf = (request: FastifyRequest): string =>
  request.siteContext.keyring.fingerprint(`network:${networkOf(request.ip)}`)
