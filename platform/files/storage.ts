import type { Readable } from 'node:stream'
import { notFound, unavailable } from '../refusal.ts'

/** A byte range from 0; both ends belong to it. */
export interface Part {
  readonly start: number
  readonly end: number
}

/**
 * Storage of files: a folder or an object store. A key is one or more parts of small letters, digits, `.`, `_` and `-`, joined by `/`,
 * such as `site_demo/018f…/full.jpg`. The service chooses it; it never comes from the name of a file.
 */
export interface Storage {
  /** Stores the whole content or nothing, replaces what was there, and returns the size in bytes. Refusals: storage_full. */
  put(key: string, content: Readable | Buffer): Promise<number>
  /** The file, or a part of it. Refusals: file_not_found. */
  get(key: string, part?: Part): Promise<Readable>
  /** Bytes. Refusals: file_not_found. */
  size(key: string): Promise<number>
  /** Does nothing if the file is missing. */
  remove(key: string): Promise<void>
  exists(key: string): Promise<boolean>
}

const PART = /^[a-z0-9][a-z0-9._-]{0,99}$/

/** The parts of a key. A malformed key is a bug and throws an Error. */
export function partsOfKey(key: string): string[] {
  const parts = key.split('/')
  if (parts.length > 8 || !parts.every((part) => PART.test(part) && !part.includes('..')))
    throw new Error('Malformed storage key')
  return parts
}

/** The refusal for an error of the disk; any other error is returned unchanged. */
export function storageRefusal(error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'ENOENT') return notFound('file_not_found', '没有找到这个文件，可能已经删除。')
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EROFS')
    return unavailable('storage_full', '服务器暂时存不下文件了，请过一会儿再传，您写的内容还在。', 300)
  return error
}
