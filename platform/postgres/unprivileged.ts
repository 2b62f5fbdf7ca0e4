import { execFileSync, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { StartProblem } from '../start-problem.ts'

export interface Command {
  readonly program: string
  readonly args: readonly string[]
  /** Set when the program must run under another account: see `handOver`. */
  readonly account?: { readonly uid: number; readonly gid: number }
}

/**
 * How to run a program of PostgreSQL, which refuses to run as root. An ordinary user runs it directly. Root runs it
 * in a user namespace, where uid 1 inside is root outside: no account, no chown, and it works below a folder of mode 0700.
 * A container that forbids namespaces gets the account `postgres` or `nobody`; a cluster that another account made, that one.
 */
export function unprivileged(program: string, args: readonly string[], folder: string): Command {
  if (process.platform === 'win32' || process.getuid?.() !== 0) return { program, args }
  const made = fs.statSync(path.join(folder, 'data'), { throwIfNoEntry: false })
  if (made && made.uid !== 0) return { program, args, account: { uid: made.uid, gid: made.gid } }
  if (works('unshare', [...NAMESPACE, 'true'])) return { program: 'unshare', args: [...NAMESPACE, program, ...args] }
  const account = findAccount('postgres') ?? findAccount('nobody')
  if (account) return { program, args, account }
  throw new StartProblem(
    'PostgreSQL 不能用 root 运行，本机又没有可用的普通账号，请换普通用户启动',
    'PostgreSQL refuses to run as root and no other account was found: start as an ordinary user',
  )
}

/** The same command, ended by the kernel (SIGINT, a fast shutdown) when the process that started it dies of kill -9. */
export function endedWithParent(command: Command): Command {
  if (process.platform !== 'linux' || !works('setpriv', [...PARENT_DEATH, 'true'])) return command
  if (command.program !== 'unshare') {
    return { ...command, program: 'setpriv', args: [...PARENT_DEATH, command.program, ...command.args] }
  }
  // Inside the namespace: changing credentials clears the parent-death signal.
  const inner = command.args.slice(NAMESPACE.length)
  return { ...command, args: [...NAMESPACE, 'setpriv', ...PARENT_DEATH, ...inner] }
}

/**
 * Lets the account of a command, when it has one, own the folder and pass through the one above it. Also after a restore, whose
 * files belong to whoever restored them.
 */
export function handOver(folder: string, { account }: Command): void {
  if (!account) return
  const above = path.dirname(folder)
  fs.chmodSync(above, fs.statSync(above).mode | 0o001)
  const data = path.join(folder, 'data')
  if ([folder, data].some((place) => fs.existsSync(place) && fs.statSync(place).uid !== account.uid)) {
    execFileSync('chown', ['-R', `${account.uid}:${account.gid}`, folder])
  }
}

const NAMESPACE = ['--user', '--map-user=1', '--map-group=1']
const PARENT_DEATH = ['--pdeathsig', 'SIGINT']

// Asked once: what a machine allows does not change while we run.
const known = new Map<string, boolean>()

function works(program: string, args: readonly string[]): boolean {
  const works = known.get(program) ?? spawnSync(program, args, { stdio: 'ignore' }).status === 0
  known.set(program, works)
  return works
}

function findAccount(name: string): { uid: number; gid: number } | undefined {
  const id = (flag: string) => Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'], encoding: 'utf8' }))
  try {
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    return undefined
  }
}
