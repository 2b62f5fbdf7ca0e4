import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type pg from 'pg'
import { connectOnce } from '../../platform/postgres/connect-once.ts'

/** Runs the system's psql. Without one, runs the statement of the arguments, or statements line by line, and prints the rows. */
export async function query(url: string, args: readonly string[]): Promise<number> {
  const code = await psql(url, args)
  if (code !== null) return code

  const client = await connectOnce(url)
  try {
    if (args.length > 0) {
      const statement = args[0] === '-c' ? args.slice(1).join(' ') : args.join(' ')
      return (await show(client, statement)) ? 0 : 1
    }
    await converse(client)
    return 0
  } finally {
    await client.end()
  }
}

function psql(url: string, args: readonly string[]): Promise<number | null> {
  // The password goes into the environment, because everybody on the machine can see arguments.
  const { password, address } = withoutPassword(url)
  const env = { ...process.env, ...(password ? { PGPASSWORD: password } : {}) }
  return new Promise((resolve) => {
    const child = spawn('psql', ['-d', address, ...args], { stdio: 'inherit', env })
    child.once('error', () => resolve(null))
    child.once('close', (code) => resolve(code ?? 1))
  })
}

/** Separates the password from an address. The rest, such as socket and TLS options, stays unchanged. */
export function withoutPassword(url: string): { password: string; address: string } {
  const [, before, password, after] = /^(\w+:\/\/[^/?#:@]*):([^/?#@]*)(@.*)$/.exec(url) ?? []
  return before === undefined
    ? { password: '', address: url }
    : { password: decodeURIComponent(password!), address: before + after }
}

/** The name of the database in an address. */
export const databaseIn = (url: string): string => decodeURIComponent(/^\w+:\/\/[^/]*\/([^?#]*)/.exec(url)?.[1] ?? '')

async function converse(client: pg.Client): Promise<void> {
  console.error('没有安装 psql，这里可逐条执行语句（以 ; 结尾，Ctrl-D 结束）')
  const lines = createInterface({ input: process.stdin, output: process.stderr, prompt: '=> ' })
  let statement = ''
  lines.prompt()
  for await (const line of lines) {
    statement += `${line}\n`
    if (line.trimEnd().endsWith(';')) {
      await show(client, statement)
      statement = ''
    }
    lines.prompt()
  }
}

async function show(client: pg.Client, statement: string): Promise<boolean> {
  try {
    const { command, rowCount, rows } = await client.query(statement)
    if (rows.length > 0) console.table(rows)
    console.error(`${command} ${rowCount ?? ''}`)
    return true
  } catch (error) {
    console.error((error as Error).message)
    return false
  }
}
