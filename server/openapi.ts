import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import type { Service } from './service.ts'

/** The OpenAPI 3.1 description of both APIs at /api/openapi.json, and for people at /api/docs. */
export const describeApi = fp(async (app: FastifyInstance, { service }: { service: Service }) => {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '连心桥 · Lianxinqiao',
        version: '1',
        description:
          'The public API (`/api/public`) is what a mini-program or another system uses: speak, upload, track, supplement, judge, join, search, figures. The desk API (`/api/desk`) is for staff who are signed in. Writes take an `Idempotency-Key`: the same key again gets the first answer again. Refusals are problem details (RFC 9457) with a documented `code`.',
      },
      servers: [{ url: service.config.publicUrl }],
      tags: [
        { name: 'public', description: 'For everybody' },
        { name: 'desk', description: 'For staff: reading' },
        { name: 'road', description: 'For staff: the steps of an appeal' },
        { name: 'sign-in', description: 'Sessions of staff' },
        { name: 'admin', description: 'Units, duties, people, policies, calendar' },
      ],
      components: {
        securitySchemes: { desk: { type: 'apiKey', in: 'cookie', name: 'desk' } },
      },
    },
    transform: described,
  })
  await app.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: true })
  app.get('/api/openapi.json', { schema: { hide: true } }, () => app.swagger())
})

const PROBLEM = {
  description: 'A refusal, as problem details (RFC 9457)',
  content: {
    'application/problem+json': {
      schema: {
        type: 'object',
        required: ['type', 'title', 'status', 'code'],
        properties: {
          type: { type: 'string' },
          title: { type: 'string', description: 'What to tell the person, in Chinese, with the remedy' },
          status: { type: 'integer' },
          code: { type: 'string', description: 'One of docs/refusals.md' },
          field: { type: 'string' },
          retryAfter: { type: 'integer', description: 'Seconds' },
        },
      },
    },
  },
}
const REQUEST_KEY = {
  type: 'object',
  properties: {
    'Idempotency-Key': {
      type: 'string',
      minLength: 8,
      maxLength: 200,
      description: 'Name of this write: the same again gets the first answer again. In the public API 16 characters or more',
    },
  },
}

// The route takes the first file of a form, whatever the name of its field.
const FILE = { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } }

const WRITES = ['POST', 'PUT', 'PATCH', 'DELETE']

// Every route may refuse, and every write takes a request key. This adds both to all routes.
const described: typeof jsonSchemaTransform = (given) => {
  const { schema, url } = jsonSchemaTransform(given)
  const { method } = given.route
  const own = schema as { hide?: boolean; consumes?: string[]; response?: Record<string, unknown>; headers?: unknown }
  if (own.hide) return { schema, url }
  const named = WRITES.includes(String(method)) ? { headers: own.headers ?? REQUEST_KEY } : {}
  const sent = own.consumes?.includes('multipart/form-data') ? { body: FILE } : {}
  const response = Object.keys(own.response ?? {}).length ? own.response : { '2xx': { description: 'Done', type: 'null' } }
  return { schema: { ...own, ...named, ...sent, response: { ...response, default: PROBLEM } }, url }
}
