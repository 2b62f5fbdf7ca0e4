import { useQueryClient } from '@tanstack/vue-query'
import { onBeforeUnmount, watch } from 'vue'
import { api } from '../api/client.ts'
import { isPresent, onReturn } from './presence.ts'

const AGAIN_MS = 15_000

/** The stream /api/desk/live sends the ids of what changed. Lists are then read again, at most every two seconds. */
export function useLiveUpdates(wanted: () => boolean): void {
  const queries = useQueryClient()
  const changed = new Set<string>()
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let again: ReturnType<typeof setTimeout> | undefined
  let broken = false

  function refresh() {
    timer = undefined
    if (!isPresent()) return // `changed` is kept until somebody is there
    void queries.invalidateQueries({ queryKey: ['lists'] })
    void queries.invalidateQueries({ queryKey: ['notices'] })
    for (const id of changed) void queries.invalidateQueries({ queryKey: ['appeal', id] })
    changed.clear()
  }

  function listen() {
    clearTimeout(again)
    source?.close()
    if (!wanted() || !isPresent()) return
    source = new EventSource('/api/desk/live')
    source.addEventListener('open', () => {
      if (broken) timer ??= setTimeout(refresh, 500) // changes during the break were not received
      broken = false
    })
    // EventSource reconnects by itself, unless a proxy answered for the server.
    source.addEventListener('error', () => {
      broken = true
      if (source?.readyState === EventSource.CLOSED) again = setTimeout(askAndListen, AGAIN_MS)
    })
    source.addEventListener('appeal', (event) => {
      changed.add(event.data)
      timer ??= setTimeout(refresh, 2000)
    })
    source.addEventListener('notice', () => {
      timer ??= setTimeout(refresh, 500)
    })
  }
  // An EventSource does not say why it was refused. This request does, so that an ended session leads to the sign-in page.
  async function askAndListen() {
    await api.get('/me').catch(() => {})
    listen()
  }
  watch(wanted, (now) => (now ? listen() : source?.close()), { immediate: true })
  // Each connection prolongs the session, so none is made while nobody is there.
  const watching = setInterval(() => {
    if (!isPresent()) source?.close()
  }, 60_000)
  const stopListening = onReturn(() => {
    listen()
    refresh()
  })
  onBeforeUnmount(() => {
    stopListening()
    clearInterval(watching)
    source?.close()
    clearTimeout(timer)
    clearTimeout(again)
  })
}
