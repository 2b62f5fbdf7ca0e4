import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { invalid, notFound } from '../../../platform/refusal.ts'
import { must } from '../must.ts'
import { upload } from '../upload.ts'
import { fileOfAppeal } from '../views/attachment.ts'
import { UploadedShape } from './shapes.ts'

/** Evidence going in with an answer, and photos coming out to those who may read the appeal. */
export async function deskUploads(given: FastifyInstance): Promise<void> {
  const app = given.withTypeProvider<ZodTypeProvider>()
  const security = [{ desk: [] }]

  app.post(
    '/uploads',
    { schema: { tags: ['road'], summary: 'Upload one photo or short video (multipart)', security, response: { 201: UploadedShape } } },
    async (request, reply) => {
      const part = await request.file()
      if (!part) throw invalid('file_missing', '没有收到文件，请重新选择', 'file')
      return reply.code(201).send(await upload(request.desk, part.file))
    },
  )

  const Params = z.object({ appealId: z.uuid(), fileId: z.uuid(), size: z.enum(['full', 'thumb']) })
  app.get(
    '/appeals/:appealId/files/:fileId/:size',
    { schema: { tags: ['desk'], summary: 'A photo or film of an appeal', security, params: Params } },
    async ({ desk, params }, reply) => {
      const appeal = await desk.db.selectFrom('appeals').selectAll().where('id', '=', params.appealId).executeTakeFirst()
      if (!appeal) throw notFound('appeal_not_found', '没有这件诉求，请核对编号')
      must(desk.actor, 'read', appeal)
      const file = await fileOfAppeal(desk.db, params.appealId, params.fileId, params.size)
      return reply.type(file.mediaType).header('cache-control', 'private, max-age=3600').send(await desk.storage.get(file.key))
    },
  )
}
