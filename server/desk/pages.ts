import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { unavailable } from '../../platform/refusal.ts'

const BUILT = join(import.meta.dirname, '../../dist/desk')

/** The desk's application: its built files, and one page for every address below /desk. */
export async function deskPages(app: FastifyInstance): Promise<void> {
  if (existsSync(join(BUILT, 'assets'))) {
    await app.register(fastifyStatic, { root: join(BUILT, 'assets'), prefix: '/assets/', immutable: true, maxAge: '365d' })
  }
  const page = async () => {
    const file = join(BUILT, 'index.html')
    if (!existsSync(file)) throw unavailable('desk_not_built', '工作台页面还没有生成，请用 bin/start 启动', 30)
    return readFileSync(file, 'utf8')
  }
  for (const path of ['/', '/*']) {
    app.get(path, { schema: { hide: true } }, async (_request, reply) =>
      reply
        .type('text/html; charset=utf-8')
        .header('cache-control', 'no-cache')
        .send(await page()),
    )
  }
}
