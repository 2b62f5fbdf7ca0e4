import { findPersonal } from '../../../platform/redaction/find-personal.ts'
import { isDoubtful } from '../../../platform/redaction/mark.ts'
import type { Line } from '../../../platform/sheets/line.ts'
import type { SiteContext } from '../../contexts.ts'
import { beginImport, type ImportChoices } from './import-messages.ts'

/** A copy as the public would read it, and why a person should look at it first; null: nothing is doubtful. */
export interface PublicSample {
  readonly line: number
  readonly doubt: string | null
  readonly title: string
  readonly body: string
  readonly answer: string
}

const SAMPLES = 20

/** Collects copies that an import would publish, some for each reason of doubt, before any is. */
export async function openSamples(context: SiteContext, choices: Omit<ImportChoices, 'dryRun' | 'run'>) {
  const { draft } = await beginImport(context, { ...choices, publish: true, dryRun: true })
  const byDoubt = new Map<string, PublicSample[]>()
  const counts = { published: 0, waiting: 0 }

  return {
    add(line: Line): void {
      const rows = draft(line)
      if (!rows || (rows.appeal.publication !== 'published' && rows.appeal.publication !== 'draft')) return
      const waits = rows.appeal.publication === 'draft'
      counts[waits ? 'waiting' : 'published']++
      const texts = [rows.appeal.title, rows.appeal.body, rows.said]
      const doubt = waits ? (texts.flatMap((text) => findPersonal(text)).find(isDoubtful)?.why ?? '要人看') : null
      const [title, body, answer] = rows.published ? [rows.published.title, rows.published.body, rows.published.answer] : texts
      const alike = byDoubt.get(doubt ?? '') ?? []
      if (alike.length < SAMPLES)
        byDoubt.set(doubt ?? '', [...alike, { line: line.line, doubt, title: title!, body: body!, answer: answer! }])
    },
    /** Taken in turn from every reason, the doubtful first. */
    samples(): readonly PublicSample[] {
      const lists = [...byDoubt].sort(([a], [b]) => Number(a === '') - Number(b === '')).map(([, list]) => list)
      const turns = Array.from({ length: SAMPLES }, (_, turn) => lists.flatMap((list) => list[turn] ?? []))
      return turns.flat().slice(0, SAMPLES)
    },
    counts,
  }
}
