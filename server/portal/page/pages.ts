import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Refusal } from '../../../platform/refusal.ts'
import type { Frame } from '../../../web/portal/frame.ts'
import type { PageName, PageProps } from '../../../web/portal/page-props.ts'
import { giveDevice } from '../../devices.ts'
import type { FastLane } from '../../fast-lane.ts'
import { FULL, refusalOf, sendProblem } from '../../problems.ts'
import type { Service } from '../../service.ts'
import { frameInNeed, frameOf } from './frame.ts'
import { openPageCache, type PageCache } from './page-cache.ts'
import { render } from './render.ts'

/** What the routes of the portal use to answer. */
export interface Pages {
  readonly service: Service
  readonly cache: PageCache
  frame(request: FastifyRequest): Promise<Frame>
  /** Sends a page for one person, which is never cached. */
  show<Name extends PageName>(
    request: FastifyRequest,
    reply: FastifyReply,
    name: Name,
    props: Omit<PageProps[Name], 'frame'>,
    status?: number,
  ): Promise<FastifyReply>
  /** Sends a page for everybody, which is cached for so many seconds. */
  showPublic<Name extends PageName>(
    request: FastifyRequest,
    reply: FastifyReply,
    seconds: number,
    name: Name,
    read: () => Promise<Omit<PageProps[Name], 'frame'>>,
  ): Promise<FastifyReply>
}

export function openPages(service: Service, lane: FastLane): Pages {
  const cache = openPageCache(lane)
  const frame = async (request: FastifyRequest) => await frameOf(request, service.config.publicUrl)

  return {
    service,
    cache,
    frame,
    async show(request, reply, name, props, status = 200) {
      const its =
        name === 'error' ? await frame(request).catch(() => frameInNeed(request, service.config.publicUrl)) : await frame(request)
      const html = await render(name, framed<typeof name>(props, its))
      if (request.visitor) giveDevice(service, request, reply)
      return reply.code(status).type('text/html; charset=utf-8').header('cache-control', 'no-store').send(html)
    },
    async showPublic(request, reply, seconds, name, read) {
      return await cache.send(request, reply, seconds, async () => {
        const [props, its] = await Promise.all([read(), frame(request)])
        return await render(name, framed<typeof name>(props, its))
      })
    },
  }
}

function framed<Name extends PageName>(props: Omit<PageProps[Name], 'frame'>, frame: Frame): PageProps[Name] {
  return { ...props, frame } as PageProps[Name]
}

/** Answers refusals with a page that says what to do. Scripts that accept JSON get the problem document. */
export function refuseByPage(app: FastifyInstance, pages: Pages): void {
  app.setErrorHandler(async (error: Error, request, reply) => {
    const refusal = refusalOf(error, request)
    const wantsPage = !/application\/json/.test(request.headers.accept ?? '') && !request.url.startsWith('/api/')
    if (!wantsPage || refusal.code === 'portal_not_built') return sendProblem(error, request, reply)

    if (refusal.code === 'storage_full') request.log.error(FULL)
    if (refusal.status >= 500 && refusal.code === 'internal') request.log.error({ err: error }, 'unexpected')
    if (refusal.retryAfter) reply.header('retry-after', String(refusal.retryAfter))
    try {
      return await pages.show(request, reply, 'error', stoppedFor(refusal, request), refusal.status)
    } catch {
      return sendProblem(error, request, reply)
    }
  })
}

const HOME = { href: '/', word: '回首页' }

function stoppedFor({ status, code, message }: Refusal, { method, url }: FastifyRequest): Omit<PageProps['error'], 'frame'> {
  switch (status) {
    case 404:
      return {
        status,
        title: '没有找到',
        words: [message, '您可以在公开的回应里找，或者把事情直接告诉我们。'],
        links: [{ href: '/cases', word: '看回应' }, { href: '/speak', word: '我要说' }, HOME],
      }
    case 403:
      return { status, title: '这一步没有做成', words: [message], links: [{ href: '/speak', word: '回到我要说' }, HOME] }
    case 413:
      return { status, title: '内容太大了', words: [message], links: [{ href: '/speak/where', word: '回去换小一点的' }, HOME] }
    case 429:
      return {
        status,
        title: '请稍等一会儿',
        words: [message, ...(method === 'GET' ? [] : ['您写的内容都还在，过一会儿回来接着做。'])],
        links: [HOME],
      }
    case 503:
      return {
        status,
        title: code === 'storage_full' ? '现在存不下了' : '现在有点忙',
        words: [message.replace(/^现在有点忙，/, ''), ...(method === 'GET' ? [] : ['按“返回”回到刚才的页面，再送一次。'])],
        links: method === 'GET' ? [{ href: url, word: '再试一次' }, HOME] : [HOME],
      }
    default:
      if (status < 500) return { status, title: '这一步没有做成', words: [message], links: [HOME] }
      return {
        status,
        title: '我们这边出了问题',
        words: ['已经记录下来，我们会尽快修好。您写的内容还在，请过一会儿再试。'],
        links: method === 'GET' ? [{ href: url, word: '再试一次' }, HOME] : [HOME],
      }
  }
}
