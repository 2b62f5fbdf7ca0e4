import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import fastify, { type FastifyInstance, LogController } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { z } from 'zod'
import { LARGEST_UPLOAD } from '../platform/files/receive.ts'
import { parse } from '../platform/input.ts'
import { notFound } from '../platform/refusal.ts'
import { siteContext } from './contexts.ts'
import { deskApi } from './desk/api.ts'
import { deskPages } from './desk/pages.ts'
import { limitedAs } from './devices.ts'
import { openFastLane } from './fast-lane.ts'
import { health } from './health.ts'
import { limitConnections } from './limit-connections.ts'
import { loadShedding } from './load-shedding.ts'
import { noStore } from './no-store.ts'
import { describeApi } from './openapi.ts'
import { outboxPage } from './outbox-page.ts'
import { portal } from './portal/portal.ts'
import { asRefusal, sendProblem } from './problems.ts'
import { publicApi } from './public/api.ts'
import { sameOrigin } from './same-origin.ts'
import { securityHeaders } from './security-headers.ts'
import type { Service } from './service.ts'
import { openSites } from './sites.ts'
import { limitUnfinished, openUnfinishedRequests } from './unfinished-requests.ts'
import { answerUnparsable } from './unparsable-request.ts'

export type App = FastifyInstance

const AT_ONCE = 400
const MOST_CONNECTIONS = 2000

/** The HTTP server: portal, desk, the two APIs and their description. */
export async function buildApp(service: Service): Promise<App> {
  const lane = openFastLane()
  const app = fastify({
    serverFactory: (usual) => lane.server(usual),
    loggerInstance: service.log,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: service.config.trustProxy.length ? [...service.config.trustProxy] : false,
    bodyLimit: 1024 * 1024,
    forceCloseConnections: 'idle',
    ...answerUnparsable(service),
    routerOptions: { maxParamLength: 200 },
  }).withTypeProvider<ZodTypeProvider>()
  const sites = openSites(service.pool, service.config.defaultSite)

  app.setValidatorCompiler(({ schema }) => (value) => {
    try {
      return { value: parse(schema as z.ZodType, value) }
    } catch (error) {
      return { error: error as Error }
    }
  })
  app.setSerializerCompiler(() => (value) => JSON.stringify(value))
  app.setErrorHandler(sendProblem)
  app.setNotFoundHandler((request, reply) =>
    sendProblem(asRefusal(Object.assign(new Error('not found'), { statusCode: 404 })), request, reply),
  )

  limitConnections(app.server, { most: MOST_CONNECTIONS, proxies: service.config.trustProxy })
  await app.register(limitUnfinished, { unfinished: openUnfinishedRequests() })
  await app.register(loadShedding, { atOnce: AT_ONCE })
  await app.register(noStore)
  await app.register(securityHeaders, {
    https: service.config.publicUrl.startsWith('https:'),
    tiles: service.config.tiandituKey !== null,
  })
  await app.register(sameOrigin, { sites })
  await app.register(cookie)
  await app.register(compress, { global: true, threshold: 1024, encodings: ['br', 'gzip'] })
  await app.register(formbody)
  await app.register(multipart, {
    // Nine photos, and the empty parts of inputs in which none was chosen.
    limits: { files: 12, fileSize: 5 * LARGEST_UPLOAD, fields: 50, fieldSize: 64 * 1024 },
    throwFileSizeLimit: false,
  })
  await app.register(rateLimit, { global: false, keyGenerator: limitedAs })
  await app.register(describeApi, { service })

  // Before the portal, whose answer to an unknown address is a page for people.
  for (const url of ['/api', '/api/*'])
    app.all(url, { schema: { hide: true } }, async ({ method }) => {
      throw notFound('api_not_found', `接口没有这个地址，或者这个地址不接受 ${method}；全部接口见 /api/docs`)
    })
  await app.register(health, { pool: service.pool })
  await app.register(async (scope) => {
    await scope.register(siteContext, { service, sites })
    await scope.register(deskApi, { prefix: '/api/desk', service })
    await scope.register(publicApi, { prefix: '/api/public', service })
    await scope.register(portal, { service, lane })
  })
  await app.register(deskPages, { prefix: '/desk', service })
  await app.register(outboxPage, { service })

  return app
}
