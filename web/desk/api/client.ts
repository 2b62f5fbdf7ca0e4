import { serverAnswered, serverUnreachable } from '../use/connection.ts'

/** A refusal of the server (RFC 9457): `code` is for programs, the message says what to do. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly field: string | undefined

  constructor(status: number, code: string, message: string, field?: string) {
    super(message)
    this.name = 'Problem'
    this.status = status
    this.code = code
    this.field = field
  }
}

export type Query = Record<string, string | number | boolean | string[] | null | undefined>

const signedOut = new Set<() => void>()

export const onSignedOut = (listener: () => void): void => void signedOut.add(listener)

export const api = {
  get: <Answer>(path: string, query?: Query, signal?: AbortSignal) =>
    ask<Answer>('GET', path + queryText(query), undefined, signal),
  post: <Answer>(path: string, body: unknown = {}) => write<Answer>('POST', path, body),
  put: <Answer>(path: string, body: unknown = {}) => write<Answer>('PUT', path, body),
  patch: <Answer>(path: string, body: unknown = {}) => write<Answer>('PATCH', path, body),
  delete: <Answer>(path: string) => write<Answer>('DELETE', path, undefined),
}

/** The second try after a lost connection sends the same request key, so the write is done once. */
async function write<Answer>(method: string, path: string, body: unknown): Promise<Answer> {
  const key = crypto.randomUUID()
  try {
    return await ask<Answer>(method, path, body, undefined, key)
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'no_connection') throw error
    await new Promise((resolve) => setTimeout(resolve, 800))
    return await ask<Answer>(method, path, body, undefined, key)
  }
}

async function ask<Answer>(method: string, path: string, body?: unknown, signal?: AbortSignal, key?: string): Promise<Answer> {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (body !== undefined && !(body instanceof FormData)) headers['content-type'] = 'application/json'
  if (key) headers['idempotency-key'] = key

  let response: Response
  try {
    response = await fetch(`/api/desk${path}`, {
      method,
      headers,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    })
  } catch (error) {
    if (signal?.aborted) throw error
    throw noConnection()
  }
  // A proxy answers for a server that is down.
  if (response.status === 502 || response.status === 504) throw noConnection()
  serverAnswered()

  if (response.ok) return response.status === 204 ? (undefined as Answer) : ((await response.json()) as Answer)
  const problem = await problemOf(response)
  if (response.status === 401 && !path.startsWith('/sign-in')) for (const listener of signedOut) listener()
  throw problem
}

function noConnection(): Problem {
  serverUnreachable()
  return new Problem(0, 'no_connection', '连不上服务器。您填的内容还在，请稍后再试一次；别的电脑也连不上，就告诉系统管理员。')
}

async function problemOf(response: Response): Promise<Problem> {
  const said = await response.json().catch(() => ({}))
  const message = said.detail ?? said.title ?? `服务器没能完成（${response.status}）。请稍后再试，还不行就告诉系统管理员。`
  return new Problem(response.status, said.code ?? 'unknown', message, said.field)
}

function queryText(query: Query = {}): string {
  const given = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === null || value === undefined || value === '') continue
    for (const one of Array.isArray(value) ? value : [value]) given.append(name, String(one))
  }
  const text = given.toString()
  return text ? `?${text}` : ''
}
