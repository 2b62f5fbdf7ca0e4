import type { FastifyInstance } from 'fastify'
import { notFound } from '../../../platform/refusal.ts'
import { mapOf } from './county-map.ts'
import type { PictureKind } from './draw-map.ts'

/**
 * The pictures of the map. They are the same for everybody and can be cached for ever. No address tells what somebody looks at or where
 * their pin is.
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

  // An empty picture over the map, which is tapped where there are no scripts.
  app.get('/map/tap.svg', async (_request, reply) =>
    reply
      .type('image/svg+xml')
      .header('cache-control', 'public, max-age=31536000, immutable')
      .send('<svg xmlns="http://www.w3.org/2000/svg" width="336" height="336"/>'),
  )
}
