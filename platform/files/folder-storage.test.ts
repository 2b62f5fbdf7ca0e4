import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
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

it('leaves no half of a file behind when the stream breaks', async () => {
  const broken = Readable.from(
    (async function* () {
      yield Buffer.from('ne')
      throw new Error('connection lost')
    })(),
  )
  await expect(storage.put('site_demo/a', broken)).rejects.toThrow('connection lost')
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
