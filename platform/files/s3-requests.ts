import { AwsV4Signer } from 'aws4fetch'
import { sha256 } from '../ids.ts'
import type { Log } from '../log.ts'
import { type Refusal, unavailable } from '../refusal.ts'

export interface S3Settings {
  /** Without path: `https://s3.example:9000` */
  readonly endpoint: string
  readonly region: string
  readonly bucket: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  /** `endpoint/bucket/key`; otherwise `bucket.endpoint/key`. */
  readonly pathStyle: boolean
}

export interface S3Request {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'DELETE'
  readonly key: string
  readonly body?: { readonly blob: Blob; readonly sha256: string }
  /** As the header has it: `bytes=0-99` */
  readonly range?: string
}

/** The store refused the request: wrong key, no such bucket, not allowed. */
export class S3Problem extends Error {
  readonly status: number
  readonly code: string

  constructor(method: string, status: number, code: string) {
    super(`the object store answered ${method} with ${status} ${code}`)
    this.name = 'S3Problem'
    this.status = status
    this.code = code
  }
}

const PATIENCE_MS = 10_000
const SLOWEST = 1000 // bytes per millisecond: the least speed that the time limit of an upload counts on
const PAUSE_MS = 300

/**
 * Sends signed requests (AWS signature version 4) to one bucket. Every request is safe to repeat, and is repeated once after 408, 429,
 * 5xx except 507, or a broken connection. It is not repeated after a timeout, because a person waits. Refusals: busy, if the store
 * cannot be reached, does not answer in time or is overloaded.
 */
export function s3Requests(settings: S3Settings, log: Pick<Log, 'warn'>, patience = PATIENCE_MS) {
  const keys = new Map<string, ArrayBuffer>() // aws4fetch keeps the signing key of the day here

  return async (request: S3Request): Promise<Response> => {
    const first = await tryOnce(request)
    if (first instanceof Response) return first
    if (!first.again) throw busy(request, first.why)
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
    const second = await tryOnce(request)
    if (second instanceof Response) return second
    throw busy(request, second.why)
  }

  async function tryOnce(request: S3Request): Promise<Response | { why: string; again: boolean }> {
    const giveUp = new AbortController()
    const timer = setTimeout(() => giveUp.abort(), patience + (request.body?.blob.size ?? 0) / SLOWEST)
    try {
      const response = await send(request, giveUp.signal)
      if (!isOverloaded(response.status)) return response
      await response.body?.cancel()
      return { why: String(response.status), again: true }
    } catch (error) {
      if (giveUp.signal.aborted) return { why: 'silent', again: false }
      const { code, name } = ((error as Error).cause ?? error) as { code?: string; name?: string }
      return { why: code ?? name ?? 'unknown', again: true }
    } finally {
      clearTimeout(timer) // the limit is for the headers; the body may take as long as the citizen's connection needs
    }
  }

  async function send({ method, key, body, range }: S3Request, signal: AbortSignal): Promise<Response> {
    const { accessKeyId, secretAccessKey, region } = settings
    const signed = await new AwsV4Signer({
      ...{ method, accessKeyId, secretAccessKey, region, service: 's3', cache: keys },
      url: addressOf(settings, key),
      headers: { 'x-amz-content-sha256': body?.sha256 ?? NOTHING },
    }).sign()
    // Not signed, because a proxy may change it.
    signed.headers.set('accept-encoding', 'identity')
    if (range) signed.headers.set('range', range)
    return fetch(signed.url, { method, headers: signed.headers, body: body?.blob ?? null, redirect: 'manual', signal })
  }

  function busy({ method }: S3Request, why: string): Refusal {
    log.warn({ method, why }, 'the object store is away')
    return unavailable('busy', '现在有点忙，请过几秒再试；您写的内容还在')
  }
}

const NOTHING = sha256('')
const isOverloaded = (status: number): boolean => status === 408 || status === 429 || (status >= 500 && status !== 507)

export function addressOf({ endpoint, bucket, pathStyle }: S3Settings, key: string): string {
  if (pathStyle) return `${endpoint}/${bucket}/${key}`
  return `${endpoint.replace('://', `://${bucket}.`)}/${key}`
}

/** Reads the refusal, which also frees the connection. The answer to HEAD has no body and so no code. */
export async function problemOf(method: string, response: Response): Promise<S3Problem> {
  const text = await response.text().catch(() => '')
  return new S3Problem(method, response.status, /<Code>([\w.]{1,100})<\/Code>/.exec(text)?.[1] ?? '')
}
