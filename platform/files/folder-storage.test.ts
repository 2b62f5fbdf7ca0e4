import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openFolderStorage } from './folder-storage.ts'
import type { Storage } from './storage.ts'

let folder: string
let storage: Storage

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'files-'))
  storage = openFolderStorage(folder)
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('gives back what it was given, from a buffer and from a stream', async () => {
  expect(await storage.put('site_demo/one/full.jpg', Buffer.from('桥'))).toBe(3)
  expect(await storage.put('site_demo/one/clip.mp4', Readable.from([Buffer.from('ab'), Buffer.from('c')]))).toBe(3)
  expect((await buffer(await storage.get('site_demo/one/full.jpg'))).toString()).toBe('桥')
  expect((await buffer(await storage.get('site_demo/one/clip.mp4'))).toString()).toBe('abc')
  expect(await storage.size('site_demo/one/full.jpg')).toBe(3)
  expect(await storage.exists('site_demo/one/full.jpg')).toBe(true)
})

it('forgets what is removed, and minds no second time', async () => {
  await storage.put('single', Buffer.from('x'))
  await storage.remove('single')
  await storage.remove('single')
  expect(await storage.exists('single')).toBe(false)
  await expect(storage.get('single')).rejects.toMatchObject({ code: 'file_not_found', status: 404 })
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
])('takes no key such as %j', async (key) => {
  await expect(storage.put(key, Buffer.from('x'))).rejects.toThrow('Malformed')
  await expect(storage.get(key)).rejects.toThrow('Malformed')
})

it('keeps the old file, and no half of the new, when the stream breaks', async () => {
  await storage.put('site_demo/a', Buffer.from('old'))
  const broken = Readable.from(
    (async function* () {
      yield Buffer.from('ne')
      throw new Error('connection lost')
    })(),
  )
  await expect(storage.put('site_demo/a', broken)).rejects.toThrow('connection lost')
  expect((await buffer(await storage.get('site_demo/a'))).toString()).toBe('old')
  expect(readdirSync(join(folder, '.incoming'))).toEqual([])
})

it('sweeps away what a crash left a day ago', () => {
  const [old, fresh] = [join(folder, '.incoming', 'old'), join(folder, '.incoming', 'fresh')]
  writeFileSync(old, '')
  writeFileSync(fresh, '')
  utimesSync(old, 0, 0)
  openFolderStorage(folder)
  expect(readdirSync(join(folder, '.incoming'))).toEqual(['fresh'])
})

it('says that the disk is full, and works again when there is room', async (test) => {
  const small = join(folder, 'small')
  mkdirSync(small)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', small], { stdio: 'ignore' })
  } catch {
    return test.skip('a small disk can only be mounted as root')
  }
  try {
    const tight = openFolderStorage(small)
    await expect(tight.put('a/b', Buffer.alloc(1_000_000))).rejects.toMatchObject({ code: 'storage_full', status: 503 })
    expect(readdirSync(join(small, '.incoming'))).toEqual([])
    expect(await tight.put('a/b', Buffer.alloc(10_000))).toBe(10_000)
  } finally {
    execFileSync('umount', [small])
  }
})
