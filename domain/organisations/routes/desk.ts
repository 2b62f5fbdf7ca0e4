import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { UNIT_KINDS } from '../unit.ts'
import { dutiesOf } from '../views/duties.ts'
import { topicPicker } from '../views/topics.ts'
import { unitPicker } from '../views/units.ts'
import { DutyShape } from './shapes.ts'

const UnitOption = z.object({
  id: z.uuid(),
  parentId: z.uuid().nullable(),
  name: z.string(),
  shortName: z.string(),
  kind: z.enum(UNIT_KINDS),
  depth: z.number().int(),
  phone: z.string().nullable(),
  closed: z.boolean(),
  pinyin: z.string(),
})

const TopicOption = z.object({
  id: z.uuid(),
  parentId: z.uuid().nullable(),
  name: z.string(),
  fullName: z.string(),
  level: z.number().int(),
  pinyin: z.string(),
})

/** For choosing: units and topics, with pinyin, so that the screen can search as one types. */
export async function organisationPickers(given: FastifyInstance): Promise<void> {
  const app = given.withTypeProvider<ZodTypeProvider>()
  const about = (summary: string) => ({ tags: ['desk'], summary, security: [{ desk: [] }] })
  const Typed = z.object({ q: z.string().max(50).default('').describe('characters, pinyin or initials; none: all') })

  app.get(
    '/units',
    {
      schema: {
        ...about('Units that take work'),
        querystring: Typed,
        response: { 200: z.object({ units: z.array(UnitOption) }) },
      },
    },
    async ({ desk, query }) => ({ units: await unitPicker(desk.db, query.q) }),
  )
  app.get(
    '/units/:unitId/duties',
    {
      schema: {
        ...about('What a unit answers for'),
        params: z.object({ unitId: z.uuid() }),
        response: { 200: z.object({ duties: z.array(DutyShape) }) },
      },
    },
    async ({ desk, params }) => ({ duties: await dutiesOf(desk.db, params.unitId) }),
  )
  app.get(
    '/topics',
    { schema: { ...about('Topics in use'), querystring: Typed, response: { 200: z.object({ topics: z.array(TopicOption) }) } } },
    async ({ desk, query }) => ({ topics: await topicPicker(desk.db, query.q) }),
  )
}
