import { invalid, type Refusal } from '../refusal.ts'
import { asTable, type Rec } from './as-table.ts'
import { type Encoding, textOf } from './encoding.ts'
import type { Header } from './header.ts'
import { parsed } from './json-text.ts'
import { type RecordKind, walkJson } from './json-walk.ts'
import { recordIn } from './jsonl.ts'
import type { Line } from './line.ts'

const SURVEYED = 32 * 1_048_576

/** Where the records of a JSON file are. `names`: of the columns, where records are lists and the file names their columns elsewhere. */
export interface JsonPlace {
  /** Null: objects that stand alone, one after another. */
  readonly path: string | null
  readonly kind: RecordKind
  readonly names?: readonly string[]
}

/** Finds the list that holds most of the text; the first 32 million characters decide. If none holds a third of it, the object itself is a record. */
export async function findRecords(file: string, encoding: Encoding): Promise<JsonPlace> {
  const lists = new Map<string, { kind: RecordKind; length: number; first: string[] }>()
  const walker = walkJson((path, text, kind) => {
    const list = lists.get(path) ?? { kind, length: 0, first: [] }
    lists.set(path, list)
    list.length += text.length
    if (kind === 'objects' && list.first.length < 300) list.first.push(text)
  }, false)
  let read = 0
  for await (const piece of textOf(file, encoding, () => {})) {
    walker.feed(piece)
    read += piece.length
    if (read >= SURVEYED) break
  }
  const [best] = [...lists].sort((a, b) => b[1].length - a[1].length)
  if (!best || best[1].length < 0.3 * read) return { path: null, kind: 'objects' }
  const [path, { kind }] = best
  const names = kind === 'lists' ? columnsAmong([...lists.values()].map(({ first }) => first)) : undefined
  return { path, kind, ...(names ? { names } : {}) }
}

/** The records of a JSON file; `line` counts them. */
export async function* jsonLines(
  file: string,
  encoding: Encoding,
  place: JsonPlace,
  at: (bytes: number) => void,
  found: (header: Header & { readonly line: number }) => void,
): AsyncGenerator<Line> {
  const texts = textsAt(file, encoding, place, at)
  if (place.kind === 'lists') yield* asTable(listsOf(texts, place.names), () => undefined, found)
  else for await (const { line, text } of texts) yield text === null ? cutOff(line) : recordIn(line, text)
}

async function* textsAt(file: string, encoding: Encoding, place: JsonPlace, at: (bytes: number) => void) {
  let line = 0
  let ready: { line: number; text: string | null }[] = []
  const walker = walkJson((path, text) => {
    if (place.path === null || path === place.path) ready.push({ line: ++line, text })
  }, place.path === null)
  for await (const piece of textOf(file, encoding, at)) {
    walker.feed(piece.replace(/^\ufeff/, ''))
    yield* ready
    ready = []
  }
  if (walker.open) yield { line: line + 1, text: null }
}

const cutOff = (line: number): { line: number; broken: Refusal } => ({
  line,
  broken: invalid('row_unreadable', '文件到这里断了，少了结尾的括号，请重新导出'),
})

async function* listsOf(
  texts: AsyncIterable<{ line: number; text: string | null }>,
  names: readonly string[] | undefined,
): AsyncGenerator<Rec | { line: number; broken: Refusal }> {
  if (names) yield { line: 0, values: names }
  for await (const { line, text } of texts) {
    try {
      yield text === null ? cutOff(line) : { line, values: parsed(text) as unknown[] }
    } catch {
      yield { line, broken: invalid('row_unreadable', '这一条不是完好的 JSON，请重新导出') }
    }
  }
}

// Open data portals list the columns beside the records: "columns": [{"name": …}, …].
function columnsAmong(lists: readonly (readonly string[])[]): string[] | undefined {
  for (const list of lists) {
    const names = list.map(nameOf)
    if (names.length > 1 && names.every((name) => name !== undefined)) return names
  }
  return undefined
}

function nameOf(text: string): string | undefined {
  try {
    const { name, fieldName, id } = JSON.parse(text)
    return [name, fieldName, id].find((one) => typeof one === 'string')
  } catch {
    return undefined
  }
}
