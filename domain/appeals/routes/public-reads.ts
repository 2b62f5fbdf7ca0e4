import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { instantOf } from '../../../platform/calendar/days.ts'
import { sendFile } from '../../../platform/files/send-file.ts'
import { KINDS } from '../appeal.ts'
import { citizensAppeal } from '../citizen/citizens-appeal.ts'
import { ownCase } from '../citizen/views/own-case.ts'
import { publishedCase } from '../published-cases/views/published-case.ts'
import { MOST_PAGES, publishedCases } from '../published-cases/views/published-cases.ts'
import { fileOfAppeal } from '../reading/file-of-appeal.ts'
import { OwnCaseShape, PublishedCaseShape, PublishedRowShape } from './public-shapes.ts'

const Day = z.iso.date('日期请写成 2026-11-21 这样')

const Query = z.object({
  q: z.string().max(100, '请不要超过 100 个字').optional().describe('搜索的字'),
  unit: z.uuid().optional().describe('单位'),
  place: z.uuid().optional().describe('地点'),
  kind: z.enum(KINDS).optional().describe('类型'),
  topic: z.uuid().optional().describe('领域'),
  state: z.enum(['solved', 'partly', 'not_solved', 'waiting', 'on_time', 'late']).optional().describe('结果'),
  from: Day.optional().describe('从哪天'),
  until: Day.optional().describe('到哪天'),
  page: z.coerce.number().int().min(1).max(MOST_PAGES).default(1).describe('页'),
})

/** What everybody may read, and what the holder of a number and its secret may. The secret never stands in an address. */
export async function publicReads(given: FastifyInstance): Promise<void> {
  const app = given.withTypeProvider<ZodTypeProvider>()
  const about = (summary: string) => ({ tags: ['public'], summary })
  // As many tries as the portal's own form lets through; wrong secrets are counted besides (`beginAttempt`).
  const atMost = (max: number) => ({ config: { rateLimit: { max, timeWindow: 60_000 } } })
  const Named = z.object({ number: z.string().max(40) })

  app.get(
    '/cases',
    {
      schema: {
        ...about('Published cases: list and search'),
        querystring: Query,
        response: { 200: z.object({ rows: z.array(PublishedRowShape), total: z.number(), more: z.boolean() }) },
      },
    },
    async ({ visitor, query: { q, unit, place, topic, from, until, ...query } }) =>
      (await publishedCases(visitor.db, {
        ...query,
        words: q ?? '',
        unitId: unit,
        placeId: place,
        topicId: topic,
        from: from ? instantOf(from, '00:00') : undefined,
        until: until ? dayAfter(until) : undefined,
      })) as never,
  )
  app.get(
    '/cases/:number',
    { schema: { ...about('One published case'), params: Named, response: { 200: PublishedCaseShape } } },
    async ({ visitor, params }) => (await publishedCase(visitor.db, params.number)) as never,
  )
  app.post(
    '/appeals/:number/view',
    {
      ...atMost(60),
      schema: {
        ...about('Track: one’s own appeal, opened by number and secret'),
        params: Named,
        body: z.object({ secret: z.string().max(20).optional().describe('查询码') }),
        response: { 200: OwnCaseShape },
      },
    },
    async ({ visitor, params, body }) => (await ownCase(visitor, await citizensAppeal(visitor, { ...params, ...body }))) as never,
  )
  app.get(
    '/appeals/:number/files/:fileId/:size',
    {
      ...atMost(300),
      schema: {
        ...about('A photo of one’s own appeal; the secret goes in the header `Appeal-Secret`'),
        params: Named.extend({ fileId: z.uuid(), size: z.enum(['full', 'thumb']) }),
        headers: z.object({ 'appeal-secret': z.string().max(20).optional() }),
      },
    },
    async ({ visitor, params, headers }, reply) => {
      const appealId = await citizensAppeal(visitor, { number: params.number, secret: headers['appeal-secret'] })
      const file = await fileOfAppeal(visitor.db, appealId, params.fileId, params.size)
      return sendFile(reply, visitor.storage, { ...file, keep: 'private, no-store' })
    },
  )
}

const dayAfter = (day: string): Date => new Date(instantOf(day, '00:00').getTime() + 24 * 60 * 60 * 1000)
