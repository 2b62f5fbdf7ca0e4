import { ref } from 'vue'
import { type UndoOffered, useUndo, useWrite } from '../../api/appeals.ts'
import { showToast } from '../../use/toasts.ts'

/** What an action is about: an appeal, and where it is known the assignment that the page shows. */
export interface About {
  readonly id: string
  readonly assignmentId?: string | null
}

/** What was done, in words; where that depends on it, from the answer. */
type Said = string | ((answer: unknown) => string)

/**
 * Sends one action. A toast says what was done and, where it reaches the citizen, offers to undo it; a refusal stays in `refused`, for
 * the form.
 */
export function useAction(about: () => About, done: () => void) {
  const write = useWrite<{ undo?: UndoOffered } | undefined>()
  const offerUndo = useUndo()
  const refused = ref<Error | null>(null)
  const busy = ref(false)

  async function send(path: string, body: object, said: Said, more?: Parameters<typeof showToast>[1]): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    refused.value = null
    try {
      const { id, assignmentId } = about()
      const answer = await write.mutateAsync({ id, path, body: assignmentId ? { assignmentId, ...body } : body })
      const words = typeof said === 'string' ? said : said(answer)
      if (answer?.undo) offerUndo(id, answer.undo, words)
      else showToast(words, more)
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
