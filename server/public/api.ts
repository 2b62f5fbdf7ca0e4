import type { FastifyInstance } from 'fastify'
import { appealsInPublic } from '../../domain/appeals/routes/public.ts'
import { publicReads } from '../../domain/appeals/routes/public-reads.ts'
import { similarInPublic } from '../../domain/insight/routes/public.ts'
import { unitsInPublic } from '../../domain/organisations/routes/public.ts'
import { figuresInPublic } from '../../domain/oversight/routes/public.ts'
import { visitorContext } from '../contexts.ts'
import { humanTask } from '../human-check.ts'
import type { Service } from '../service.ts'
import { apiCaller } from './caller.ts'

const ABOUT =
  'A task for people, good for one write: search the nonce, or answer the sum, and send it in the header `Human-Task: work=…&nonce=…` or `question=…&sum=…`'

/** The public API, for mini-programs and other systems. */
export async function publicApi(app: FastifyInstance, { service }: { service: Service }): Promise<void> {
  await app.register(visitorContext, { service })
  await app.register(apiCaller, { service })
  await app.register(appealsInPublic, { speakPerMinute: service.config.speakPerMinute })
  await app.register(publicReads)
  await app.register(unitsInPublic)
  await app.register(similarInPublic)
  await app.register(figuresInPublic)
  app.get('/human-task', { schema: { tags: ['public'], summary: ABOUT } }, async ({ siteContext }, reply) =>
    reply.header('cache-control', 'no-store').send(humanTask(siteContext)),
  )
}
