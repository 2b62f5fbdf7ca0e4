import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { PORTAL_BUILT } from './render.ts'

/** The portal's script and stylesheet under hashed names, and its icon. */
export async function builtFiles(app: FastifyInstance): Promise<void> {
  const client = join(PORTAL_BUILT, 'client')
  if (!existsSync(join(client, 'assets'))) return
  await app.register(fastifyStatic, {
    root: join(client, 'assets'),
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
  })
  app.get('/favicon.svg', async (_request, reply) =>
    reply.header('cache-control', 'public, max-age=86400').sendFile('favicon.svg', client, { immutable: false, maxAge: '1d' }),
  )
}
