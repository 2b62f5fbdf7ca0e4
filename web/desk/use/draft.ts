import { type Ref, ref, watch } from 'vue'
import { queryClient } from '../api/query-client.ts'

/**
 * A text that outlives what may happen while it is written: the server stops, the session ends for want of a hand, the page is
 * loaded again. It stays in this tab, for this person, and goes when it is sent.
 */
export function useDraft(name: string, start = ''): { text: Ref<string>; forget: () => void } {
  const key = draftKey(name)
  const text = ref(sessionStorage.getItem(key) ?? start)
  watch(
    text,
    (now) => (now === start ? sessionStorage.removeItem(key) : sessionStorage.setItem(key, now)),
    { flush: 'sync' }, // a later watcher would put back what was just sent
  )
  return { text, forget: () => sessionStorage.removeItem(key) }
}

// Somebody else who signs in at the same tab must not find it.
export const draftKey = (name: string): string =>
  `draft:${queryClient.getQueryData<{ staffId: string }>(['me'])?.staffId ?? ''}:${name}`

/** When somebody leaves on purpose, nothing half-written stays behind. */
export const forgetDrafts = (): void => sessionStorage.clear()
