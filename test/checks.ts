import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { ended } from './ended.ts'

// Checks that run no tests. Each returns an exit code and prints only if it is not 0.

const ROOT = path.resolve(import.meta.dirname, '..')
const module = (file: string) => path.join(ROOT, 'node_modules', file)

export const houseRules = () => quietly('check/main.ts')

export function lint(files: readonly string[] = ['.']): Promise<number> {
  const args = ['check', '--diagnostic-level=warn', '--no-errors-on-unmatched', '--files-ignore-unknown=true']
  const there = files.filter((file) => fs.existsSync(path.join(ROOT, file)))
  return there.length === 0 ? Promise.resolve(0) : quietly(module('@biomejs/biome/bin/biome'), ...args, ...there)
}

export const types = () => checkTypes(module('typescript/bin/tsc'), 'tsconfig.json')
export const typesOfWeb = () => checkTypes(module('vue-tsc/bin/vue-tsc.js'), 'web/tsconfig.json')

// Results are cached: after a small change a check takes half as long.
function checkTypes(checker: string, project: string): Promise<number> {
  const kept = path.join('dist', `${project.replace('/', '-')}.tsbuildinfo`)
  return quietly(checker, '--noEmit', '--project', project, '--incremental', '--tsBuildInfoFile', path.join(ROOT, kept))
}

// Checks run two at a time, so their output is printed when they end.
async function quietly(file: string, ...args: string[]): Promise<number> {
  const child = spawn(process.execPath, [file, ...args], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  }
  const code = await ended(child)
  if (code !== 0) process.stdout.write(said)
  return code
}
