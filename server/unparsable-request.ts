import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { ConnectionError, FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { frameInNeed } from './portal/page/frame.ts'
import { render } from './portal/page/render.ts'
import type { Service } from './service.ts'

interface Problem {
  readonly status: number
  readonly title: string
  /** The corrected address; empty if there is none. */
  readonly address: string
}

/**
 * Answers requests that cannot be parsed: an address with unencoded Chinese, as curl sends it, or with malformed % escapes. People get a
 * page and programs the problem document, both with the remedy. No hook runs here and the site is unknown, so the answer sets its own
 * headers and reads nothing from the database.
 */
export function answerUnparsable(service: Service) {
  return {
    clientErrorHandler(error: ConnectionError, socket: Socket): void {
      if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
      // Nobody reads a page for half a head, and there may be thousands.
      if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT')
        return void socket.end('HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n')
      const came: unknown = error.rawPacket // undefined after a timeout
      const head = Buffer.isBuffer(came) ? came.toString('latin1').split('\r\n\r\n')[0]! : ''
      const asked = /^[A-Z]+ (\/[^ \r\n]*) HTTP\//.exec(head)?.[1] ?? '/'
      const accepted = /^accept:(.*)$/im.exec(head)?.[1] ?? ''
      void answer(service, problemOf(error, asked), asked, accepted).then(({ status, headers, body }) => {
        const lines = Object.entries({ ...headers, 'content-length': Buffer.byteLength(body), connection: 'close' })
        socket.end(
          `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`,
        )
      })
    },
    frameworkErrors(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
      const problem = { ...CANNOT_READ, status: error.statusCode ?? 400 }
      void answer(service, problem, request.raw.url ?? '/', String(request.headers.accept ?? '')).then(
        ({ status, headers, body }) => reply.raw.writeHead(status, { ...headers, connection: 'close' }).end(body),
      )
    },
  }
}

const CANNOT_READ: Problem = { status: 400, title: '网址的写法不对，读不出来，请检查后再试', address: '' }

function problemOf({ code }: ConnectionError, asked: string): Problem {
  if (code === 'HPE_HEADER_OVERFLOW') return { status: 431, title: '请求头太长了，请清除这个网站的 Cookie 后再试', address: '' }
  const address = encoded(asked)
  if (address === asked) return { ...CANNOT_READ, title: '请求的格式不对，请检查后再试' }
  return { status: 400, title: `网址里的汉字要先按 UTF-8 编码，请改用 ${address}`, address }
}

// The head was read as Latin-1, so every character is one byte.
const encoded = (asked: string): string =>
  asked.replace(/[\x80-\xff]/g, (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase()}`)

async function answer({ config }: Service, { status, title, address }: Problem, asked: string, accepted: string) {
  const headers = { 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' }
  const problem = {
    status,
    headers: { ...headers, 'content-type': 'application/problem+json; charset=utf-8' },
    body: JSON.stringify({ type: 'urn:lianxinqiao:refusal:bad_request', title, status, code: 'bad_request' }),
  }
  if (asked.startsWith('/api/') || /application\/json/.test(accepted)) return problem

  const home = { href: '/', word: '回首页' }
  try {
    const body = await render('error', {
      frame: frameInNeed({ url: '/' }, config.publicUrl),
      status,
      title: '网址没有写对',
      words: [address ? '网址里的汉字要先编码，才能送到我们这里。点下面的按钮就能打开。' : title],
      links: address ? [{ href: address, word: '打开这个网址' }, home] : [home],
    })
    const policy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'"
    return {
      status,
      headers: { ...headers, 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy },
      body,
    }
  } catch {
    return problem
  }
}
