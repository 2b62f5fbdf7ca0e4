import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import type { House } from './house.ts'

/** Both APIs, described as OpenAPI 3.1 at /api/openapi.json and readable at /api/docs. */
export const describeApi = fp(async (app: FastifyInstance, { house }: { house: House }) => {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '连心桥 · Lianxinqiao',
        version: '1',
        description:
          'The public API (`/api/public`) is what a mini-program or another system uses: speak, upload, track, supplement, judge, join, search, figures. The desk API (`/api/desk`) is for staff who are signed in. Writes take an `Idempotency-Key`: the same key again gets the first answer again. Refusals are problem details (RFC 9457) with a documented `code`.',
      },
      servers: [{ url: house.config.publicUrl }],
      tags: [
        { name: 'public', description: 'For everybody' },
        { name: 'desk', description: 'For staff: reading' },
        { name: 'road', description: 'For staff: the steps of an appeal' },
        { name: 'sign-in', description: 'Sessions of staff' },
        { name: 'admin', description: 'Units, duties, people, policies, calendar' },
      ],
      components: {
        securitySchemes: { desk: { type: 'apiKey', in: 'cookie', name: 'desk' } },
        headers: {
          'Idempotency-Key': {
            schema: { type: 'string', minLength: 8, maxLength: 200 },
            description: 'Name of this write, for repeating it safely',
          },
        },
      },
    },
    transform: jsonSchemaTransform,
  })
  await app.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: true })
  app.get('/api/openapi.json', { schema: { hide: true } }, () => app.swagger())
})
