import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import type { Log } from '../platform/log.ts'

const LONGEST_WAIT_MS = 30_000
const PATIENCE_MS = 20_000

/**
 * Runs the worker in a process of its own and starts it again when it dies, at once the first time and ever more slowly when it
 * keeps dying. It ends with us: the channel between us closes when we are killed, and the worker listens for that.
 */
export function keepWorker(env: NodeJS.ProcessEnv, log: Log): { stop(): Promise<void> } {
  let child: ChildProcess
  let timer: NodeJS.Timeout | undefined
  let wait = 0
  let stopping = false
  start()

  function start(): void {
    const born = Date.now()
    child = spawn(process.execPath, ['--max-old-space-size=256', path.join(import.meta.dirname, 'worker.ts')], {
      env,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      // Its own process group: a terminal's Ctrl-C reaches us alone, and jobs under way are finished first.
      detached: process.platform !== 'win32',
      windowsHide: true,
    })
    // One that could not even be started (a machine out of processes) tells of an error and of no exit.
    child.once('error', (err) => again({ err }))
    child.once('exit', (code, signal) => again({ code, signal }))

    let told = false
    function again(why: object): void {
      if (stopping || told) return
      told = true
      wait = Date.now() - born > 60_000 ? 0 : Math.min(wait * 2 || 250, LONGEST_WAIT_MS)
      log.error({ ...why, againInMs: wait }, 'the worker ended by itself; starting it again')
      timer = setTimeout(start, wait)
    }
  }

  return {
    async stop() {
      stopping = true
      clearTimeout(timer)
      if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      const impatient = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS)
      await gone
      clearTimeout(impatient)
    },
  }
}
