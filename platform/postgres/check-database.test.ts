import fs from 'node:fs/promises'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkDatabase } from './check-database.ts'
import { type EmbeddedPostgres, startEmbedded } from './embedded.ts'

let dir: string
let server: EmbeddedPostgres
let admin: pg.Client

beforeAll(async () => {
  dir = await fs.mkdtemp(path.join(os.tmpdir(), 'checks-test-'))
  server = await startEmbedded({ dir, settings: { fsync: 'off' } })
  admin = new pg.Client(server.url)
  await admin.connect()
})

afterAll(async () => {
  await admin.end()
  await server.stop()
  await fs.rm(dir, { recursive: true })
})

function address(change: (url: URL) => void): string {
  const url = new URL(server.url)
  url.search = '' // by TCP: a socket has no host or port to be wrong
  change(url)
  return url.href
}

test('the database we make ourselves is suitable, and has trigrams afterwards', async () => {
  await checkDatabase(server.url)
  expect((await admin.query("select extname from pg_extension where extname = 'pg_trgm'")).rowCount).toBe(1)
})

test.each([
  ['bytes', "encoding SQL_ASCII locale_provider libc locale 'C'", /编码是 SQL_ASCII.*has the encoding SQL_ASCII/],
  ['latin', "encoding LATIN1 locale_provider libc locale 'C'", /编码是 LATIN1/],
  ['deaf', "encoding UTF8 locale_provider libc locale 'C'", /认不出汉字.*does not know Chinese/],
])('database %s (%s) is refused with the remedy', async (name, how, line) => {
  await admin.query(`create database ${name} template template0 ${how}`)
  await expect(checkDatabase(address((url) => (url.pathname = `/${name}`)))).rejects.toThrow(line)
})

test('a read-only database is refused', async () => {
  await admin.query('create database frozen')
  await admin.query('alter database frozen set default_transaction_read_only to on')
  await expect(checkDatabase(address((url) => (url.pathname = '/frozen')))).rejects.toThrow(/只读.*read-only/)
})

test('a user who may not create schemas is told the grant that is missing', async () => {
  await admin.query("create role guest login password 'guest'")
  const url = address((url) => {
    url.username = 'guest'
    url.password = 'guest'
  })
  await expect(checkDatabase(url)).rejects.toThrow('grant create on database lianxinqiao to guest')

  await admin.query('grant create on database lianxinqiao to guest')
  await expect(checkDatabase(url)).rejects.toThrow('grant create on schema public to guest')
  await admin.query('grant create on schema public to guest')
  await checkDatabase(url)
})

test.each([
  ['a wrong password', (url: URL) => (url.password = 'wrong'), /用户名或密码不对.*wrong user or password/],
  ['an unknown database', (url: URL) => (url.pathname = '/nowhere'), /没有这个数据库.*no such database/],
  ['a port where nothing listens', (url: URL) => (url.port = '1'), /没有数据库在那里监听.*nothing listens there/],
  ['a server without TLS', (url: URL) => (url.search = '?sslmode=verify-full'), /不收加密的连接.*no encrypted connections/],
  [
    'a certificate that is not there',
    (url: URL) => (url.search = '?sslrootcert=/no/ca.pem'),
    /证书文件 \/no\/ca\.pem.*cannot be read/,
  ],
  ['an unknown host', (url: URL) => (url.hostname = 'db.invalid'), /找不到这台主机.*no such host/],
])('%s is told in one line without the password', async (_, change, line) => {
  const refusal = await checkDatabase(address(change)).catch((error: Error) => error.message)
  expect(refusal).toMatch(line)
  expect(refusal).not.toContain(new URL(server.url).password)
  expect(refusal).not.toContain('\n')
})

test('a user whom the server does not let in is told what must be allowed, and where', async () => {
  await admin.query("create role walled login password 'guest'")
  await admin.query("create role noone nologin password 'guest'")
  const rules = path.join(dir, 'data/pg_hba.conf')
  await fs.writeFile(rules, `host all walled all reject\n${await fs.readFile(rules, 'utf8')}`)
  await admin.query('select pg_reload_conf()')
  const as = (username: string) => address((url) => Object.assign(url, { username, password: 'guest' }))

  // The server reads its rules again in its own time.
  await expect
    .poll(() => checkDatabase(as('walled')).catch((error: Error) => error.message))
    .toMatch(/pg_hba\.conf 不让这个用户.*\?sslmode=verify-full.*have a line added/)
  await expect(checkDatabase(as('noone'))).rejects.toThrow(/没有这个用户，或者它不能登录.*no such user/)
})

test('a machine that takes the connection and says nothing is told in both languages', async () => {
  const silent = net.createServer((socket) => socket.on('error', () => {}))
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  const { port } = silent.address() as net.AddressInfo
  const refusal = await checkDatabase(
    address((url) => (url.port = String(port))),
    200,
  ).catch((error: Error) => error.message)
  silent.close()
  expect(refusal).toMatch(/没有回应：地址或端口不对.*no answer for too long/)
  expect(refusal).not.toContain('timeout expired')
})

test.each([
  [
    'speaks no TLS that we take',
    (socket: net.Socket) => socket.write('no TLS at all, whatever it said before'),
    /谈不成加密.*could be agreed on/,
  ],
  ['hangs up', (socket: net.Socket) => socket.end(), /谈不成加密.*could be agreed on/],
  [
    'speaks a TLS of long ago',
    (socket: net.Socket) => socket.end(Buffer.from('15030100020246', 'hex')),
    /谈不成加密.*could be agreed on/,
  ], // its alert 70: protocol version
])('a server that offers encryption and then %s is told in both languages, not in those of OpenSSL', async (_, answer, line) => {
  const server = net.createServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', () => {
      socket.write('S')
      socket.once('data', () => answer(socket))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as net.AddressInfo
  const url = address((url) => Object.assign(url, { port: String(port), search: '?sslmode=verify-full' }))
  const refusal = await checkDatabase(url).catch((error: Error) => error.message)
  server.close()
  expect(refusal).toMatch(line)
  expect(refusal).not.toMatch(/\n|SSL routines|EPROTO/)
})
