import { type Ref, ref, watch } from 'vue'
import { queryClient } from '../api/query-client.ts'

/**
 * A text that outlives what may happen while it is written: the server stops, the session ends for want of a hand, the page is
 * loaded again. It is this person's alone, and goes when it is sent. It stays in this tab; what takes an hour to write (`long`)
 * also outlives a closed one, on this computer.
 */
export function useDraft(name: string, start = '', { long = false } = {}): { text: Ref<string>; forget: () => void } {
  const key = draftKey(name)
  const store = long ? localStorage : sessionStorage
  const text = ref(store.getItem(key) ?? start)
  watch(
    text,
    (now) => (now === start ? store.removeItem(key) : store.setItem(key, now)),
    { flush: 'sync' }, // a later watcher would put back what was just sent
  )
  return { text, forget: () => store.removeItem(key) }
}

// Somebody else who signs in at the same tab, or the same computer, must not find it.
export const draftKey = (name: string): string =>
  `draft:${queryClient.getQueryData<{ staffId: string }>(['me'])?.staffId ?? ''}:${name}`

/** When somebody leaves on purpose, nothing half-written of theirs stays behind; a colleague's, who did not leave, does. */
export function forgetDrafts(): void {
  sessionStorage.clear()
  for (const key of Object.keys(localStorage)) if (key.startsWith(draftKey(''))) localStorage.removeItem(key)
}
