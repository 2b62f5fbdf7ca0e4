import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { LRUCache } from 'lru-cache'

type Headers = Record<string, number | string | string[] | undefined>

interface Answer {
  readonly headers: Headers
  readonly body: Buffer
}

const MOST_ANSWERS = 1500

// A head arrives within seconds. How long a body may take is decided by its progress (unfinished-requests.ts).
const TIMES = { headersTimeout: 10_000, requestTimeout: 0, connectionsCheckingInterval: 2_000, keepAliveTimeout: 72_000 }

/**
 * Answers a public page that was answered a moment ago with the very same bytes, before any other work is done for the request.
 * What depends on the asker is part of the key: host, address, 长辈版 and how it may be compressed. Everything else goes the usual way.
 */
export interface FastLane {
  server(usual: (request: IncomingMessage, response: ServerResponse) => void): Server
  /** For so many milliseconds. */
  keep(request: IncomingMessage, answer: Answer, lasts: number): void
  /** Under whatever host and in whatever form. */
  forget(url: string): void
}

export function openFastLane(): FastLane {
  const answers = new LRUCache<string, Answer>({ max: MOST_ANSWERS })

  return {
    server: (usual) => {
      return createServer(TIMES, (request, response) => {
        const key = isPlain(request) ? keyOf(request) : null
        const answer = key ? answers.get(key) : undefined
        if (answer) response.writeHead(200, answer.headers).end(answer.body)
        else usual(request, response)
      })
    },
    keep(request, { headers, body }, lasts) {
      const key = keyOf(request)
      if (lasts <= 0 || headers['set-cookie'] || !key) return // a cookie is for one
      answers.set(key, { headers: { ...headers, 'content-length': body.length }, body }, { ttl: lasts })
    },
    forget(url) {
      for (const key of answers.keys()) if (key.startsWith(`${url} `)) answers.delete(key)
    },
  }
}

function isPlain({ method, headers }: IncomingMessage): boolean {
  const hasBody = 'content-length' in headers || 'transfer-encoding' in headers
  return method === 'GET' && !hasBody && !headers['if-none-match']
}

// No key for other requests: they go the usual way, and their answers are not reused.
function keyOf({ url, headers }: IncomingMessage): string | null {
  const accepted = String(headers['accept-encoding'] ?? '')
  const form = /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : 'plain'
  const look = lookOf(headers.cookie ?? '')
  return look && `${url} ${headers.host} ${headers['x-forwarded-host'] ?? ''} ${look} ${form}`
}

// A cookie can be quoted, encoded or given twice, and the page would be made by what that means.
function lookOf(cookie: string): 'elder' | 'usual' | null {
  const named = cookie.match(/elder/g)?.length ?? 0
  if (named === 0) return 'usual'
  return named === 1 && /(?:^|;\s*)elder=1(?:;|$)/.test(cookie) ? 'elder' : null
}
