import { Refusal } from '../../platform/refusal.ts'
import { StartProblem } from '../../platform/start-problem.ts'
import { type Config, readConfig } from '../config.ts'

/**
 * Runs a command of `bin/` and ends with its exit code. A problem that the person at the machine can solve is printed in one line. Any
 * other error is a bug and is printed with its stack.
 */
export async function command(run: (config: Config, args: string[]) => Promise<number>): Promise<void> {
  try {
    process.exitCode = await run(readConfig(process.env), process.argv.slice(2))
  } catch (error) {
    const line = toldInOneLine(error as NodeJS.ErrnoException)
    if (line === null) throw error
    console.error(line)
    process.exitCode = 1
  }
}

function toldInOneLine(error: NodeJS.ErrnoException): string | null {
  if (error instanceof StartProblem || error instanceof Refusal) return error.message
  if (error.code?.startsWith('ERR_PARSE_ARGS')) return error.message
  const reason = error.path ? FILE_PROBLEMS[error.code ?? ''] : undefined
  return reason ? `${error.path}：${reason[0]} | ${error.path}: ${reason[1]}` : null
}

const FILE_PROBLEMS: Readonly<Record<string, readonly [string, string]>> = {
  ENOENT: ['没有这个文件或文件夹', 'no such file or folder'],
  ENOTDIR: ['上级不是文件夹', 'what is above it is no folder'],
  EISDIR: ['这是文件夹，要的是文件', 'is a folder, not a file'],
  EACCES: ['没有权限', 'not allowed'],
  EPERM: ['没有权限', 'not allowed'],
  EROFS: ['磁盘是只读的', 'the disk is read-only'],
  ENOSPC: ['磁盘满了', 'the disk is full'],
  EDQUOT: ['磁盘配额用完了', 'the quota of the disk is used up'],
}
