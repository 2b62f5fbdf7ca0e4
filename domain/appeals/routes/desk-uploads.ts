import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { invalid } from '../../../platform/refusal.ts'
import { upload } from '../../files/upload.ts'
import { UploadedShape } from './shapes.ts'

/** Evidence on its way into an answer. */
export async function deskUploads(given: FastifyInstance): Promise<void> {
  const app = given.withTypeProvider<ZodTypeProvider>()
  const security = [{ desk: [] }]

  app.post(
    '/uploads',
    {
      schema: {
        tags: ['road'],
        summary: 'Upload one photo or short video (multipart)',
        security,
        consumes: ['multipart/form-data'],
        response: { 201: UploadedShape },
      },
    },
    async (request, reply) => {
      const part = await request.file()
      if (!part) throw invalid('file_missing', '没有收到文件，请重新选择', 'file')
      return reply.code(201).send(await upload(request.desk, part.file))
    },
  )
}
