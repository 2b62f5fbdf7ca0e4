import type { Row } from './line.ts'

const DEEPEST = 3

/**
 * An object as a row: what lies in an object inside is called `outer.inner`, values that databases wrap ({"$date": …}) are unwrapped,
 * and several short values of a list stand in one.
 */
export function flat(record: object): Row {
  const row = new Map<string, unknown>()
  put(row, '', record, 0)
  return row
}

function put(row: Map<string, unknown>, name: string, value: unknown, depth: number): void {
  if (value === null || typeof value !== 'object') {
    if (!row.has(name)) row.set(name, value)
    return
  }
  const entries = Object.entries(value)
  const [only] = entries
  if (Array.isArray(value)) {
    if (value.every((one) => one === null || typeof one !== 'object')) row.set(name, value.filter(Boolean).join('、'))
    else for (const [index, one] of value.entries()) put(row, index === 0 ? name : `${name}.${index + 1}`, one, depth + 1)
  } else if (entries.length === 1 && only && only[0].startsWith('$')) put(row, name, only[1], depth + 1)
  else if (depth < DEEPEST) for (const [key, one] of entries) put(row, name ? `${name}.${key}` : key, one, depth + 1)
}
