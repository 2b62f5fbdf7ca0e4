import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { MarkNoticesReadInput, markNoticesRead } from '../mark-notices-read.ts'
import { DeskNotices, deskNotices } from '../views/desk-notices.ts'

/** What desks are told: the bell. */
export async function notices(given: FastifyInstance): Promise<void> {
  const app = given.withTypeProvider<ZodTypeProvider>()
  const about = (summary: string) => ({ tags: ['desk'], summary, security: [{ desk: [] }] })

  app.get(
    '/notices',
    { schema: { ...about('My latest notices'), response: { 200: DeskNotices } } },
    async ({ desk }) => await deskNotices(desk),
  )
  app.post(
    '/notices/reads',
    { schema: { ...about('Notices I have seen'), body: MarkNoticesReadInput } },
    async ({ desk, body }, reply) => reply.code(201).send(await markNoticesRead(desk, body)),
  )
}
