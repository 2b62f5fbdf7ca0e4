import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { readConfig, settings } from './config.ts'
import { distance } from './spelling.ts'

function problemsOf(env: Record<string, string>): string[] {
  try {
    readConfig(env)
    return []
  } catch (error) {
    return (error as Error).message.split('\n')
  }
}

test('without any variable everything has a value that works', () => {
  expect(readConfig({})).toMatchObject({
    port: 3000,
    host: 'localhost',
    publicUrl: 'http://localhost:3000',
    trustProxy: [],
    dataDir: path.resolve('data'),
    databaseUrl: null,
    defaultSite: null,
    demoEmpty: false,
    keyFile: path.resolve('data/keys.json'),
    cipher: 'aes-256-gcm',
    storage: 'folder',
    smsAdapter: 'outbox',
    sessionIdleMinutes: 30,
  })
})

test('what depends on another setting follows it', () => {
  expect(readConfig({ PORT: '8080', DATA_DIR: '/srv/lxq' })).toMatchObject({
    publicUrl: 'http://localhost:8080',
    keyFile: '/srv/lxq/keys.json',
  })
  expect(readConfig({ PUBLIC_URL: 'https://lxq.example/' }).publicUrl).toBe('https://lxq.example')
})

test('an empty variable counts as absent', () => {
  expect(readConfig({ PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 3000, databaseUrl: null })
})

test.each([
  ['PORT', 'abc'],
  ['PORT', '0'],
  ['PORT', '70000'],
  ['PUBLIC_URL', 'lxq.example'],
  ['TRUST_PROXY', 'yes please'],
  ['TRUST_PROXY', '999.1.1.1'],
  ['TRUST_PROXY', '10.0.0.0/64'],
  ['TRUST_PROXY', '127.0.0.1,'],
  ['DATABASE_URL', 'mysql://root@localhost/x'],
  ['DATABASE_URL', 'postgres://app:geheim@localhost:99999/x'],
  ['DATABASE_URL', 'postgres://app:ge#heim@localhost/x'],
  ['SERVERS', '0'],
  ['DB_POOL', '1'],
  ['EMBEDDED_SHARED_BUFFERS', 'lots'],
  ['DEFAULT_SITE', 'Chengxi County'],
  ['DEMO_EMPTY', 'yes'],
  ['WORKER_JOBS', '-1'],
  ['CIPHER', 'rot13'],
  ['STORAGE', 'floppy'],
  ['S3_ENDPOINT', 'https://s3.example/files'],
  ['S3_ENDPOINT', 's3.example'],
  ['S3_REGION', 'cn north'],
  ['S3_BUCKET', 'My Files'],
  ['S3_BUCKET', 'ab'],
  ['S3_PATH_STYLE', 'virtual'],
  ['SMS_ADAPTER', 'pigeon'],
  ['SMS_HTTP_URL', 'ftp://x'],
  ['OIDC_ISSUER', 'x'],
  ['SESSION_IDLE_MINUTES', '1'],
  ['LOG_LEVEL', 'loud'],
])('%s=%s is refused by its name, in one line of Chinese and English, without repeating the value', (name, value) => {
  const [line, ...more] = problemsOf({ [name]: value })
  expect(more).toEqual([])
  expect(line).toMatch(new RegExp(`^${name}：.*[\\u4e00-\\u9fff].* \\| ${name}: \\S`))
  if (name === 'DATABASE_URL') expect(line).not.toContain(value)
})

test('proxies and databases are given in all the ways that work', () => {
  expect(readConfig({ TRUST_PROXY: '127.0.0.1, ::1,10.0.0.0/8,fd00::/8' }).trustProxy).toEqual([
    '127.0.0.1',
    '::1',
    '10.0.0.0/8',
    'fd00::/8',
  ])
  for (const url of [
    'postgres://app:x@/anlan?host=/run/postgresql',
    'postgres:///anlan',
    'postgresql://db/anlan?sslmode=require',
  ])
    expect(readConfig({ DATABASE_URL: url }).databaseUrl).toBe(url)
})

test('a start may have no worker', () => {
  expect(readConfig({ WORKER_JOBS: '0' }).workerJobs).toBe(0)
})

test('several faults are told at once', () => {
  expect(problemsOf({ PORT: 'x', LOG_LEVEL: 'x' })).toHaveLength(2)
})

test.each([
  ['DATABSE_URL', 'DATABASE_URL'],
  ['DATABASE_URI', 'DATABASE_URL'],
  ['LOGLEVEL', 'LOG_LEVEL'],
  ['STORGAE', 'STORAGE'],
  ['SMS_ADAPTOR', 'SMS_ADAPTER'],
])('%s is taken for a misspelling of %s', (written, meant) => {
  expect(problemsOf({ [written]: 'x' })).toEqual([expect.stringContaining(`did you mean ${meant}?`)])
})

test.each(['S3_SESSION_TOKEN', 'SMS_ALIYUN_KEY', 'OIDC_SCOPES', 'LXQ_PORT'])(
  '%s looks like ours, is not, and is refused',
  (name) => {
    expect(problemsOf({ [name]: 'x' })).toEqual([expect.stringMatching(`^${name}：`)])
  },
)

test('what a machine usually has in its environment is left alone', () => {
  const names = [
    'HOME',
    'PATH',
    'PWD',
    'TERM',
    'USER',
    'SHELL',
    'LANG',
    'HOSTNAME',
    'LOGNAME',
    'MAIL',
    'NODE_ENV',
    'CI',
    'TZ',
    'CHROMIUM',
  ]
  expect(problemsOf(Object.fromEntries(names.map((name) => [name, 'x'])))).toEqual([])
})

test('settings that go together are asked for together', () => {
  expect(problemsOf({ SMS_ADAPTER: 'http' })).toEqual([expect.stringMatching('^SMS_HTTP_URL：')])
  expect(problemsOf({ OIDC_ISSUER: 'https://id.example' })).toHaveLength(2)
})

test('an object store is set up whole, or not at all', () => {
  const s3 = {
    S3_ENDPOINT: 'https://s3.example:9000/',
    S3_BUCKET: 'county-files',
    S3_ACCESS_KEY_ID: 'anlan',
    S3_SECRET_ACCESS_KEY: 'not-told',
  }
  expect(readConfig({ STORAGE: 's3', ...s3 })).toMatchObject({
    storage: 's3',
    s3Endpoint: 'https://s3.example:9000',
    s3Region: 'us-east-1',
    s3PathStyle: true,
  })
  for (const name of Object.keys(s3)) {
    expect(problemsOf({ STORAGE: 's3', ...s3, [name]: '' })).toEqual([expect.stringMatching(`^${name}：STORAGE=s3`)])
  }
  expect(problemsOf({ STORAGE: 's3' })).toHaveLength(4)
  expect(problemsOf(s3)).toHaveLength(4)
  expect(problemsOf(s3).join()).not.toContain('not-told')
})

test('docs/operating/configure.md lists every setting with its default, and no other', () => {
  const page = fs.readFileSync(new URL('../docs/operating/configure.md', import.meta.url), 'utf8')
  const rows = [...page.matchAll(/^\| `([A-Z0-9_]+)` \| (?:`([^`]*)`)? *\|/gm)].map(([, name, value]) => [name, value ?? ''])

  expect(rows).toEqual(Object.values(settings).map((setting) => [setting.name, setting.default]))
})

test('distance counts insertions, omissions, replacements and swaps', () => {
  expect(distance('PORT', 'PORT')).toBe(0)
  expect(distance('PROT', 'PORT')).toBe(1)
  expect(distance('HOME', 'HOST')).toBe(2)
  expect(distance('', 'HOST')).toBe(4)
})
