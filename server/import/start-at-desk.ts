import type { FastifyBaseLogger } from 'fastify'
import type { Mapping } from '../../domain/appeals/import/mapping.ts'
import { isRunning, latestRuns } from '../../domain/appeals/import/run.ts'
import type { DeskContext } from '../../domain/contexts.ts'
import { conflict } from '../../platform/refusal.ts'
import { importFile } from './import-file.ts'
import type { KeptUpload } from './kept-uploads.ts'

// A batch of this size keeps the server from answering others for some hundredths of a second.
const BATCH = 50

export interface DeskImport {
  readonly mapping: Mapping
  readonly open: boolean
  readonly unit?: string | undefined
}

/**
 * Starts an import and answers with its number while it goes on in this process; what it has done so far stands in the run. Nothing
 * becomes public. Refuses `import_running` while another one goes on, and what `importFile` refuses before the first row.
 */
export async function startAtDesk(
  context: DeskContext,
  upload: KeptUpload,
  { mapping, open, unit }: DeskImport,
  log: FastifyBaseLogger,
): Promise<number> {
  const now = new Date()
  const running = (await latestRuns(context)).find((one) => isRunning(one, now))
  if (running) throw conflict('import_running', `第 ${running.run} 次导入还在进行，请等它结束`)

  const { promise, resolve, reject } = Promise.withResolvers<number>()
  importFile(context, {
    file: upload.file,
    fileName: upload.name,
    rejectsFolder: upload.folder,
    staffId: context.actor.staffId,
    batch: BATCH,
    publish: false,
    dryRun: false,
    began: resolve,
    progress: () => ({ at: () => {}, counted: () => {}, stop: () => {} }),
    ...{ mapping, open, unit },
  }).then(
    ({ run }) => (run === null ? reject(nothingInIt()) : resolve(run)),
    (error) => {
      reject(error) // heard only before the run began; afterwards the run says that it failed
      log.error({ err: error }, 'an import ended early')
    },
  )
  return await promise
}

const nothingInIt = () => conflict('import_nothing', '文件里只有表头，没有可以导入的内容')
