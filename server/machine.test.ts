import fs from 'node:fs/promises'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { freePort } from '../test/free-port.ts'
import { checkFolder, checkPort } from './machine.ts'

async function occupy(host: string): Promise<{ port: number } & AsyncDisposable> {
  const server = net.createServer()
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  return {
    port: (server.address() as net.AddressInfo).port,
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

test.each(['127.0.0.1', '0.0.0.0'])('a port held on %s is busy for localhost, and the line names another', async (host) => {
  await using taken = await occupy(host)
  await expect(checkPort('localhost', taken.port)).rejects.toThrow(new RegExp(`端口 ${taken.port} 已被.*PORT=${taken.port + 1}`))
})

test('a free port is free, and stays free', async () => {
  const port = await freePort()
  await checkPort('localhost', port)
  await checkPort('0.0.0.0', port)
})

test('an address of another machine is told as such', async () => {
  await expect(checkPort('203.0.113.7', 3000)).rejects.toThrow(/本机没有地址 203\.0\.113\.7.*check HOST/)
})

test('a folder is made with its parents, for us alone, and left empty', async () => {
  const folder = path.join(await fs.mkdtemp(path.join(os.tmpdir(), 'machine-test-')), 'a/b')
  await checkFolder(folder)
  expect(await fs.readdir(folder)).toEqual([])
  expect((await fs.stat(folder)).mode & 0o777).toBe(0o700)
})

test('a folder that cannot be written is refused with the remedy', async () => {
  await expect(checkFolder('/dev/null/data')).rejects.toThrow(/不能写入（E[A-Z]+）.*choose another DATA_DIR/)
})
