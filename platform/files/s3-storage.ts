import { createHash, randomBytes } from 'node:crypto'
import { createWriteStream, openAsBlob } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { sha256 } from '../ids.ts'
import type { Log } from '../log.ts'
import { unavailable } from '../refusal.ts'
import { problemOf, type S3Request, type S3Settings, s3Requests } from './s3-requests.ts'
import { spoolFolder } from './spool.ts'
import { partsOfKey, type Storage, storageRefusal } from './storage.ts'

/**
 * Files in a bucket of an object store with the S3 protocol (MinIO, Ceph, OBS, OSS …). The store checks each file against the signed
 * SHA-256 and answers a put when the file is stored. Refusals besides those of Storage: busy.
 */
export function openS3Storage(settings: S3Settings, log: Pick<Log, 'warn'>, patience?: number): Storage {
  const ask = s3Requests(settings, log, patience)

  /** Undefined if there is no such file. */
  async function find(request: S3Request): Promise<Response | undefined> {
    partsOfKey(request.key)
    const response = await ask(request)
    if (response.ok) return response
    const problem = await problemOf(request.method, response)
    if (problem.status === 404 && (problem.code === 'NoSuchKey' || problem.code === '')) return undefined
    if (problem.status === 507 || FULL.includes(problem.code))
      throw unavailable('storage_full', '服务器暂时存不下文件了，请过一会儿再传，您写的内容还在。', 300)
    throw problem
  }

  return {
    async put(key, content) {
      partsOfKey(key)
      if (content instanceof Readable) return await throughFile(content, (body) => putBody(key, body))
      return await putBody(key, { blob: new Blob([new Uint8Array(content)]), sha256: sha256(content) })
    },
    async get(key, part) {
      const found = await find({ method: 'GET', key, ...(part ? { range: `bytes=${part.start}-${part.end}` } : {}) })
      if (!found) throw missing()
      if (found.status !== (part ? 206 : 200)) throw new Error('the object store sent another part than was asked for')
      return found.body ? Readable.fromWeb(found.body as ReadableStream) : Readable.from([])
    },
    async size(key) {
      const found = await find({ method: 'HEAD', key })
      if (!found) throw missing()
      const length = Number(found.headers.get('content-length') ?? Number.NaN)
      if (Number.isSafeInteger(length)) return length
      throw new Error('the object store does not tell the length of a file')
    },
    async remove(key) {
      await (await find({ method: 'DELETE', key }))?.body?.cancel()
    },
    exists: async (key) => (await find({ method: 'HEAD', key })) !== undefined,
  }

  async function putBody(key: string, body: Body): Promise<number> {
    const answer = await find({ method: 'PUT', key, body })
    if (!answer) throw new Error('the object store answered a put with 404')
    await answer.body?.cancel()
    return body.blob.size
  }
}

type Body = NonNullable<S3Request['body']>

// Codes of MinIO, Ceph and OBS for a full store.
const FULL = ['XMinioStorageFull', 'XMinioAdminBucketQuotaExceeded', 'QuotaExceeded', 'InsufficientStorageSpace']

const missing = () => storageRefusal(Object.assign(new Error('no such file'), { code: 'ENOENT' }))

/** Writes a stream to a file first: S3 needs length and SHA-256 before the first byte, and a request may be repeated. */
async function throughFile<Result>(content: Readable, use: (body: Body) => Promise<Result>): Promise<Result> {
  const folder = spoolFolder()
  const path = join(folder, `put-${randomBytes(12).toString('hex')}`)
  const sum = createHash('sha256')
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const summed = async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        sum.update(chunk)
        yield chunk
      }
    }
    await pipeline(content, summed, createWriteStream(path, { flags: 'wx', mode: 0o600 }))
    return await use({ blob: await openAsBlob(path), sha256: sum.digest('hex') })
  } catch (error) {
    throw storageRefusal(error)
  } finally {
    await rm(path, { force: true })
  }
}
