import { computed, type MaybeRefOrGetter, ref, toValue, watch } from 'vue'
import type { DeskPublication } from '../../../domain/appeals/published-cases/views/desk-publication.ts'
import { draftKey } from './draft.ts'

type Marked = DeskPublication['body']
export interface Place {
  key: number
  text: string
  kind: string
  certainty: 'certain' | 'likely' | 'consider'
  why: string
  replacement: string
  hidden: boolean
}

/** A text to be published. What is certain or likely is hidden until the editor keeps it; what is to be considered stands until the editor hides it; the editor may also write freely. */
export function useRedaction(original: () => Marked, name: MaybeRefOrGetter<string>, published: () => string | undefined) {
  // An edited copy survives a reload.
  const key = () => draftKey(toValue(name))
  const start = () => sessionStorage.getItem(key()) ?? published()
  const hidden = ref<boolean[]>([])
  const text = ref('')

  const places = computed<Place[]>(() =>
    original().marks.map(({ from, to, kind, certainty, why, replacement }, key) => ({
      key,
      text: original().text.slice(from, to),
      kind,
      certainty,
      why,
      replacement,
      hidden: hidden.value[key] ?? certainty !== 'consider',
    })),
  )
  const pieces = computed(() => {
    const { text: whole, marks } = original()
    const all: (string | Place)[] = []
    let at = 0
    marks.forEach((mark, key) => {
      all.push(whole.slice(at, mark.from), places.value[key]!)
      at = mark.to
    })
    all.push(whole.slice(at))
    return all
  })
  const redacted = computed(() =>
    pieces.value.map((piece) => (typeof piece === 'string' ? piece : piece.hidden ? piece.replacement : piece.text)).join(''),
  )
  const edited = computed(() => text.value !== redacted.value)

  watch(
    [original, start],
    () => {
      const before = start()
      hidden.value = original().marks.map(({ from, to, certainty }) =>
        before === undefined ? certainty !== 'consider' : !before.includes(original().text.slice(from, to)),
      )
      text.value = before ?? redacted.value
    },
    { immediate: true },
  )

  function toggle(index: number) {
    const place = places.value[index]
    if (!place) return
    const alike = places.value.slice(0, index).filter((one) => one.hidden && one.replacement === place.replacement).length
    const byHand = edited.value
    hidden.value = hidden.value.with(index, !place.hidden)
    // In an edited text only this place changes, so that nothing written is lost.
    if (!byHand) text.value = redacted.value
    else if (place.hidden) text.value = withPlaceShown(text.value, place, alike)
    else text.value = text.value.replaceAll(place.text, place.replacement)
    sessionStorage.setItem(key(), text.value)
  }
  function typed(now: string) {
    text.value = now
    sessionStorage.setItem(key(), now)
  }
  function again() {
    text.value = redacted.value
    sessionStorage.removeItem(key())
  }
  // The server refuses personal data in the copy that is not in this list.
  const kept = computed(() => places.value.filter((place) => !place.hidden).map((place) => place.text))

  return { text, pieces, places, kept, edited, toggle, typed, again, forget: () => sessionStorage.removeItem(key()) }
}

/** Puts the words of a place back. `alike` is how many places before it have the same replacement. */
function withPlaceShown(text: string, { replacement, text: words }: Place, alike: number): string {
  let at = text.indexOf(replacement)
  for (let before = 0; before < alike && at >= 0; before++) at = text.indexOf(replacement, at + replacement.length)
  return at < 0 ? text : text.slice(0, at) + words + text.slice(at + replacement.length)
}
