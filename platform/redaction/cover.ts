import { COVERS, type Mark } from './mark.ts'

/** The text with every mark replaced by what it is, such as [电话]. Marks may come in any order. Of overlapping marks the first is used. */
export function cover(text: string, marks: readonly Mark[]): string {
  let result = ''
  let at = 0
  for (const { from, to, kind } of marks.toSorted((one, other) => one.from - other.from)) {
    if (to <= at) continue
    result += from < at ? '' : text.slice(at, from) + COVERS[kind]
    at = to
  }
  return result + text.slice(at)
}
