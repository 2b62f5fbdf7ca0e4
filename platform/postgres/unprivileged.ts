import { execFileSync, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { StartProblem } from '../start-problem.ts'

export interface Command {
  readonly program: string
  readonly args: readonly string[]
  /** Set if the program must run under another account. Then call `handOver` first. */
  readonly account?: { readonly uid: number; readonly gid: number }
}

/**
 * The command that runs a program of PostgreSQL, which refuses to run as root. An ordinary user runs it directly. Root runs it in a user
 * namespace, where uid 1 inside is root outside: this needs no account and no chown, and works below a folder of mode 0700. A cluster
 * made by another account runs under that one. Where namespaces are forbidden it is `postgres` or `nobody`.
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

/** The same command, to which the kernel sends SIGINT (fast shutdown) when its starter dies, even by kill -9. Linux only. */
export function endedWithParent(command: Command): Command {
  if (process.platform !== 'linux' || !works('setpriv', [...PARENT_DEATH, 'true'])) return command
  if (command.program !== 'unshare') {
    return { ...command, program: 'setpriv', args: [...PARENT_DEATH, command.program, ...command.args] }
  }
  // setpriv runs inside the namespace, because changing credentials clears the parent-death signal.
  const inner = command.args.slice(NAMESPACE.length)
  return { ...command, args: [...NAMESPACE, 'setpriv', ...PARENT_DEATH, ...inner] }
}

/**
 * Makes the account of a command, if it has one, the owner of the folder, and lets it pass through the folder above. Needed again after
 * a restore, because the restored files belong to another user.
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

// A machine does not change what it allows while we run.
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
