import { z } from 'zod'
import type { Route } from '../../../platform/http/route.ts'
import { invalid } from '../../../platform/refusal.ts'
import type { SiteContext } from '../../contexts.ts'
import { upload } from '../upload.ts'

const Uploaded = z.object({
  id: z.string(),
  token: z.string(),
  kind: z.enum(['photo', 'video']),
  width: z.number().nullable(),
  height: z.number().nullable(),
})

/** Uploads one file. Not in a table of routes, because the body is a stream in a form and not JSON. */
export function takeUpload({ perMinute }: { perMinute?: number } = {}): Route<SiteContext> {
  return (app, { about, contextOf }) => {
    app.post(
      '/uploads',
      {
        ...(perMinute ? { config: { rateLimit: { max: perMinute, timeWindow: 60_000 } } } : {}),
        schema: {
          ...about,
          summary: 'Upload one photo or short video (multipart)',
          consumes: ['multipart/form-data'],
          response: { 201: Uploaded },
        },
      },
      async (request, reply) => {
        const part = await request.file()
        if (!part) throw invalid('file_missing', '没有收到文件，请重新选择', 'file')
        return reply.code(201).send(await upload(contextOf(request), part.file))
      },
    )
  }
}
