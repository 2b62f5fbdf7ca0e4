import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FakeS3, openFakeS3 } from '../../test/fake-s3.ts'
import { openFolderStorage } from './folder-storage.ts'
import { openS3Storage } from './s3-storage.ts'
import type { Storage } from './storage.ts'

let folder: string
let store: FakeS3

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'files-'))
  store = await openFakeS3()
})

afterEach(async () => {
  rmSync(folder, { recursive: true, force: true })
  await store.close()
})

const KINDS = [
  ['a folder', () => openFolderStorage(folder)],
  ['an object store', () => openS3Storage(store.settings, { warn: () => {} })],
] as const

describe.each(KINDS)('files in %s', (_, open) => {
  let storage: Storage
  beforeEach(() => {
    storage = open()
  })
  const read = async (key: string, part?: { start: number; end: number }) =>
    (await buffer(await storage.get(key, part))).toString()

  it('come back as they were given, from a buffer and from a stream', async () => {
    expect(await storage.put('site_demo/one/full.jpg', Buffer.from('桥'))).toBe(3)
    expect(await storage.put('site_demo/one/clip.mp4', Readable.from([Buffer.from('ab'), Buffer.from('c')]))).toBe(3)
    expect(await read('site_demo/one/full.jpg')).toBe('桥')
    expect(await read('site_demo/one/clip.mp4')).toBe('abc')
    expect(await storage.size('site_demo/one/full.jpg')).toBe(3)
    expect(await storage.exists('site_demo/one/full.jpg')).toBe(true)
  })

  it('come back in parts, both ends counted in', async () => {
    await storage.put('single', Buffer.from('0123456789'))
    expect(await read('single', { start: 0, end: 1 })).toBe('01')
    expect(await read('single', { start: 4, end: 9 })).toBe('456789')
    expect(await read('single', { start: 9, end: 9 })).toBe('9')
  })

  it('may be large, and empty', async () => {
    const film = Buffer.alloc(20 * 1024 * 1024, 'film')
    expect(await storage.put('site_demo/large/film', Readable.from([film.subarray(0, 7), film.subarray(7)]))).toBe(film.length)
    expect((await buffer(await storage.get('site_demo/large/film'))).equals(film)).toBe(true)
    expect(await storage.put('site_demo/none/film', Buffer.alloc(0))).toBe(0)
    expect(await storage.size('site_demo/none/film')).toBe(0)
    expect(await read('site_demo/none/film')).toBe('')
  })

  it('take the place of what had their key, as often as they are put', async () => {
    for (const content of ['old', 'new', 'new']) await storage.put('site_demo/a', Buffer.from(content))
    expect(await read('site_demo/a')).toBe('new')
  })

  it('are forgotten when they are removed, and a second time does no harm', async () => {
    await storage.put('single', Buffer.from('x'))
    await storage.remove('single')
    await storage.remove('single')
    expect(await storage.exists('single')).toBe(false)
    await expect(storage.get('single')).rejects.toMatchObject({ code: 'file_not_found', status: 404 })
    await expect(storage.get('single', { start: 0, end: 1 })).rejects.toMatchObject({ code: 'file_not_found' })
    await expect(storage.size('single')).rejects.toMatchObject({ code: 'file_not_found' })
  })

  it.each([
    '../x',
    'a/../../x',
    '/etc/passwd',
    'a//b',
    '',
    'a/.hidden',
    'a\0b',
    'a\\b',
    'A',
    '桥',
    'a..b',
    'x'.repeat(101),
    '.incoming/x',
  ])('take no key such as %j', async (key) => {
    await expect(storage.put(key, Buffer.from('x'))).rejects.toThrow('Malformed')
    await expect(storage.get(key)).rejects.toThrow('Malformed')
    await expect(Promise.resolve().then(() => storage.remove(key))).rejects.toThrow('Malformed')
  })

  it('stay as they were, with no half of the new, when the stream breaks', async () => {
    await storage.put('site_demo/a', Buffer.from('old'))
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from('ne')
        throw new Error('connection lost')
      })(),
    )
    await expect(storage.put('site_demo/a', broken)).rejects.toThrow('connection lost')
    expect(await read('site_demo/a')).toBe('old')
  })
})
