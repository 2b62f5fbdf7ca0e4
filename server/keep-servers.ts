import path from 'node:path'
import type { Log } from '../platform/log.ts'
import { StartProblem } from '../platform/start-problem.ts'
import { keepProcess } from './keep-process.ts'

/** So many server processes behind one port. */
export function keepServers(count: number, env: NodeJS.ProcessEnv, log: Log) {
  const servers = Array.from({ length: count }, () =>
    keepProcess({ name: 'server process', file: path.join(import.meta.dirname, 'serve.ts') }, env, log),
  )

  return {
    /** Once each of them listens. */
    async ready(): Promise<void> {
      const all = await Promise.all(servers.map((server) => server.ready))
      if (all.includes(false)) {
        throw new StartProblem('有服务进程没有启动，原因见上面几行', 'a server process did not start: the lines above say why')
      }
    },
    async stop(): Promise<void> {
      await Promise.all(servers.map((server) => server.stop()))
    },
  }
}
