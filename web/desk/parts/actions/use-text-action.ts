import { useDraft } from '../../use/draft.ts'
import { useAction } from './use-action.ts'

/** A action that is mostly one text: a draft under this name until it has been sent. */
export function useTextAction(name: string, id: () => string, done: () => void) {
  const { text, forget } = useDraft(`${name}:${id()}`)
  const action = useAction(id, () => {
    forget()
    done()
  })
  return { text, ...action }
}
