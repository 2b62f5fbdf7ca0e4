import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { useSite } from '../../test/harness.ts'
import { openKeys } from '../check-keys.ts'
import { databaseIn, withoutPassword } from './query.ts'

const site = useSite()
const folder = mkdtempSync(path.join(tmpdir(), 'command-test-'))
afterAll(() => rmSync(folder, { recursive: true }))

function run(line: string, env: Record<string, string> = {}) {
  const [name, ...args] = line.split(' ') as [string, ...string[]]
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(import.meta.dirname, `${name}.ts`), ...args], {
    env: { ...process.env, DATA_DIR: path.join(folder, 'data'), ...env },
    cwd: folder,
    input: '',
    encoding: 'utf8',
    timeout: 60_000,
  })
  return { status, said: stdout + stderr }
}

test.each(['db backup copy', 'db dump all.gz', 'db psql -c x', 'db reset --yes', 'site list', 'site export a b', 'keys reseal'])(
  '%s makes no new database where DATA_DIR was forgotten',
  (line) => {
    writeFileSync(path.join(folder, 'keys.json'), '{}') // `keys` asks for it first
    const { status, said } = run(line, { KEY_FILE: path.join(folder, 'keys.json') })
    expect(status).toBe(1)
    expect(said).toMatch(/^\S+ 里没有数据库.* \| there is no database in .*\n$/)
    expect(readdirSync(folder)).toEqual(['keys.json'])
  },
)

test.each([
  ['db dump /dev/null/all.gz', /^\/dev\/null\/all\.gz\.unfinished：上级不是文件夹 \| .*\n$/],
  ['db load nowhere.gz', /^.*nowhere\.gz：没有这个文件或文件夹 \| .*\n$/],
  ['db reset', /^没有终端可以确认：请加上 --yes \| .*\n$/],
  ['keys rotate', /^没有密钥文件 .* \| .*\n$/],
  ['import appeals a.csv --frob', /^Unknown option '--frob'.*\n$/],
])('%s says in one line what is wrong, and ends', (line, said) => {
  expect(run(line, { DATABASE_URL: site.url })).toEqual({ status: 1, said: expect.stringMatching(said) })
})

test('an import tells a script that rows were rejected, and the others are in', () => {
  const columns = { id: 'id', body: 'body', time: 'time' }
  writeFileSync(path.join(folder, 'mapping.json'), JSON.stringify({ source: 'mailbox', columns }))
  const good = 'id,body,time\n1,路灯不亮已经两周,2024-05-06\n'
  writeFileSync(path.join(folder, 'good.csv'), good)
  writeFileSync(path.join(folder, 'mixed.csv'), `${good}2,井盖松动响了一夜,someday\n`)
  const env = { DATABASE_URL: site.url, KEY_FILE: path.join(folder, 'import.json') }
  expect(run('keys make', env).status).toBe(0)
  const of = (file: string) => run(`import appeals ${file} --site test --mapping mapping.json`, env)

  expect(of('mixed.csv')).toEqual({
    status: 3,
    said: expect.stringMatching(/1 added.*1 行没有导入.*第 3 行.*原因和原文在 .*mixed\.csv\.rejects\.jsonl/s),
  })
  expect(of('good.csv')).toEqual({ status: 0, said: expect.stringMatching(/1 were there already/) })
})

test('a key file that is gone is not made anew beside what it had sealed', async () => {
  const keyFile = path.join(folder, 'gone.json')
  const config = { keyFile, cipher: 'aes-256-gcm' } as const
  await expect(openKeys(config, site.pool)).rejects.toThrow(/gone\.json 却不在.*bin\/keys make/)

  expect(
    run('site create other --name 别县 --prefix BX --code 990197 --level county', { DATABASE_URL: site.url, KEY_FILE: keyFile }),
  ).toEqual({
    status: 1,
    said: expect.stringMatching(/却不在/),
  })
  const env = { DATABASE_URL: site.url, KEY_FILE: keyFile }
  expect(run('keys make', env).status).toBe(0)
  await openKeys(config, site.pool)
  expect(run('keys make', env)).toEqual({ status: 1, said: expect.stringMatching(/已经存在/) })
})

test('an address goes to psql whole, but for the password', () => {
  const url = 'postgres://app:p%40ss@db.example:5433/an%20lan?sslmode=require'
  expect(withoutPassword(url)).toEqual({ password: 'p@ss', address: 'postgres://app@db.example:5433/an%20lan?sslmode=require' })
  expect(databaseIn(url)).toBe('an lan')
  expect(withoutPassword('postgres:///anlan')).toEqual({ password: '', address: 'postgres:///anlan' })
  expect(databaseIn('postgres://app:x@/anlan?host=/run/postgresql')).toBe('anlan')
})
