import type { FastifyInstance } from 'fastify'
import { notFound } from '../../platform/refusal.ts'
import { mapOf } from './county-map.ts'
import type { PictureKind } from './draw-map.ts'

/**
 * The pictures a map is made of. They are the same for everybody, so every cache may keep them for ever: which part of one somebody
 * looks at, and where their pin stands, is in no address.
 */
export async function mapRoutes(app: FastifyInstance): Promise<void> {
  app.get<{ Params: { version: string; picture: string } }>('/map/:version/:picture', async (request, reply) => {
    const { version, picture } = request.params
    const wanted = /^([0-5])(?:-(large|lines))?\.svg$/.exec(picture)
    const map = await mapOf(request.siteContext.db)
    if (!wanted || map?.version !== version) throw notFound('page_not_found', '这张地图更新过了，请刷新页面。')
    return reply
      .type('image/svg+xml')
      .header('cache-control', 'public, max-age=31536000, immutable')
      .send(map.picture({ level: Number(wanted[1]), style: (wanted[2] ?? 'plain') as PictureKind['style'] }))
  })

  // What is tapped without scripts: a picture of nothing, upon the map.
  app.get('/map/tap.svg', async (_request, reply) =>
    reply
      .type('image/svg+xml')
      .header('cache-control', 'public, max-age=31536000, immutable')
      .send('<svg xmlns="http://www.w3.org/2000/svg" width="336" height="336"/>'),
  )
}
