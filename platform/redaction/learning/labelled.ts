import { read } from '../reading.ts'
import { MAY_BE_MARKED, type Spelling } from '../spellings/spelling.ts'
import { ADDRESS_BEGINS, IN_ADDRESS, IN_NAME, NAME_BEGINS, NOTHING, SURNAME } from '../tagger/labels.ts'

/** What may have any label. */
export const ANY = 255

const LABELS_OF: Readonly<Record<string, readonly [number, number]>> = {
  name: [NAME_BEGINS, IN_NAME],
  'known-name': [NAME_BEGINS, IN_NAME],
  surname: [SURNAME, SURNAME],
  flat: [ADDRESS_BEGINS, IN_ADDRESS],
  'village-house': [ADDRESS_BEGINS, IN_ADDRESS],
  'known-address': [ADDRESS_BEGINS, IN_ADDRESS],
  [MAY_BE_MARKED]: [ANY, ANY],
}

export interface Labelled {
  readonly plain: string
  readonly labels: Uint8Array
}

/** The text as the detector reads it, with the right label of each character. */
export function labelled({ text, spans }: Spelling): Labelled {
  const { plain, at } = read(text)
  const labels = new Uint8Array(plain.length).fill(NOTHING)
  for (const { from, to, kind } of spans) {
    const [first, next] = LABELS_OF[kind] ?? [NOTHING, NOTHING]
    let begun = false
    for (let place = 0; place < plain.length; place++) {
      if (at[place]! < from || at[place]! >= to) continue
      labels[place] = begun ? next : first
      begun = true
    }
  }
  return { plain, labels }
}
