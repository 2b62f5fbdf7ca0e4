import { useDraft } from '../../use/draft.ts'
import { type About, useAction } from './use-action.ts'

/** An action with one text, which is kept as a draft until it has been sent. */
export function useTextAction(name: string, about: () => About, done: () => void) {
  const { text, forget } = useDraft(`${name}:${about().assignmentId ?? about().id}`)
  const action = useAction(about, () => {
    forget()
    done()
  })
  return { text, ...action }
}
