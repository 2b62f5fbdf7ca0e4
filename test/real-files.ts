import fs from 'node:fs'
import path from 'node:path'
import { IMPORT_PRESETS } from '../domain/appeals/import/presets.ts'
import { importFile } from '../server/import/import-file.ts'
import type { TestSite } from './harness.ts'

// Real messages, stored outside of the project. Their text is not shown and is stored only in a test's database.
const FOLDER = process.env.REAL_FILES ?? path.resolve(import.meta.dirname, '../../shared/data')

/** Number of messages in each file. */
export const REAL_FILES = { 'public-messages': 4326, replies: 2816, 'hotline-tickets': 1464 } as const
type RealFile = keyof typeof REAL_FILES

export const realFilesPresent = Object.keys(REAL_FILES).every((name) => fs.existsSync(path.join(FOLDER, `${name}.jsonl`)))
if (!realFilesPresent) console.log('the real files are not here: their tests are skipped (name their folder with REAL_FILES)')

/** Imports the files, each with its preset; `open` makes work of unanswered messages. */
export async function importReal(
  site: TestSite,
  { only = Object.keys(REAL_FILES) as RealFile[], open = false }: { only?: readonly RealFile[]; open?: boolean } = {},
) {
  const summaries = []
  for (const name of only) {
    summaries.push(
      await importFile(site.house(), {
        file: path.join(FOLDER, `${name}.jsonl`),
        rejectsFolder: site.folder,
        mapping: IMPORT_PRESETS[name]!,
        open,
        publish: true,
        dryRun: false,
        progress: () => ({ at: () => {}, counted: () => {}, stop: () => {} }),
      }),
    )
  }
  return summaries
}
