import { spawn } from 'node:child_process'
import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterEach, expect, test } from 'vitest'
import { type EmbeddedPostgres, runningEmbedded, startEmbedded } from './embedded.ts'
import { isAlive, readPostmaster } from './postmaster.ts'

const cleanUps: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

async function emptyFolder(): Promise<string> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'embedded-test-'))
  cleanUps.push(() => fs.rm(folder, { recursive: true, force: true }))
  return folder
}

async function start(dir: string): Promise<EmbeddedPostgres> {
  const server = await startEmbedded({ dir })
  cleanUps.push(() => server.stop())
  return server
}

async function ask(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

// Another process of ours that holds a server on the folder, as the running service would.
async function startElsewhere(dir: string) {
  const program = `
    const { startEmbedded } = await import(${JSON.stringify(fileURLToPath(new URL('embedded.ts', import.meta.url)))})
    const server = await startEmbedded({ dir: ${JSON.stringify(dir)} })
    console.log(server.pid)
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module-typescript', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  cleanUps.push(() => fs.rm(dir, { recursive: true, force: true, maxRetries: 50, retryDelay: 100 }))
  cleanUps.push(() => child.kill('SIGKILL'))
  const [postmaster] = await child.stdout.take(1).toArray()
  return { child, postmaster: Number(String(postmaster)) }
}

test('what was written is there after a stop and a second start', async () => {
  const dir = await emptyFolder()
  const first = await start(dir)
  await ask(first.url, "create table kept as select '供暖' as word")
  expect(runningEmbedded(dir)).toBe(first.url)
  await first.stop()
  expect(isAlive(first.pid)).toBe(false)
  expect(runningEmbedded(dir)).toBeNull()

  const second = await start(dir)
  expect(await ask(second.url, 'select word, current_database() as database, current_user as user from kept')).toEqual([
    { word: '供暖', database: 'lianxinqiao', user: 'app' },
  ])
})

test('the one who waits is told when it ends, and whether that was asked for', async () => {
  const server = await start(await emptyFolder())
  const exit = new Promise((resolve) => server.onExit(resolve))
  process.kill(server.pid, 'SIGKILL')
  expect(await exit).toEqual({ code: null, signal: 'SIGKILL', asked: false })
})

test('after kill -9 of PostgreSQL everything committed is there', async () => {
  const dir = await emptyFolder()
  const first = await start(dir)
  await ask(first.url, 'create table kept as select 1 as one')
  const gone = new Promise((resolve) => first.onExit(resolve))
  process.kill(first.pid, 'SIGKILL')
  await gone

  const second = await start(dir)
  expect(await ask(second.url, 'select one from kept')).toEqual([{ one: 1 }])
})

test('after kill -9 of its starter the next start takes over', async () => {
  const dir = await emptyFolder()
  const { child, postmaster } = await startElsewhere(dir)
  await ask(runningEmbedded(dir)!, 'create table kept as select 1 as one')
  child.kill('SIGKILL')

  const second = await start(dir)
  expect(second.pid).not.toBe(postmaster)
  expect(isAlive(postmaster)).toBe(false)
  expect(await ask(second.url, 'select one from kept')).toEqual([{ one: 1 }])
})

test('a folder that another living process serves is refused by name of the process', async () => {
  const dir = await emptyFolder()
  const { child, postmaster } = await startElsewhere(dir)

  await expect(startEmbedded({ dir })).rejects.toThrow(`is in use by process ${child.pid}`)
  expect(isAlive(postmaster)).toBe(true)
})

test('and so is one whose PostgreSQL has just died and is about to be started again', async () => {
  const dir = await emptyFolder()
  const { child, postmaster } = await startElsewhere(dir)
  process.kill(postmaster, 'SIGKILL')
  while (isAlive(postmaster)) await new Promise((resolve) => setTimeout(resolve, 5))

  await expect(startEmbedded({ dir })).rejects.toThrow(`is in use by process ${child.pid}`)
})

test('a folder that was given back can be had by another process at once', async () => {
  const dir = await emptyFolder()
  await (await start(dir)).stop()
  const { postmaster } = await startElsewhere(dir)
  expect(isAlive(postmaster)).toBe(true)
})

test('a pid file whose number now belongs to another program does not prevent the start', async () => {
  const dir = await emptyFolder()
  const first = await start(dir)
  await first.stop()
  await fs.writeFile(path.join(dir, 'data/postmaster.pid'), `${process.ppid}\n${dir}/data\n1\n5432\n\n127.0.0.1\n0\nready\n`)

  const second = await start(dir)
  expect(readPostmaster(path.join(dir, 'data'))?.pid).toBe(second.pid)
})

test('an interrupted first start leaves no half cluster behind', async () => {
  const dir = await emptyFolder()
  await fs.mkdir(path.join(dir, 'data.unfinished/base'), { recursive: true })

  const server = await start(dir)
  expect(await ask(server.url, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('a cluster that must be there and is not, is not made anew', async () => {
  await expect(startEmbedded({ dir: await emptyFolder(), mustExist: true })).rejects.toThrow(/不见了.*is gone/)
})

test('a folder that cannot be made is refused with the remedy', async () => {
  const file = path.join(await emptyFolder(), 'file')
  await fs.writeFile(file, '')
  await expect(startEmbedded({ dir: path.join(file, 'below') })).rejects.toThrow(/不能写入，请更换 DATA_DIR.*cannot write/)
})
