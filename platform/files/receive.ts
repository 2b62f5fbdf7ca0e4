import { randomBytes } from 'node:crypto'
import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { fileTypeFromBuffer } from 'file-type'
import { invalid, tooLarge } from '../refusal.ts'
import { storageRefusal } from './storage.ts'

export const LARGEST_UPLOAD = 20 * 1024 * 1024

export interface ReceivedFile {
  /** A temporary file. The caller removes it. */
  readonly path: string
  readonly size: number
}

// Counting goes on past the limit, so that the refusal can name the size, up to this many bytes.
const COUNTED = 5 * LARGEST_UPLOAD

/** Writes an upload to a temporary file in `folder`. Refusals: file_too_large (over 20 MB), file_damaged (empty), storage_full. */
export async function receive(upload: Readable, folder: string, field?: string): Promise<ReceivedFile> {
  const path = join(folder, `upload-${randomBytes(12).toString('hex')}`)
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const { size, noun } = await written(upload, path)
    if (size > LARGEST_UPLOAD) throw tooLarge('file_too_large', tooLargeMessage(noun, size), field)
    if (size === 0) throw invalid('file_damaged', '这个文件是空的，请重新选择，您写的内容还在。', field)
    return { path, size }
  } catch (error) {
    await rm(path, { force: true })
    throw storageRefusal(error)
  }
}

async function written(upload: Readable, path: string): Promise<{ size: number; noun: string }> {
  const file = await open(path, 'wx', 0o600)
  let size = 0
  let noun = '文件'
  try {
    for await (const chunk of upload as AsyncIterable<Buffer>) {
      if (size === 0) noun = await nounFor(chunk)
      size += chunk.length
      if (size <= LARGEST_UPLOAD) await file.writeFile(chunk)
      if (size > COUNTED) break
    }
  } finally {
    await file.close()
  }
  return { size, noun }
}

async function nounFor(head: Buffer): Promise<string> {
  const mediaType = (await fileTypeFromBuffer(head).catch(() => undefined))?.mime ?? ''
  if (mediaType.startsWith('image/')) return '照片'
  return mediaType.startsWith('video/') ? '视频' : '文件'
}

function tooLargeMessage(noun: string, size: number): string {
  const megabytes = size > COUNTED ? '超过 100' : Math.ceil(size / 1024 / 1024)
  return `${noun}太大（${megabytes} MB），请选 20 MB 以内的，您写的内容还在。`
}
