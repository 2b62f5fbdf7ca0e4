import path from 'node:path'
import { readSpellings } from '../spellings/read-spellings.ts'
import { NOTHING_KNOWN, type Spelling } from '../spellings/spelling.ts'

/** The practice texts with and without personal data. */
export function practiceTexts(): Spelling[] {
  const { spellings, ordinary } = readSpellings(path.join(import.meta.dirname, '../practice'))
  return [...spellings, ...ordinary.map(withoutSpans)]
}

export const withoutSpans = (text: string): Spelling => ({ text, spans: [], known: NOTHING_KNOWN })
