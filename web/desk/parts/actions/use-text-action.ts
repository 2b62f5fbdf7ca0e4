import { useDraft } from '../../use/draft.ts'
import { useAction } from './use-action.ts'

/** An action with one text, which is kept as a draft until it has been sent. */
export function useTextAction(name: string, id: () => string, done: () => void) {
  const { text, forget } = useDraft(`${name}:${id()}`)
  const action = useAction(id, () => {
    forget()
    done()
  })
  return { text, ...action }
}
