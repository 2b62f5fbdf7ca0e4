import type { Readable } from 'node:stream'
import { notFound, unavailable } from '../refusal.ts'

/** Bytes from one place to another, both counted in, the first being 0. */
export interface Part {
  readonly start: number
  readonly end: number
}

/**
 * Where files lie: a folder now, an object store by the same interface. A key is one or more parts of small letters, digits,
 * `.`, `_` and `-`, joined by `/`, such as `site_demo/018f…/full.jpg`; it is chosen by us, never taken from a file's name.
 */
export interface Storage {
  /** Stores all or nothing, over anything of that key, and tells the bytes. Refusals: storage_full. */
  put(key: string, content: Readable | Buffer): Promise<number>
  /** The whole, or one part of it. Refusals: file_not_found. */
  get(key: string, part?: Part): Promise<Readable>
  /** Bytes. Refusals: file_not_found. */
  size(key: string): Promise<number>
  /** Removing what is not there is fine. */
  remove(key: string): Promise<void>
  exists(key: string): Promise<boolean>
}

const PART = /^[a-z0-9][a-z0-9._-]{0,99}$/

/** The parts of a well-formed key; anything else is a mistake of ours, not of the user, and is thrown as such. */
export function partsOfKey(key: string): string[] {
  const parts = key.split('/')
  if (parts.length > 8 || !parts.every((part) => PART.test(part) && !part.includes('..')))
    throw new Error('Malformed storage key')
  return parts
}

/** The refusal for what a disk answers, or the error itself where it is a bug. */
export function storageRefusal(error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code
  if (code === 'ENOENT') return notFound('file_not_found', '没有找到这个文件，可能已经删除。')
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EROFS')
    return unavailable('storage_full', '服务器暂时存不下文件了，请过一会儿再传，您写的内容还在。', 300)
  return error
}
