import { useQueryClient } from '@tanstack/vue-query'
import { onBeforeUnmount, watch } from 'vue'
import { isPresent, onReturn } from './presence.ts'

/** What changed elsewhere, told by the server (/api/desk/live); only ids travel. Lists are asked again, at most every two seconds. */
export function useLive(wanted: () => boolean): void {
  const queries = useQueryClient()
  const changed = new Set<string>()
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  function refresh() {
    timer = undefined
    if (!isPresent()) return // what changed is kept until somebody is there to see it
    void queries.invalidateQueries({ queryKey: ['lists'] })
    void queries.invalidateQueries({ queryKey: ['notices'] })
    for (const id of changed) void queries.invalidateQueries({ queryKey: ['appeal', id] })
    changed.clear()
  }

  function listen() {
    source?.close()
    if (!wanted()) return
    source = new EventSource('/api/desk/live')
    source.addEventListener('appeal', (event) => {
      changed.add(event.data)
      timer ??= setTimeout(refresh, 2000)
    })
    source.addEventListener('notice', () => {
      timer ??= setTimeout(refresh, 500)
    })
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
  })
}
