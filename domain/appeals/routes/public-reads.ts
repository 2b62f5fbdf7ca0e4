import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { instantOf } from '../../../platform/calendar/days.ts'
import { sendFile } from '../../../platform/files/send-file.ts'
import type { Table } from '../../../platform/http/route.ts'
import type { CitizenContext } from '../../contexts.ts'
import { read, route, routes } from '../../public-routes.ts'
import { KINDS } from '../appeal.ts'
import { citizensAppeal } from '../citizen/citizens-appeal.ts'
import { ownCase } from '../citizen/views/own-case.ts'
import { publishedCase } from '../published-cases/views/published-case.ts'
import { publishedCases } from '../published-cases/views/published-cases.ts'
import { fileOfAppeal } from '../reading/file-of-appeal.ts'
import { OwnCaseShape, PublishedCaseShape, PublishedListShape } from './public-shapes.ts'

const Day = z.iso.date('日期请写成 2026-11-21 这样')

// Strict: a mistyped condition would find too much.
const Query = z.strictObject({
  q: z.string().max(100, '请不要超过 100 个字').optional().describe('搜索的字'),
  unit: z.uuid().optional().describe('单位'),
  place: z.uuid().optional().describe('地点'),
  kind: z.enum(KINDS).optional().describe('类型'),
  topic: z.uuid().optional().describe('领域'),
  state: z.enum(['solved', 'partly', 'not_solved', 'waiting', 'on_time', 'late']).optional().describe('结果'),
  from: Day.optional().describe('从哪天'),
  until: Day.optional().describe('到哪天'),
  order: z.enum(['joined']).optional().describe('排序'),
  after: z.string().max(200).optional().describe('从哪件以后'),
  before: z.string().max(200).optional().describe('到哪件以前'),
})

const Named = z.object({ number: z.string().max(40) })

/** What everybody may read, and what number and secret open. The secret is never in a URL. */
export const publicReads = routes('public', [
  read({
    at: '/cases',
    says: 'Published cases: list and search',
    input: Query,
    run: ({ db }, { q, unit, place, topic, from, until, ...query }) =>
      publishedCases(db, {
        ...query,
        words: q ?? '',
        unitId: unit,
        placeId: place,
        topicId: topic,
        from: from ? instantOf(from, '00:00') : undefined,
        until: until ? dayAfter(until) : undefined,
      }),
    answers: PublishedListShape,
  }),
  read({
    at: '/cases/:number',
    says: 'One published case',
    input: Named,
    run: (context, { number }) => publishedCase(context, number),
    answers: PublishedCaseShape,
  }),
  route(
    { method: 'POST', status: 200 },
    {
      at: '/appeals/:number/view',
      says: 'Track: one’s own appeal, opened by number and secret',
      input: Named.extend({ secret: z.string().max(20).optional().describe('查询码') }),
      run: async (visitor, input) => ownCase(visitor, await citizensAppeal(visitor, input)),
      answers: OwnCaseShape,
      perMinute: 60, // as the portal's form; `beginAttempt` counts wrong secrets
    },
  ),
  ownFile,
])

// Not a line of the table, because the secret comes in a header.
function ownFile(app: FastifyInstance, { about }: Table<CitizenContext>): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/appeals/:number/files/:fileId/:size',
    {
      config: { rateLimit: { max: 300, timeWindow: 60_000 } },
      schema: {
        ...about,
        summary: 'A photo of one’s own appeal; the secret goes in the header `Appeal-Secret`',
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
