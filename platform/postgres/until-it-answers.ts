import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'

const FIRST_PAUSE = 100 // ms
const LONGEST_PAUSE = 5000

/** Waits for a database that is starting or away, with growing pauses, for as long as it takes. `onWait` is told why before each pause. */
export async function untilItAnswers(pool: pg.Pool, onWait: (error: unknown) => void): Promise<void> {
  for (let pause = FIRST_PAUSE; ; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
    try {
      await pool.query('select')
      return
    } catch (error) {
      onWait(error)
    }
    await sleep(pause)
  }
}
