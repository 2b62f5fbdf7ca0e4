import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import { unavailable } from '../platform/refusal.ts'

const PATIENCE_MS = 3_000

/** `GET /healthz`: 200 when the database answers, else 503 within seconds. Those who ask at the same time share one query. */
export async function health(app: FastifyInstance, { pool }: { pool: pg.Pool }): Promise<void> {
  let asking: Promise<unknown> | null = null

  app.get('/healthz', { schema: { hide: true }, config: { alwaysAnswered: true } }, async () => {
    asking ??= pool.query('select 1').finally(() => (asking = null))
    const late = wait(PATIENCE_MS, undefined, { ref: false }).then(() => {
      throw unavailable('busy', '现在有点忙，请过几秒再试；您写的内容还在')
    })
    await Promise.race([asking, late])
    return { ok: true }
  })
}
