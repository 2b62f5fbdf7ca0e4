import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { buildWeb } from './build-web.ts'

// bin/dev: the service, started again at every change of its sources, and both faces of the web, built again at every change of theirs.

const ROOT = path.resolve(import.meta.dirname, '..')

await buildWeb()
const children = [
  ...['portal', 'desk'].map((face) =>
    run('node_modules/vite/bin/vite.js', 'build', '--watch', '--config', `web/${face}/vite.config.ts`),
  ),
  // Watches what it imports, the portal's renderer among it.
  run('--watch', '--watch-preserve-output', 'server/start.ts', '--no-build', ...process.argv.slice(2)),
]

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    for (const child of children) child.kill('SIGTERM')
  })
}

function run(...args: string[]): ChildProcess {
  return spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] })
}
