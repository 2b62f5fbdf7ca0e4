import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { S3Settings } from '../platform/files/s3-requests.ts'

/** An object store in memory: one bucket, path style. It checks every signature. */
export interface FakeS3 {
  readonly settings: S3Settings
  readonly objects: Map<string, Buffer>
  /** Requests so far, such as `PUT site_demo/a`. */
  readonly asked: string[]
  /** Answers to the next requests; `silence` does not answer, `break` closes the connection. */
  readonly troubles: (Trouble | 'silence' | 'break')[]
  /** Rights that the key lacks. Without `list`, a missing object is forbidden. */
  readonly denied: Set<'PUT' | 'GET' | 'DELETE' | 'list'>
  close(): Promise<void>
}

interface Trouble {
  readonly status: number
  readonly code: string
}

const KEY = { id: 'anlan-files', secret: 'not-much-of-a-secret/+' }

export async function openFakeS3(): Promise<FakeS3> {
  const state = { objects: new Map<string, Buffer>(), asked: [] as string[], troubles: [] as FakeS3['troubles'] }
  const denied: FakeS3['denied'] = new Set()
  const server = createServer((request, response) => {
    void answer(request, response).catch((error) => response.destroy(error))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const settings = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'cn-anlan-1',
    bucket: 'county-files',
    accessKeyId: KEY.id,
    secretAccessKey: KEY.secret,
    pathStyle: true,
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request)
    const [, bucket, ...rest] = new URL(request.url!, settings.endpoint).pathname.split('/')
    const key = rest.join('/')
    const method = request.method as 'PUT' | 'GET' | 'HEAD' | 'DELETE'
    state.asked.push(`${method} ${key}`)
    const no = (status: number, code: string) => {
      response.writeHead(status, { 'content-type': 'application/xml' })
      response.end(method === 'HEAD' ? undefined : `<?xml version="1.0"?><Error><Code>${code}</Code></Error>`)
    }

    const trouble = state.troubles.shift()
    if (trouble === 'silence') return
    if (trouble === 'break') return void response.destroy()
    if (trouble) return no(trouble.status, trouble.code)
    const refused = wrongWith(request, body)
    if (refused) return no(...refused)
    if (bucket !== settings.bucket) return no(404, 'NoSuchBucket')
    if (denied.has(method === 'HEAD' ? 'GET' : method)) return no(403, 'AccessDenied')

    if (method === 'PUT') {
      state.objects.set(key, body)
      return void response.writeHead(200, { etag: '"x"' }).end()
    }
    if (method === 'DELETE') {
      state.objects.delete(key)
      return void response.writeHead(204).end()
    }
    const object = state.objects.get(key)
    if (!object) return denied.has('list') ? no(403, 'AccessDenied') : no(404, 'NoSuchKey')
    const part = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '')
    const sent = part ? object.subarray(Number(part[1]), Number(part[2]) + 1) : object
    response.writeHead(part ? 206 : 200, { 'content-length': sent.length })
    response.end(method === 'HEAD' ? undefined : sent)
  }

  return {
    ...state,
    settings,
    denied,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function wrongWith(request: IncomingMessage, body: Buffer): [number, string] | undefined {
  const { headers } = request
  const given =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8}\/([^/]+)\/s3\/aws4_request), SignedHeaders=([^,]+), Signature=(\w{64})$/.exec(
      headers.authorization ?? '',
    )
  if (!given) return [403, 'AccessDenied']
  const [, id, scope, region, signedHeaders, signature] = given as unknown as [string, string, string, string, string, string]
  if (id !== KEY.id) return [403, 'InvalidAccessKeyId']
  if (region !== 'cn-anlan-1') return [400, 'AuthorizationHeaderMalformed']
  if (Math.abs(Date.now() - instantOf(String(headers['x-amz-date']))) > 15 * 60_000) return [403, 'RequestTimeTooSkewed']
  for (const needed of ['host', 'x-amz-date', 'x-amz-content-sha256'])
    if (!signedHeaders.split(';').includes(needed)) return [403, 'AccessDenied']

  const right = signatureOf({
    ...{ secret: KEY.secret, scope, signedHeaders, method: request.method!, path: request.url! },
    headers: headers as Record<string, string>,
  })
  if (!timingSafeEqual(Buffer.from(right), Buffer.from(signature))) return [403, 'SignatureDoesNotMatch']
  if (hash(body) !== headers['x-amz-content-sha256']) return [400, 'XAmzContentSHA256Mismatch']
  if (request.method === 'PUT' && headers['content-length'] === undefined) return [411, 'MissingContentLength']
  return undefined
}

const hash = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex')
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()
const instantOf = (stamp: string): number =>
  Date.parse(stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))

/** AWS signature version 4 of a request without query, as Amazon's manual describes it. */
export function signatureOf(request: {
  readonly secret: string
  /** `20130524/us-east-1/s3/aws4_request` */
  readonly scope: string
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  /** `host;x-amz-date` */
  readonly signedHeaders: string
}): string {
  const { secret, scope, method, path, headers, signedHeaders } = request
  const canonical = [
    method,
    path,
    '',
    ...signedHeaders.split(';').map((name) => `${name}:${headers[name]!.trim()}`),
    '',
    signedHeaders,
    headers['x-amz-content-sha256'],
  ].join('\n')
  const toSign = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, hash(canonical)].join('\n')
  const key = scope.split('/').reduce<string | Buffer>((key, word) => hmac(key, word), `AWS4${secret}`)
  return hmac(key, toSign).toString('hex')
}
