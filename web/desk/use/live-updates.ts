import { useQueryClient } from '@tanstack/vue-query'
import { onBeforeUnmount, watch } from 'vue'
import { api } from '../api/client.ts'
import { isPresent, onReturn } from './presence.ts'

const AGAIN_MS = 15_000

/** What changed elsewhere, told by the server (/api/desk/live); only ids travel. Lists are asked again, at most every two seconds. */
export function useLiveUpdates(wanted: () => boolean): void {
  const queries = useQueryClient()
  const changed = new Set<string>()
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let again: ReturnType<typeof setTimeout> | undefined
  let broken = false

  function refresh() {
    timer = undefined
    if (!isPresent()) return // what changed is kept until somebody is there to see it
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
      if (broken) timer ??= setTimeout(refresh, 500) // what changed meanwhile was told to nobody
      broken = false
    })
    // It comes back by itself, unless a proxy answered in the server's place.
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
  // Who is no longer signed in learns it by asking; a stream that is refused does not say why.
  async function askAndListen() {
    await api.get('/me').catch(() => {})
    listen()
  }
  watch(wanted, (now) => (now ? listen() : source?.close()), { immediate: true })
  // Each new connection counts as work done, so an empty chair must not make one.
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
