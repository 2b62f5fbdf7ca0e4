import { ref } from 'vue'
import { useWrite } from '../../api/appeals.ts'
import { showToast } from '../../use/toasts.ts'

/** Sends one action. A toast says what was done; a refusal stays in `refused`, for the form. */
export function useAction(id: () => string, done: () => void) {
  const write = useWrite()
  const refused = ref<Error | null>(null)
  const busy = ref(false)

  async function send(path: string, body: unknown, said: string, more?: Parameters<typeof showToast>[1]): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    refused.value = null
    try {
      await write.mutateAsync({ id: id(), path, body })
      showToast(said, more)
      done()
      return true
    } catch (error) {
      refused.value = error as Error
      return false
    } finally {
      busy.value = false
    }
  }

  return { send, refused, busy, write }
}
