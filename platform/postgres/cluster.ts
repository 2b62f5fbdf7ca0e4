import { spawnSync } from 'node:child_process'
import crypto from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { StartProblem } from '../start-problem.ts'
import { diskFull } from './disk-full.ts'
import { environment, lastLine } from './program.ts'
import { handOver, unprivileged } from './unprivileged.ts'

/** Makes the cluster in `folder/data` with a random password in `folder/secret`, unless there is one. */
export function ensureCluster(folder: string, bin: string): void {
  if (fs.existsSync(path.join(folder, 'data/PG_VERSION'))) return
  try {
    makeCluster(folder, bin)
  } catch (cause) {
    throw explain(folder, cause as Error)
  }
}

function makeCluster(folder: string, bin: string): void {
  const secret = path.join(folder, 'secret')
  fs.writeFileSync(secret, crypto.randomBytes(24).toString('base64url'), { mode: 0o600 })
  // Made under another name and then renamed, so that an interrupted first start leaves no half-made cluster.
  const unfinished = path.join(folder, 'data.unfinished')
  fs.rmSync(unfinished, { recursive: true, force: true })

  const command = unprivileged(
    path.join(bin, 'initdb'),
    [
      `--pgdata=${unfinished}`,
      '--username=app',
      '--auth=scram-sha-256',
      `--pwfile=${secret}`,
      '--encoding=UTF8',
      '--locale=C.UTF-8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--data-checksums',
      '--no-instructions',
    ],
    folder,
  )
  handOver(folder, command)
  const made = spawnSync(command.program, command.args, { ...command.account, env: environment(), encoding: 'utf8' })
  if (made.status !== 0) throw new Error(made.error?.message ?? made.stderr)
  fs.renameSync(unfinished, path.join(folder, 'data'))
}

function explain(folder: string, error: Error): StartProblem {
  if (/No space left on device|ENOSPC/.test(error.message)) return diskFull(folder)
  const said = lastLine(error.message)
  if (/Permission denied|EACCES/.test(said)) {
    return new StartProblem(
      `无法在 ${folder} 建立数据库（${said}）：请换普通用户启动，或把程序和 DATA_DIR 放到其他用户也能进入的文件夹`,
      `cannot make the database in ${folder} (${said}): start as an ordinary user, or keep program and DATA_DIR where other users may enter`,
      { cause: error },
    )
  }
  return new StartProblem(`无法在 ${folder} 建立数据库：${said}`, `cannot make the database in ${folder}: ${said}`, {
    cause: error,
  })
}
