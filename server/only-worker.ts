import type pg from 'pg'

const AGAIN_AFTER = 5000 // ms

export interface WorkerLock {
  /** Whether it was had, or another worker was living, when it was first asked for. */
  readonly asked: Promise<void>
  stop(): void
}

/**
 * Calls `free` as soon as no other worker lives, and `onError` when that fails. A living one holds a lock by its connection, so what a killed worker was doing is taken up
 * at once, and what a living one does is left to it. The lock is asked for again when the connection is lost.
 */
export function whenOnlyWorker(pool: pg.Pool, free: () => Promise<void>, onError: (error: unknown) => void): WorkerLock {
  let timer: NodeJS.Timeout | undefined
  let holder: pg.PoolClient | undefined
  let stopped = false

  async function ask(): Promise<void> {
    if (!(await isOnly())) return askLater()
    try {
      await free()
    } catch (error) {
      if (!stopped) onError(error)
      askLater()
    }
  }

  // A database that is away is told by whoever works with it.
  async function isOnly(): Promise<boolean> {
    try {
      holder = await pool.connect()
      holder.once('error', askLater)
      const { rows } = await holder.query<{ only: boolean }>(
        `select pg_try_advisory_lock(hashtext('lianxinqiao.worker')) as only`,
      )
      return rows[0]!.only
    } catch {
      return false
    }
  }

  function askLater(): void {
    giveBack()
    clearTimeout(timer) // a connection may tell its end both to who asks and to who listens
    if (!stopped) timer = setTimeout(ask, AGAIN_AFTER)
  }

  function giveBack(): void {
    holder?.release(true) // closes the connection, which gives the lock back
    holder = undefined
  }

  return {
    asked: ask(),
    stop() {
      stopped = true
      clearTimeout(timer)
      giveBack()
    },
  }
}
