import { foundBy } from '../../platform/chinese/bigrams.ts'

/** The row of `appeal_words` of a new appeal. `=open` says that its facts are not in the index of words (reading/facts.ts). */
export function wordsRow({ id, received_at }: { readonly id: string; readonly received_at: Date }, ...texts: readonly string[]) {
  const { search_text, terms } = foundBy(...texts)
  return { appeal_id: id, received_at, search_text, terms: `${terms} '=open'` }
}
