import { type BatchResult, beginImport, type ImportChoices } from '../../domain/appeals/import/import-messages.ts'
import { columnsOf, type Mapping } from '../../domain/appeals/import/mapping.ts'
import type { SiteContext } from '../../domain/contexts.ts'
import { refuseMissingColumns } from '../../platform/sheets/columns.ts'
import type { Encoding } from '../../platform/sheets/encoding.ts'
import type { Line } from '../../platform/sheets/line.ts'
import { openFile } from '../../platform/sheets/open-file.ts'
import { openRejects } from '../../platform/sheets/rejects.ts'
import type { Progress } from './progress.ts'

const BATCH = 500

export interface FileChoices extends ImportChoices {
  readonly file: string
  readonly rejectsFolder: string
  readonly encoding?: Encoding | undefined
  readonly progress: (bytes: number) => Progress
  /** Ends the import after the batch in hand. */
  readonly stop?: AbortSignal
}

export interface Summary {
  readonly added: number
  /** Of them, with an answer: finished history. */
  readonly closed: number
  readonly known: number
  readonly rejected: number
  /** Remarks on rows that were imported, in the rejects file too. */
  readonly remarks: number
  /** Known messages of which the file said something new. */
  readonly extended: number
  readonly rejectsFile: string
  readonly unknownUnits: readonly string[]
  readonly stopped: boolean
}

/**
 * Reads a file of messages and takes it over in batches; each is there whole or not at all, so that after any interruption the same
 * command goes on where this one ended. Refuses `column_missing`.
 */
export async function importFile(context: SiteContext, choices: FileChoices): Promise<Summary> {
  const { mapping, stop } = choices
  let progress: Progress | undefined
  const source = await openFile(choices.file, choices.encoding, (bytes) => progress?.at(bytes))
  const rejects = openRejects(choices.file, choices.rejectsFolder)
  const unknownUnits = new Set<string>()
  const sum = { added: 0, closed: 0, known: 0, extended: 0 }
  let rows = 0
  let noted = 0

  function note(batch: readonly Line[], outcome: BatchResult): void {
    const told = [...outcome.rejects, ...outcome.remarks.map((remark) => ({ ...remark, taken: true as const }))]
    const byLine = new Map(told.length ? batch.map((line) => [line.line, line]) : [])
    for (const reject of told) {
      const line = byLine.get(reject.line)
      rejects.add(reject, line && 'row' in line ? line.row : undefined)
    }
    for (const unit of outcome.unknownUnits) if (unknownUnits.size < 100) unknownUnits.add(unit)
    for (const key of ['added', 'closed', 'known', 'extended'] as const) sum[key] += outcome[key]
    noted += batch.length
    progress?.counted(noted)
  }

  try {
    const { take } = await beginImport(context, choices)
    progress = choices.progress(source.bytes)
    let before: Promise<void> = Promise.resolve()
    for await (const batch of batchesOf(source.lines)) {
      if (rows === 0) refuseMissingColumns(batch, neededColumns(mapping, source.isTable))
      rows += batch.length
      // One batch is made ready while the one before is written: a quarter of the time.
      const taken = take(batch)
      taken.catch(() => {}) // told when its turn comes
      await before
      before = taken.then((outcome) => note(batch, outcome))
      before.catch(() => {})
      if (stop?.aborted) break
    }
    await before
    return {
      ...sum,
      rejected: rejects.count,
      remarks: rejects.remarks,
      rejectsFile: rejects.file,
      unknownUnits: [...unknownUnits],
      stopped: stop?.aborted ?? false,
    }
  } finally {
    progress?.stop()
    rejects.close()
  }
}

async function* batchesOf(lines: AsyncIterable<Line>): AsyncGenerator<Line[]> {
  let batch: Line[] = []
  for await (const line of lines) {
    batch.push(line)
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  if (batch.length) yield batch
}

// A JSON object may leave out what is empty, a table may not.
function neededColumns(mapping: Mapping, isTable: boolean): string[] {
  const { id, body, time } = mapping.columns
  return isTable ? columnsOf(mapping) : [id, body, ...(time?.length === 1 ? time : [])].filter((column) => column !== undefined)
}
