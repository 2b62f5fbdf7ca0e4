import { type Draft, draftMapping } from '../../domain/appeals/import/draft-mapping.ts'
import { type Judged, openJudge } from '../../domain/appeals/import/judge-rows.ts'
import type { Mapping } from '../../domain/appeals/import/mapping.ts'
import type { Encoding } from '../../platform/sheets/encoding.ts'
import type { Row } from '../../platform/sheets/line.ts'
import { type FoundTable, type OpenedFile, openFile } from '../../platform/sheets/open-file.ts'
import { neededColumns, sheetFits } from './sheet-fits.ts'

/** What a file was found to be. */
export interface Found extends Pick<OpenedFile, 'bytes' | 'form' | 'encoding' | 'delimiter' | 'path'> {
  readonly tables: readonly (FoundTable & { readonly rows: number })[]
  readonly rows: number
  /** Whether all rows were counted: of a very large file only the first. */
  readonly counted: boolean
  readonly columns: readonly string[]
  readonly draft: Draft
}

const KEPT = 3000
const READ_WHOLE = 200 * 1_048_576
const READ_MOST = 20_000

/** Looks at a file without writing anything: what it is, its tables and columns, and the mapping that fits it best. */
export async function lookAtFile(file: string, now: Date, given?: Encoding): Promise<Found> {
  const opened = await openFile(file, given, () => {})
  const kept = new Map<string, Row[]>()
  const counts = new Map<string, number>()
  let rows = 0
  let counted = true
  for await (const line of opened.lines) {
    rows++
    const sheet = line.sheet ?? ''
    counts.set(sheet, (counts.get(sheet) ?? 0) + 1)
    const some = kept.get(sheet) ?? []
    if (some.length === 0) kept.set(sheet, some)
    if ('row' in line && some.length < KEPT) some.push(line.row)
    if (opened.bytes > READ_WHOLE && rows >= READ_MOST) {
      counted = false
      break
    }
  }
  // Of several sheets the one with the most rows that can be mapped.
  const drafts = [...kept].map(([sheet, of]) => ({ draft: draftMapping(of, now), rows: counts.get(sheet)!, of }))
  const best = drafts.sort((a, b) => Number(Boolean(b.draft.mapping)) - Number(Boolean(a.draft.mapping)) || b.rows - a.rows)[0]
  const { bytes, form, encoding, delimiter, path } = opened
  return {
    ...{ bytes, form, encoding, delimiter, path, rows, counted },
    tables: opened.tables.map((table) => ({ ...table, rows: counts.get(table.sheet ?? '') ?? 0 })),
    columns: [...new Set((best?.of ?? []).flatMap((row) => [...row.keys()]))],
    draft: best?.draft ?? draftMapping([], now),
  }
}

/** What the rows of a file would become by a mapping; of a long file the first 20,000 are judged. */
export async function judgeFile(
  file: string,
  {
    mapping,
    units,
    now,
    encoding,
  }: { mapping: Mapping; units: { has(name: string): boolean }; now: Date; encoding?: Encoding | undefined },
): Promise<Judged & { readonly leftOut: readonly string[]; readonly missingColumns: readonly string[] }> {
  const opened = await openFile(file, encoding, () => {})
  const { judge, result } = openJudge(mapping, units, now)
  const fits = new Map<string, boolean>()
  let columns = new Set<string>()
  let judged = 0
  for await (const line of opened.lines) {
    const sheet = line.sheet ?? ''
    if ('row' in line && (!fits.has(sheet) || !opened.isTable)) {
      const there = new Set(line.row.keys())
      if (!fits.has(sheet)) fits.set(sheet, sheetFits(mapping, there))
      columns = columns.union(there)
    }
    if (line.sheet && !fits.get(sheet)) continue
    judge(line)
    if (++judged >= READ_MOST) break
  }
  return {
    ...result(),
    leftOut: [...fits].filter(([sheet, fit]) => sheet && !fit).map(([sheet]) => sheet),
    missingColumns: neededColumns(mapping, opened.isTable).filter((column) => columns.size > 0 && !columns.has(column)),
  }
}
