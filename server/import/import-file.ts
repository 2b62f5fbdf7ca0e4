import path from 'node:path'
import { type BatchResult, beginImport, type ImportChoices } from '../../domain/appeals/import/import-messages.ts'
import type { Mapping } from '../../domain/appeals/import/mapping.ts'
import { endRun, noteRun, openRun } from '../../domain/appeals/import/run.ts'
import type { SiteContext } from '../../domain/contexts.ts'
import { invalid } from '../../platform/refusal.ts'
import { refuseMissingColumns } from '../../platform/sheets/columns.ts'
import type { Encoding } from '../../platform/sheets/encoding.ts'
import type { Line } from '../../platform/sheets/line.ts'
import { openFile } from '../../platform/sheets/open-file.ts'
import { openReasons, type Reason } from '../../platform/sheets/reasons.ts'
import { openRejects } from '../../platform/sheets/rejects.ts'
import type { Progress } from './progress.ts'
import { neededColumns, sheetFits } from './sheet-fits.ts'

const BATCH = 500

export interface FileChoices extends Omit<ImportChoices, 'run'> {
  readonly file: string
  /** What the file was called by whoever chose it. */
  readonly fileName?: string
  readonly rejectsFolder: string
  readonly encoding?: Encoding | undefined
  /** Who started it at the desk. */
  readonly staffId?: string
  /** Rows in a transaction. Fewer let a server answer in between. */
  readonly batch?: number
  readonly progress: (bytes: number) => Progress
  /** Is told the number of the run as soon as it has one. */
  readonly began?: (run: number) => void
  /** Ends the import after the batch in hand. */
  readonly stop?: AbortSignal
}

export interface Summary {
  /** What can be taken back; null for a dry run. */
  readonly run: number | null
  readonly added: number
  /** Of them, with an answer: finished history. */
  readonly closed: number
  readonly known: number
  readonly rejected: number
  /** Remarks on rows that were imported, in the rejects file too. */
  readonly remarks: number
  /** Known messages of which the file said something new. */
  readonly extended: number
  readonly reasons: readonly Reason[]
  readonly rejectsFile: string
  readonly unknownUnits: readonly string[]
  /** Sheets without the columns of the mapping. */
  readonly leftOut: readonly string[]
  readonly stopped: boolean
}

/**
 * Reads a file of messages and takes it over in batches; each is there whole or not at all, so that after any interruption the same
 * command goes on where this one ended. Refuses `column_missing` and what `openFile` refuses.
 */
export async function importFile(context: SiteContext, choices: FileChoices): Promise<Summary> {
  const { mapping, stop, dryRun } = choices
  let progress: Progress | undefined
  const source = await openFile(choices.file, choices.encoding, (bytes) => progress?.at(bytes))
  const { leftOut, lines } = fitting(source.lines, mapping)
  const rejects = openRejects(choices.file, choices.rejectsFolder)
  const reasons = openReasons()
  const unknownUnits = new Set<string>()
  const sum = { added: 0, closed: 0, known: 0, extended: 0 }
  const counts = () => ({ added: sum.added, closed: sum.closed, known: sum.known, rejected: rejects.count })
  let run: number | null = null
  let rows = 0
  let noted = 0

  async function note(batch: readonly Line[], outcome: BatchResult): Promise<void> {
    const told = [...outcome.rejects, ...outcome.remarks.map((remark) => ({ ...remark, taken: true as const }))]
    const byLine = new Map(told.length ? batch.map((line) => [keyOf(line), line]) : [])
    for (const reject of told) {
      const line = byLine.get(keyOf(reject))
      rejects.add(reject, line && 'row' in line ? line.row : undefined)
      if (!('taken' in reject)) reasons.add(reject)
    }
    for (const unit of outcome.unknownUnits) if (unknownUnits.size < 1000) unknownUnits.add(unit)
    for (const key of ['added', 'closed', 'known', 'extended'] as const) sum[key] += outcome[key]
    noted += batch.length
    progress?.counted(noted)
    if (run !== null) await noteRun(context, run, counts(), new Date())
  }
  async function ended(state: 'done' | 'stopped' | 'failed'): Promise<void> {
    if (run !== null) await endRun(context, run, state, { ...counts(), reasons: reasons.list() }, new Date())
  }

  try {
    let taken: Promise<void> = Promise.resolve()
    let take: Awaited<ReturnType<typeof beginImport>>['take'] | undefined
    for await (const batch of batchesOf(lines, choices.batch ?? BATCH)) {
      if (!take) {
        refuseMissingColumns(batch, neededColumns(mapping, source.isTable))
        if (!dryRun) {
          const fileName = choices.fileName ?? path.basename(choices.file)
          run = await openRun(context, { source: mapping.source, fileName, staffId: choices.staffId ?? null })
          choices.began?.(run)
        }
        take = (await beginImport(context, { ...choices, run })).take
        progress = choices.progress(source.bytes)
      }
      rows += batch.length
      // One batch is made ready while the one before is written: a quarter of the time.
      const outcome = take(batch)
      outcome.catch(() => {}) // told when its turn comes
      await taken
      taken = outcome.then((result) => note(batch, result))
      taken.catch(() => {})
      if (stop?.aborted) break
    }
    await taken
    if (rows === 0 && leftOut.length > 0) throw noSheetFits(leftOut, mapping)
    await ended(stop?.aborted ? 'stopped' : 'done')
    const { file: rejectsFile } = rejects
    const told = { run, reasons: reasons.list(), rejectsFile, unknownUnits: [...unknownUnits], leftOut }
    return { ...counts(), extended: sum.extended, remarks: rejects.remarks, ...told, stopped: stop?.aborted ?? false }
  } catch (error) {
    await ended('failed')
    throw error
  } finally {
    progress?.stop()
    rejects.close()
  }
}

const keyOf = ({ line, sheet }: { line: number; sheet?: string }): string => `${line} ${sheet ?? ''}`

const noSheetFits = (sheets: readonly string[], { columns }: Mapping) =>
  invalid(
    'column_missing',
    `工作表“${sheets.join('”“')}”都没有列“${columns.body}”和“${columns.time}”，请核对对照表，也请看看表头。`,
    columns.body,
  )

// Of several sheets those that have what every message needs; one alone is judged by its first batch, which names what is missing.
function fitting(all: AsyncIterable<Line>, mapping: Mapping): { leftOut: string[]; lines: AsyncGenerator<Line> } {
  const fits = new Map<string, boolean>()
  const leftOut: string[] = []
  async function* lines(): AsyncGenerator<Line> {
    for await (const line of all) {
      const { sheet } = line
      if (sheet && 'row' in line && !fits.has(sheet)) {
        fits.set(sheet, sheetFits(mapping, line.row))
        if (!fits.get(sheet)) leftOut.push(sheet)
      }
      if (!sheet || fits.get(sheet)) yield line
    }
  }
  return { leftOut, lines: lines() }
}

async function* batchesOf(lines: AsyncIterable<Line>, size: number): AsyncGenerator<Line[]> {
  let batch: Line[] = []
  for await (const line of lines) {
    batch.push(line)
    if (batch.length < size) continue
    yield batch
    batch = []
  }
  if (batch.length) yield batch
}
