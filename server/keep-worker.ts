import path from 'node:path'
import type { Log } from '../platform/log.ts'
import { type KeptProcess, keepProcess } from './keep-process.ts'

/** The worker: jobs and messages of all sites. */
export function keepWorker(env: NodeJS.ProcessEnv, log: Log): KeptProcess {
  return keepProcess(
    { name: 'worker', file: path.join(import.meta.dirname, 'worker.ts'), flags: ['--max-old-space-size=256'] },
    env,
    log,
  )
}
