import type { FastifyInstance, FastifyRequest } from 'fastify'
import { notFound } from '../platform/refusal.ts'
import type { Service } from './service.ts'
import { readOutbox } from './sms-outbox.ts'

/** `/outbox`: messages that were not really sent, with sign-in codes. Only with SMS_ADAPTER=outbox, and only for requests from this machine. */
export async function outboxPage(app: FastifyInstance, { service }: { service: Service }): Promise<void> {
  if (service.config.smsAdapter !== 'outbox') return
  app.get('/outbox', { schema: { hide: true } }, async (request, reply) => {
    if (!isLocal(request)) throw notFound('not_found', '没有这个页面，请检查网址')
    const messages = await readOutbox(service.config.dataDir)
    const items = messages.map(
      ({ at, phone, text }) => `<li><b>${escaped(phone)}</b> <time>${escaped(at)}</time><p>${escaped(text)}</p></li>`,
    )
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(
        `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>短信发件箱（仅开发和演示）</title></head><body><main><h1>短信发件箱</h1><p>这里的短信没有真正发出。正式使用时请设置 SMS_ADAPTER=http。</p><ol reversed>${items.join('') || '<li>还没有短信</li>'}</ol></main></body></html>`,
      )
  })
}

// The connection comes from this machine, no proxy has passed it on, and the host name is local.
function isLocal(request: FastifyRequest): boolean {
  const address = request.raw.socket.remoteAddress ?? ''
  const passedOn = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'].some((name) => name in request.headers)
  return /^(::ffff:)?127\.|^::1$/.test(address) && !passedOn && ['localhost', '127.0.0.1', '[::1]'].includes(request.hostname)
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
