import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest'
import { type FakeS3, openFakeS3, signatureOf } from '../../test/fake-s3.ts'
import { checkS3 } from './check-s3.ts'
import { addressOf } from './s3-requests.ts'
import { openS3Storage } from './s3-storage.ts'
import { spoolFolder } from './spool.ts'
import type { Storage } from './storage.ts'

let store: FakeS3
let storage: Storage
let warnings: unknown[]
const log = { warn: (...said: unknown[]) => void warnings.push(said) }

beforeEach(async () => {
  warnings = []
  store = await openFakeS3()
  storage = openS3Storage(store.settings, log, 300)
})
afterEach(() => store.close())

const BUSY = { code: 'busy', status: 503, retryAfter: 5 }
const SLOW_DOWN = { status: 503, code: 'SlowDown' }

test('the fake store computes as the example in Amazon’s manual does', () => {
  expect(
    signatureOf({
      secret: ['wJalrXUtnFEMI', 'K7MDENG', 'bPxRfiCYEXAMPLEKEY'].join('/'),
      scope: '20130524/us-east-1/s3/aws4_request',
      method: 'GET',
      path: '/test.txt',
      headers: {
        host: 'examplebucket.s3.amazonaws.com',
        range: 'bytes=0-9',
        'x-amz-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
        'x-amz-date': '20130524T000000Z',
      },
      signedHeaders: 'host;range;x-amz-content-sha256;x-amz-date',
    }),
  ).toBe('f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41')
})

it('speaks both styles of address', () => {
  const settings = { ...store.settings, endpoint: 'https://obs.example', bucket: 'files' }
  expect(addressOf(settings, 'site_demo/a')).toBe('https://obs.example/files/site_demo/a')
  expect(addressOf({ ...settings, pathStyle: false }, 'site_demo/a')).toBe('https://files.obs.example/site_demo/a')
})

describe('a store in trouble', () => {
  it.each([SLOW_DOWN, { status: 500, code: 'InternalError' }, 'break'] as const)(
    'is asked once more after %j',
    async (trouble) => {
      store.troubles.push(trouble)
      await storage.put('site_demo/a', Readable.from([Buffer.from('abc')]))
      expect(store.objects.get('site_demo/a')?.toString()).toBe('abc')
      store.troubles.push(trouble)
      expect((await buffer(await storage.get('site_demo/a', { start: 1, end: 2 }))).toString()).toBe('bc')
      expect(warnings).toEqual([])
    },
  )

  it('is busy when it stays so, and one line of the log says why', async () => {
    store.troubles.push(SLOW_DOWN, SLOW_DOWN)
    await expect(storage.put('site_demo/a', Buffer.from('x'))).rejects.toMatchObject(BUSY)
    expect(warnings).toEqual([[{ method: 'PUT', why: '503' }, expect.any(String)]])
  })

  it('is busy when it says nothing, and is not asked again', async () => {
    store.troubles.push('silence')
    await expect(storage.size('site_demo/a')).rejects.toMatchObject(BUSY)
    expect(store.asked).toHaveLength(1)
  })

  it('is busy when it is not there', async () => {
    await store.close()
    await expect(storage.get('site_demo/a')).rejects.toMatchObject(BUSY)
    await expect(storage.exists('site_demo/a')).rejects.toMatchObject(BUSY)
    await expect(storage.remove('site_demo/a')).rejects.toMatchObject(BUSY)
  })

  it.each([
    { status: 507, code: 'XMinioStorageFull' },
    { status: 403, code: 'QuotaExceeded' },
  ])('says that it is full: %j', async (full) => {
    store.troubles.push(full)
    await expect(storage.put('site_demo/a', Buffer.from('x'))).rejects.toMatchObject({ code: 'storage_full', status: 503 })
  })

  it('is no “not found” when the bucket has gone: that must be seen in the log', async () => {
    const elsewhere = openS3Storage({ ...store.settings, bucket: 'no-such-bucket' }, log)
    await expect(elsewhere.get('site_demo/a')).rejects.toMatchObject({ name: 'S3Problem', code: 'NoSuchBucket' })
  })

  it('leaves nothing of a film on our disk', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'films-'))
    vi.stubEnv('TMPDIR', folder)
    try {
      store.troubles.push(SLOW_DOWN, SLOW_DOWN)
      await expect(storage.put('site_demo/a', Readable.from([Buffer.from('x')]))).rejects.toMatchObject(BUSY)
      expect(readdirSync(folder, { recursive: true })).toEqual([basename(spoolFolder())])
    } finally {
      vi.unstubAllEnvs()
      rmSync(folder, { recursive: true })
    }
  })
})

describe('at the start', () => {
  test('all is well, and nothing is left in the bucket', async () => {
    expect(await checkS3(store.settings, log)).toBe(true)
    expect(store.objects.size).toBe(0)
    expect(store.asked.map((one) => one.split(' ')[0])).toEqual(['PUT', 'GET', 'DELETE', 'GET'])
  })

  test.each([
    [{ bucket: 'no-such-bucket' }, /^S3_BUCKET：.* \| S3_BUCKET: /],
    [{ accessKeyId: 'somebody' }, /^S3_ACCESS_KEY_ID：.* \| S3_ACCESS_KEY_ID: /],
    [{ secretAccessKey: 'another' }, /^S3_SECRET_ACCESS_KEY：.* \| S3_SECRET_ACCESS_KEY: /],
    [{ region: 'us-east-1' }, /^S3_REGION：.* \| S3_REGION: /],
  ])('%j is told in one line', async (wrong, line) => {
    const told = checkS3({ ...store.settings, ...wrong }, log)
    await expect(told).rejects.toMatchObject({ name: 'StartProblem', message: expect.stringMatching(line) })
    await expect(told).rejects.not.toThrow(/another|\n/)
  })

  test.each([
    ['PUT', 's3:PutObject'],
    ['GET', 's3:GetObject'],
    ['DELETE', 's3:DeleteObject'],
    ['list', 's3:ListBucket'],
  ] as const)('a key that may not %s learns which right it lacks', async (verb, right) => {
    store.denied.add(verb)
    await expect(checkS3(store.settings, log)).rejects.toThrow(right)
  })

  test('what nobody foresaw is told with its code', async () => {
    store.troubles.push({ status: 400, code: 'InvalidURI' })
    await expect(checkS3(store.settings, log)).rejects.toThrow('400 InvalidURI')
  })

  test('a store that is away is no reason not to start', async () => {
    await store.close()
    expect(await checkS3(store.settings, log)).toBe(false)
  })
})
