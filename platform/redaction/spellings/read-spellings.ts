import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseSpelling, type Spelling, withoutEscapes } from './spelling.ts'

export interface SpellingSet {
  readonly spellings: readonly Spelling[]
  /** Paragraphs without personal data. */
  readonly ordinary: readonly string[]
  /** Of offices; the ordinary paragraphs name them. */
  readonly officePhones: readonly string[]
}

const OFFICES = 'office-phones.txt'

/**
 * Reads a set of spellings: `*.txt` with a spelling on each line, `ordinary/*.txt` with a paragraph on each line, and
 * `ordinary/office-phones.txt` with a number and its office on each line. Lines that begin with `# ` are comments.
 */
export function readSpellings(folder: string = import.meta.dirname): SpellingSet {
  const ordinary = path.join(folder, 'ordinary')
  return {
    spellings: textsIn(folder).flatMap(linesOf).map(parseSpelling),
    ordinary: textsIn(ordinary)
      .filter((file) => path.basename(file) !== OFFICES)
      .flatMap(linesOf)
      .map(withoutEscapes),
    officePhones: linesOf(path.join(ordinary, OFFICES)).map((line) => line.split(' ')[0]!),
  }
}

function textsIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => path.join(folder, name))
}

function linesOf(file: string): string[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('# '))
}
