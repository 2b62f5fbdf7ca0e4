import { type Ref, ref, watch } from 'vue'
import { queryClient } from '../api/query-client.ts'

/**
 * A text that survives a stopped server, an ended session and a reload. It belongs to one person and is removed when it is sent. It is kept
 * in this tab; a `long` one is kept on this computer, so that a closed tab does not lose an hour of work.
 */
export function useDraft(name: string, start = '', { long = false } = {}): { text: Ref<string>; forget: () => void } {
  const key = draftKey(name)
  const store = long ? localStorage : sessionStorage
  const text = ref(store.getItem(key) ?? start)
  watch(
    text,
    (now) => (now === start ? store.removeItem(key) : store.setItem(key, now)),
    { flush: 'sync' }, // a later watcher would store again what was just sent
  )
  return { text, forget: () => store.removeItem(key) }
}

// With the person in the key, the next one who signs in here does not find it.
export const draftKey = (name: string): string =>
  `draft:${queryClient.getQueryData<{ staffId: string }>(['me'])?.staffId ?? ''}:${name}`

/** On signing out: removes the drafts of this person, not those of a colleague on the same computer. */
export function forgetDrafts(): void {
  sessionStorage.clear()
  for (const key of Object.keys(localStorage)) if (key.startsWith(draftKey(''))) localStorage.removeItem(key)
}
