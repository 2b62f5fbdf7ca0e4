import { afterEach, beforeEach, expect, test } from 'vitest'
import { type FakeS3, openFakeS3 } from '../test/fake-s3.ts'
import { type Config, readConfig } from './config.ts'
import { checkStorage, openStorage } from './open-storage.ts'

const log = { warn: () => {} }
let store: FakeS3
let config: Config
let said: string[]

beforeEach(async () => {
  store = await openFakeS3()
  said = []
  config = readConfig({
    STORAGE: 's3',
    S3_ENDPOINT: store.settings.endpoint,
    S3_REGION: store.settings.region,
    S3_BUCKET: store.settings.bucket,
    S3_ACCESS_KEY_ID: store.settings.accessKeyId,
    S3_SECRET_ACCESS_KEY: store.settings.secretAccessKey,
  })
})
afterEach(() => store.close())

const check = (over: Partial<Config> = {}) => checkStorage({ ...config, ...over }, log, (line) => void said.push(line))

test('with STORAGE=s3 files go into the bucket', async () => {
  await check()
  await openStorage(config, log).put('site_demo/a', Buffer.from('x'))
  expect([...store.objects.keys()]).toEqual(['site_demo/a'])
  expect(said).toEqual([])
})

test('a wrong bucket stops the start; a store that is away is told, and the start goes on', async () => {
  await expect(check({ s3Bucket: 'no-such-bucket' })).rejects.toThrow('S3_BUCKET')
  await store.close()
  await check()
  expect(said).toEqual([expect.stringMatching(/^S3_ENDPOINT：.*照片和视频.* \| S3_ENDPOINT: /)])
})

test('a folder needs no store', async () => {
  await checkStorage(readConfig({}), log, (line) => void said.push(line))
  expect(said).toEqual([])
  expect(store.asked).toEqual([])
})
