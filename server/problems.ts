import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../platform/refusal.ts'
import { isUnfinished } from './unfinished-requests.ts'

/** Turns every refusal and bug into HTTP: problem details as in RFC 9457. */
export function sendProblem(error: FastifyError | Refusal | Error, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refusal = refusalOf(error, request)
  if (refusal.code === 'storage_full') request.log.error(FULL)
  else if (refusal.code === 'busy' && isDatabaseAway(error))
    request.log.error({ code: (error as NodeJS.ErrnoException).code }, AWAY) // without a stack, because there may be thousands
  else if (refusal.code === 'internal' && !(error instanceof Refusal)) request.log.error({ err: error }, 'unexpected')
  if (refusal.retryAfter) reply.header('retry-after', String(refusal.retryAfter))

  return reply
    .code(refusal.status)
    .type('application/problem+json; charset=utf-8')
    .send(
      JSON.stringify({
        type: `urn:lianxinqiao:refusal:${refusal.code}`,
        title: refusal.message,
        status: refusal.status,
        code: refusal.code,
        ...(refusal.field ? { field: refusal.field } : {}),
        ...(refusal.retryAfter ? { retryAfter: refusal.retryAfter } : {}),
      }),
    )
}

/** For the log. The citizen is asked to come back later. */
export const FULL = 'refused what was to be kept: the disk of the files or of the database is full'

const AWAY = 'refused as busy: the database does not answer'

/** The refusal for an error while a request was answered. What a client that went away broke is no fault of ours. */
export const refusalOf = (error: FastifyError | Refusal | Error, request: FastifyRequest): Refusal =>
  isUnfinished(request) ? UNFINISHED : asRefusal(error)

const UNFINISHED = new Refusal(408, 'request_unfinished', '没有等到完整的内容，请检查网络后再送一次；您写的内容还在')

/** The refusal for an error of a library, the database or the machine. */
export function asRefusal(error: FastifyError | Refusal | Error): Refusal {
  if (error instanceof Refusal) return error
  const { code = '', statusCode = 500 } = error as FastifyError
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || statusCode === 413)
    return new Refusal(413, 'body_too_large', '内容太长了，请精简后再提交；您写的内容还在')
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE' || statusCode === 415)
    return new Refusal(415, 'media_type_not_supported', '不支持这种内容类型，请用 application/json')
  if (statusCode === 429)
    return new Refusal(429, 'too_many_requests', '操作太频繁，请稍等一会儿再试；您写的内容还在', {
      retryAfter: retryAfterOf(error),
    })
  if (code === DATABASE_FULL)
    return new Refusal(503, 'storage_full', '服务器暂时存不下新内容了，请过一会儿再试，您写的内容还在', { retryAfter: 300 })
  if (statusCode === 503 || isDatabaseAway(error))
    return new Refusal(503, 'busy', '现在有点忙，请过几秒再试；您写的内容还在', { retryAfter: 5 })
  if (code === '22021' || code === '22P05')
    return new Refusal(400, 'invalid_input', '内容里有看不见的特殊字符，无法保存；请删去后重新输入')
  if (statusCode === 404) return new Refusal(404, 'not_found', '没有这个页面，请检查网址')
  if (statusCode >= 400 && statusCode < 500) return new Refusal(statusCode, 'bad_request', '请求的格式不对，请检查后再试')
  return new Refusal(500, 'internal', '我们这边出了问题，已经记录下来；请稍后再试，您写的内容还在')
}

const retryAfterOf = (error: Error): number => Math.ceil(((error as { ttl?: number }).ttl ?? 60_000) / 1000) || 60

const DATABASE_FULL = '53100'
// SQLSTATE classes: connection failure, shutdown, no resources.
const AWAY_CODES = /^(08|57P0|53)/
function isDatabaseAway(error: Error): boolean {
  const { code = '', syscall } = error as NodeJS.ErrnoException
  return (
    AWAY_CODES.test(code) ||
    code === 'ECONNREFUSED' ||
    code === 'ECONNRESET' ||
    code === 'ETIMEDOUT' ||
    code === 'EPIPE' ||
    (code === 'ENOENT' && syscall === 'connect') || // the socket file is gone with the server
    /timeout exceeded when trying to connect|Connection terminated|is not queryable/.test(error.message)
  )
}
