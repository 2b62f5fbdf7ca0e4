import type { FastifyInstance } from 'fastify'
import { changesSince, readableOf } from '../../domain/appeals/reading/desk-changes.ts'
import { isFor, type NoticeTo } from '../../domain/channels/views/notice-for.ts'
import type { DeskContext } from '../../domain/contexts.ts'
import type { StaffMember } from '../../domain/people/staff.ts'
import { sessionsStillOpen } from '../../domain/people/views/sessions-still-open.ts'
import type { Database } from '../../domain/schema.ts'
import type { Service } from '../service.ts'

const EVERY = 2000 // ms: one query per site and process, however many desks are open
const BEAT = 25_000 // ms: proxies close connections that are silent for 30 s
const LATE_COMMITS = 10_000 // ms: a change may be committed after changes with later times

/** The valid ones among these sessions, with their people. Asked before every burst, because rights may have changed. */
type StillIn = (sessionIds: readonly string[]) => Promise<ReadonlyMap<string, StaffMember>>

interface Listener {
  readonly sessionId: string
  readonly say: (words: string) => void
  readonly send: (event: 'appeal' | 'notice', id: string) => void
  /** When the session has ended or the account was closed. */
  readonly end: () => void
}

/**
 * Server-sent events for the desk: ids of changed appeals, and that there are notices. The desk then reads the rest. Changes are read
 * from the database, so that changes of other processes are seen too.
 */
export async function live(app: FastifyInstance, { service }: { service: Service }): Promise<void> {
  const { sessionIdleMinutes: idleMinutes } = service.config
  const watches = new Map<string, Watch>()
  app.addHook('onClose', async () => {
    for (const watch of watches.values()) watch.stop()
  })

  app.get('/live', { schema: { hide: true }, config: { longLived: true } }, async (request, reply) => {
    const { desk } = request
    reply.hijack()
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    const say = (words: string) => !reply.raw.writableEnded && reply.raw.write(words)
    say('retry: 5000\n\n')

    const stillHere: StillIn = (ids) => sessionsStillOpen({ db: desk.db, now: service.clock() }, ids, { idleMinutes })
    const watch = watches.get(desk.site.key) ?? watchSite(desk, stillHere)
    watches.set(desk.site.key, watch)
    const listener: Listener = {
      say,
      sessionId: desk.actor.sessionId!,
      send: (event, id) => say(`event: ${event}\ndata: ${id}\n\n`),
      end: () => reply.raw.end(),
    }
    watch.listeners.add(listener)

    reply.raw.on('close', () => {
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

function watchSite({ db, now: since }: DeskContext, stillHere: StillIn): Watch {
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
      if (fresh.length === 0) return
      const appeals = [...new Set(fresh.filter(({ what }) => what === 'appeal').map(({ id }) => id))]
      const noticed = fresh.flatMap(({ to }) => to ?? [])
      await burst(db, [...listeners], stillHere, appeals, noticed)

      for (const { key, at } of fresh) told.set(key, at.getTime())
      from = new Date(Math.max(from.getTime(), ...fresh.map(({ at }) => at.getTime())))
      for (const [key, at] of told) if (at < from.getTime() - 2 * LATE_COMMITS) told.delete(key)
    } catch {
      // The database does not answer. The next query finds all changes since the last one.
    } finally {
      looking = false
    }
  }

  async function beat() {
    const all = [...listeners]
    const here = await stillHere(all.map(({ sessionId }) => sessionId)).catch(() => null)
    for (const { sessionId, say, end } of all) {
      if (here && !here.has(sessionId)) end()
      else say(':\n\n') // also if the database does not answer: then no session is ended
    }
  }

  const timers = [setInterval(look, EVERY), setInterval(beat, BEAT)]
  return { listeners, stop: () => timers.forEach(clearInterval) }
}

async function burst(
  db: Database,
  listeners: readonly Listener[],
  stillHere: StillIn,
  appeals: readonly string[],
  noticed: readonly NoticeTo[],
) {
  const readable = await readableOf(db, appeals)
  const here = await stillHere(listeners.map(({ sessionId }) => sessionId))
  for (const { sessionId, send, end } of listeners) {
    const actor = here.get(sessionId)
    if (!actor) end()
    else {
      for (const id of readable(actor)) send('appeal', id)
      if (noticed.some((to) => isFor(actor, to))) send('notice', '')
    }
  }
}
