import type { FastifyInstance } from 'fastify'
import { changesSince, readableOf } from '../../domain/appeals/views/desk-changes.ts'
import type { DeskContext } from '../../domain/contexts.ts'
import { sessionIsOpen } from '../../domain/people/views/session-is-open.ts'
import type { Database } from '../../domain/schema.ts'
import type { House } from '../house.ts'

const EVERY = 2000 // ms: one look a site and process, however many desks are open
const BEAT = 25_000 // proxies close what is silent for 30 s
const LATE_COMMITS = 10_000 // ms: a transaction that began earlier may commit after one that began later

interface Listener {
  readonly context: DeskContext
  readonly send: (event: 'appeal' | 'notice', id: string) => void
}

/**
 * Server-sent events for the desk: which appeals changed and that there are notices; ids only, the desk asks for the rest. Events
 * are read from what was recorded, so that it works with any number of processes and misses nothing that was done elsewhere.
 */
export async function live(app: FastifyInstance, { house }: { house: House }): Promise<void> {
  const watches = new Map<string, Watch>()
  app.addHook('onClose', async () => {
    for (const watch of watches.values()) watch.stop()
  })

  app.get('/live', { schema: { hide: true } as never, config: { standing: true } as never }, async (request, reply) => {
    const { desk } = request
    reply.hijack()
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    reply.raw.write('retry: 5000\n\n')

    const watch = watches.get(desk.site.key) ?? watchSite(desk.db, desk.now)
    watches.set(desk.site.key, watch)
    const listener: Listener = { context: desk, send: (event, id) => reply.raw.write(`event: ${event}\ndata: ${id}\n\n`) }
    watch.listeners.add(listener)
    const beat = setInterval(async () => {
      const { sessionId } = desk.actor
      const open = await sessionIsOpen(desk.db, sessionId!, house.clock()).catch(() => true)
      if (open) reply.raw.write(':\n\n')
      else reply.raw.end() // signed out elsewhere, or the account was closed
    }, BEAT)

    request.raw.on('close', () => {
      clearInterval(beat)
      watch.listeners.delete(listener)
      if (watch.listeners.size === 0) {
        watch.stop()
        watches.delete(desk.site.key)
      }
    })
  })
}

interface Watch {
  readonly listeners: Set<Listener>
  readonly stop: () => void
}

function watchSite(db: Database, since: Date): Watch {
  const listeners = new Set<Listener>()
  const told = new Map<string, number>()
  let from = since
  let looking = false

  async function look() {
    if (looking) return
    looking = true
    try {
      const changes = await changesSince(db, new Date(from.getTime() - LATE_COMMITS))
      const fresh = changes.filter(({ key }) => !told.has(key))
      for (const { key, at } of fresh) told.set(key, at.getTime())
      from = new Date(Math.max(from.getTime(), ...fresh.map(({ at }) => at.getTime())))
      for (const [key, at] of told) if (at < from.getTime() - 2 * LATE_COMMITS) told.delete(key)

      const appeals = [...new Set(fresh.filter(({ what }) => what === 'appeal').map(({ id }) => id))]
      if (appeals.length) for (const listener of listeners) await tell(listener, appeals)
      if (fresh.some(({ what }) => what === 'notice')) for (const { send } of listeners) send('notice', '')
    } catch {
      // The database is away for a moment; the next look tells everything since.
    } finally {
      looking = false
    }
  }

  const timer = setInterval(look, EVERY)
  return { listeners, stop: () => clearInterval(timer) }
}

async function tell({ context, send }: Listener, ids: readonly string[]): Promise<void> {
  for (const id of await readableOf(context, ids)) send('appeal', id)
}
