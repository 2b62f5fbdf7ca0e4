import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { sendFile } from '../../../platform/files/send-file.ts'
import { bodyOf } from '../../../platform/input.ts'
import { invalid } from '../../../platform/refusal.ts'
import { upload } from '../../files/upload.ts'
import { CitizenNudgeInput, citizenNudge } from '../citizen/citizen-nudge.ts'
import { SupplementInput, supplement } from '../citizen/supplement.ts'
import { WithdrawInput, withdraw } from '../citizen/withdraw.ts'
import { SpeakInput, speak } from '../intake/speak.ts'
import { RateInput, rate } from '../judging/rate.ts'
import { JoinInput, join } from '../published-cases/join.ts'
import { publicFile } from '../published-cases/public-file.ts'
import { UploadedShape } from './shapes.ts'

export interface PublicLimits {
  /** Appeals and uploads one address may bring in a minute. */
  readonly speakPerMinute: number
}

/** What a citizen, a mini-program or another system may do from outside. */
export async function appealsInPublic(given: FastifyInstance, { speakPerMinute }: PublicLimits): Promise<void> {
  const app = given.withTypeProvider<ZodTypeProvider>()
  const about = (summary: string) => ({ tags: ['public'], summary })
  const atMost = (max: number) => ({ config: { rateLimit: { max, timeWindow: 60_000 } } })
  const Named = z.object({ number: z.string().max(40) })

  app.post(
    '/appeals',
    {
      ...atMost(speakPerMinute),
      schema: {
        ...about('Speak: returns number and secret'),
        body: SpeakInput,
        response: { 201: z.object({ appealId: z.string(), number: z.string(), secret: z.string(), dueAt: z.iso.datetime() }) },
      },
    },
    async ({ visitor, body }, reply) => reply.code(201).send((await speak(visitor, body, 'api')) as never),
  )
  app.post(
    '/uploads',
    {
      ...atMost(speakPerMinute * 3),
      schema: {
        ...about('Upload one photo or short video (multipart)'),
        consumes: ['multipart/form-data'],
        response: { 201: UploadedShape },
      },
    },
    async (request, reply) => {
      const part = await request.file()
      if (!part) throw invalid('file_missing', '没有收到文件，请重新选择', 'file')
      return reply.code(201).send(await upload(request.visitor, part.file))
    },
  )
  app.post(
    '/appeals/:number/supplements',
    {
      ...atMost(speakPerMinute),
      schema: { ...about('Add to an open appeal'), params: Named, body: bodyOf(SupplementInput, 'number') },
    },
    async ({ visitor, body, params }, reply) => reply.code(201).send(await supplement(visitor, { ...body, ...params })),
  )
  app.post(
    '/appeals/:number/nudges',
    {
      ...atMost(speakPerMinute),
      schema: { ...about('Remind, once the limit has passed'), params: Named, body: bodyOf(CitizenNudgeInput, 'number') },
    },
    async ({ visitor, body, params }, reply) => reply.code(201).send(await citizenNudge(visitor, { ...body, ...params })),
  )
  app.post(
    '/appeals/:number/withdrawal',
    {
      ...atMost(speakPerMinute),
      schema: { ...about('Take it back before it is answered'), params: Named, body: bodyOf(WithdrawInput, 'number') },
    },
    async ({ visitor, body, params }, reply) => reply.code(201).send(await withdraw(visitor, { ...body, ...params })),
  )
  app.post(
    '/appeals/:number/ratings',
    { ...atMost(speakPerMinute), schema: { ...about('Judge the answer'), params: Named, body: bodyOf(RateInput, 'number') } },
    async ({ visitor, body, params }, reply) => reply.code(201).send(await rate(visitor, { ...body, ...params })),
  )
  app.post(
    '/cases/:number/voices',
    {
      ...atMost(speakPerMinute),
      schema: {
        ...about('Me too'),
        params: JoinInput,
        response: { 201: z.object({ meToos: z.number(), counted: z.boolean() }) },
      },
    },
    async ({ visitor, params }, reply) => reply.code(201).send(await join(visitor, params)),
  )
  app.get(
    '/files/:fileId/:size',
    {
      schema: {
        ...about('A photo that is shown in public'),
        params: z.object({ fileId: z.uuid(), size: z.enum(['full', 'thumb']) }),
      },
    },
    async ({ visitor, params }, reply) => {
      const file = await publicFile(visitor.db, params.fileId, params.size)
      const keep = 'public, max-age=3600' // a case can be taken down: not for ever
      return sendFile(reply, visitor.storage, { ...file, keep })
    },
  )
}
