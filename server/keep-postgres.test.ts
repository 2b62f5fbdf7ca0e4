import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterEach, expect, test } from 'vitest'
import { openLog } from '../platform/log.ts'
import { readPostmaster } from '../platform/postgres/postmaster.ts'
import { type KeptPostgres, keepPostgres } from './keep-postgres.ts'

let folder: string
let kept: KeptPostgres
const lines: string[] = []
const log = openLog({ level: 'info', process: 'start', to: { write: (line) => void lines.push(line) } })

afterEach(async () => {
  await kept.stop()
  await fs.rm(folder, { recursive: true })
})

async function until(happened: () => boolean): Promise<void> {
  while (!happened()) await new Promise((resolve) => setTimeout(resolve, 5))
}

async function ask(text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(kept.url)
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

test('a PostgreSQL that dies again whenever it is back is started again with growing pauses, and keeps what was committed', async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'kept-'))
  kept = await keepPostgres(folder, {}, log)
  await ask('create table kept as select 1 as one')

  const back = () => lines.filter((line) => line.includes('PostgreSQL is back')).length
  for (let kill = 0; kill < 3; kill++) {
    await until(() => back() === kill)
    process.kill(readPostmaster(path.join(folder, 'data'))!.pid, 'SIGKILL')
  }
  await until(() => back() === 3)
  expect(await ask('select one from kept')).toEqual([{ one: 1 }])
  expect(lines.map((line) => JSON.parse(line).againInMs).filter((pause) => pause !== undefined)).toEqual([0, 250, 500])
})
