import { type ChildProcess, spawn } from 'node:child_process'
import type { Log } from '../platform/log.ts'

const LONGEST_WAIT_MS = 30_000
const PATIENCE_MS = 20_000

interface Program {
  /** What the log calls it. */
  readonly name: string
  /** Its whole path. */
  readonly file: string
  readonly flags?: readonly string[]
}

export interface KeptProcess {
  /** Whether the first one said by a message that it serves. False when it ended before. */
  readonly ready: Promise<boolean>
  /** Of the one that runs now. */
  pid(): number | undefined
  stop(): Promise<void>
}

/**
 * Runs a part of the service in a process of its own and starts it again when it dies, at once the first time and ever more slowly
 * when it keeps dying. It ends with us: the channel between us closes when we are killed, and the part listens for that.
 */
export function keepProcess({ name, file, flags = [] }: Program, env: NodeJS.ProcessEnv, log: Log): KeptProcess {
  const { promise: ready, resolve: tellReady } = Promise.withResolvers<boolean>()
  let child: ChildProcess
  let timer: NodeJS.Timeout | undefined
  let wait = 0
  let stopping = false
  start()

  function start(): void {
    const born = Date.now()
    child = spawn(process.execPath, [...flags, file], {
      env,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      // Its own process group: a terminal's Ctrl-C reaches us alone, and what is under way is finished first.
      detached: process.platform !== 'win32',
      windowsHide: true,
    })
    child.once('message', () => tellReady(true))
    // One that could not even be started (a machine out of processes) tells of an error and of no exit.
    child.once('error', (err) => again({ err }))
    child.once('exit', (code, signal) => again({ code, signal }))

    let told = false
    function again(why: object): void {
      if (told) return
      told = true
      tellReady(false)
      if (stopping) return
      wait = Date.now() - born > 60_000 ? 0 : Math.min(wait * 2 || 250, LONGEST_WAIT_MS)
      log.error({ ...why, againInMs: wait }, `the ${name} ended by itself; starting it again`)
      timer = setTimeout(start, wait)
    }
  }

  return {
    ready,
    pid: () => child.pid,
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
