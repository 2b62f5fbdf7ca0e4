import { useDraft } from '../../use/draft.ts'
import { useVerb } from './use-verb.ts'

/** A verb that is mostly one text: a draft under this name until it has been sent. */
export function useWrittenVerb(name: string, id: () => string, done: () => void) {
  const { text, forget } = useDraft(`${name}:${id()}`)
  const verb = useVerb(id, () => {
    forget()
    done()
  })
  return { text, ...verb }
}
