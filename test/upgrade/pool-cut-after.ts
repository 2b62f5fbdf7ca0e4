import type pg from 'pg'

/**
 * The same pool, but the first connection it gives is ended by the server after so many statements, as a power cut or `kill -9` would end
 * it. Counts the statements.
 */
export function poolCutAfter(pool: pg.Pool, most: number): { pool: pg.Pool; statements: () => number } {
  let count = 0
  const counted = (client: pg.PoolClient): pg.PoolClient => {
    client.on('error', () => {}) // the server says why it hangs up
    return new Proxy(client, {
      get(target, name) {
        if (name !== 'query') return bound(target, name)
        return async (...given: [string]) => {
          const answer = await target.query(...given)
          if (++count === most) await end(pool, target)
          return answer
        }
      },
    })
  }
  const cut = new Proxy(pool, {
    get: (target, name) => (name === 'connect' ? async () => counted(await target.connect()) : bound(target, name)),
  })
  return { pool: cut, statements: () => count }
}

// Waits until it has ended, so that the next statement always comes too late.
async function end(pool: pg.Pool, client: pg.PoolClient): Promise<void> {
  const { processID } = client as pg.PoolClient & { processID: number }
  await pool.query('select pg_terminate_backend($1, 10000)', [processID])
}

function bound(target: object, name: string | symbol): unknown {
  const value = Reflect.get(target, name)
  return typeof value === 'function' ? value.bind(target) : value
}
