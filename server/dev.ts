import { type ChildProcess, spawn } from 'node:child_process'
import { type FSWatcher, readFileSync, watch } from 'node:fs'
import path from 'node:path'
import { buildWeb } from './build-web.ts'

// bin/dev: restarts the service when its sources change, and rebuilds both faces when theirs change.

const ROOT = path.resolve(import.meta.dirname, '..')
// Node's --watch sees what the server imports, but not what only the worker imports.
const SOURCES = ['server', 'domain', 'platform', 'db']
const RENDERER = 'dist/portal/server.js'
const SETTLED_MS = 200 // an editor, or a build, writes more than once

await buildWeb()
let renderer = readFileSync(path.join(ROOT, RENDERER))
let ending = false
const builders = ['portal', 'desk'].map((face) =>
  run('node_modules/vite/bin/vite.js', 'build', '--watch', '--config', `web/${face}/vite.config.ts`),
)
let service = serve()
const watchers = [...SOURCES, path.dirname(RENDERER)].map(watchFolder)

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    ending = true
    for (const watcher of watchers) watcher.close()
    for (const child of [...builders, service]) child.kill('SIGTERM')
  })
}

function watchFolder(folder: string): FSWatcher {
  let settling: NodeJS.Timeout | undefined
  return watch(path.join(ROOT, folder), { recursive: SOURCES.includes(folder) }, (_event, name) => {
    const file = path.join(folder, name ?? '')
    if (file !== RENDERER && !/(?<!\.test)\.(ts|sql)$/.test(file)) return
    clearTimeout(settling)
    settling = setTimeout(() => startAgain(file), SETTLED_MS)
  })
}

function startAgain(changed: string): void {
  if (ending || (changed === RENDERER && !isNewRenderer())) return
  console.log(`${changed} 有改动，重新启动 | changed, starting again`)
  const before = service
  const next = () => {
    if (service === before && !ending) service = serve()
  }
  if (before.exitCode !== null || before.signalCode !== null) next()
  else before.once('exit', next).kill('SIGTERM')
}

// The watching build first writes the same file again.
function isNewRenderer(): boolean {
  const before = renderer
  renderer = readFileSync(path.join(ROOT, RENDERER))
  return !renderer.equals(before)
}

function serve(): ChildProcess {
  return run('server/start.ts', '--no-build', ...process.argv.slice(2))
}

function run(...args: string[]): ChildProcess {
  return spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] })
}
