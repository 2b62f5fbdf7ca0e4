import fs from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { mayImport, mustImport } from '../../domain/appeals/import/may-import.ts'
import { isRunning, latestRuns, runOf } from '../../domain/appeals/import/run.ts'
import { keptOf, undoRun } from '../../domain/appeals/import/undo-run.ts'
import type { DeskContext } from '../../domain/contexts.ts'
import { read, route, routes, step } from '../../domain/desk-routes.ts'
import { unitsByName } from '../../domain/organisations/history-unit.ts'
import { invalid, notFound } from '../../platform/refusal.ts'
import { mappingOf, plainColumns } from '../import/chosen-mapping.ts'
import { keptUploads, LARGEST_IMPORT } from '../import/kept-uploads.ts'
import { judgeFile, lookAtFile } from '../import/look-at-file.ts'
import { foundInWords, oddities } from '../import/odd.ts'
import { startAtDesk } from '../import/start-at-desk.ts'
import type { Service } from '../service.ts'
import { Look, LookInput, OneRun, Run, StartInput } from './import-shapes.ts'

/** Importing at the desk: a file is brought, looked at, mended, started, and taken back. Files stay on the machine that took them. */
export const imports = (service: Service) => {
  const uploads = (desk: DeskContext) => keptUploads(service.config.dataDir, desk.site.key)

  const lookAt = async (desk: DeskContext, { id, source, columns }: z.output<typeof LookInput>) => {
    mustImport(desk.actor, 'look')
    const { file, name } = uploads(desk).open(id)
    const found = await lookAtFile(file, desk.now)
    const mapping = columns ? mappingOf(source ?? found.draft.source, columns, found.draft.mapping) : found.draft.mapping
    const units = await desk.db.transaction().execute(unitsByName)
    const judged = mapping && (await judgeFile(file, { mapping, units, now: desk.now }))
    return {
      id,
      name,
      found: foundInWords(found),
      sheets: found.tables.flatMap(({ sheet, rows, headerLine }) => (sheet ? [{ sheet, rows, headerLine }] : [])),
      rows: found.rows,
      columns: [...found.columns],
      source: mapping?.source ?? found.draft.source,
      mapping: mapping && { source: mapping.source, columns: plainColumns(mapping.columns) },
      proposed: plainColumns(found.draft.columns),
      judged,
      odd: oddities(found, mapping, judged),
    }
  }

  const table = routes('admin', [
    step({
      at: '/admin/imports/files/:id/look',
      says: 'What a file is, and what its rows would become',
      input: LookInput,
      run: lookAt,
      answers: Look,
    }),
    step({
      at: '/admin/imports/files/:id/runs',
      says: 'Start the import of a file',
      input: StartInput,
      run: async (desk, { id, source, columns, open, unit }) => {
        mustImport(desk.actor, 'import')
        const upload = uploads(desk).open(id)
        const { draft } = await lookAtFile(upload.file, desk.now)
        const run = await startAtDesk(
          desk,
          upload,
          { mapping: mappingOf(source, columns, draft.mapping), open, unit },
          service.log,
        )
        uploads(desk).noteRun(id, run)
        return { run }
      },
      answers: z.object({ run: z.number().int() }),
    }),
    read({
      at: '/admin/imports/runs',
      says: 'The latest imports, newest first',
      run: async (desk) => {
        mustImport(desk.actor, 'look')
        const runs = await latestRuns(desk)
        const names = await namesOf(
          desk,
          runs.flatMap(({ staff_id }) => staff_id ?? []),
        )
        const mine = uploads(desk)
        return {
          mayImport: mayImport(desk.actor, 'import'),
          runs: runs.map((one) => ({
            run: one.run,
            fileName: one.file_name,
            source: one.source,
            how: one.how,
            staffName: names.get(one.staff_id ?? '') ?? null,
            state: one.state === 'running' && !isRunning(one, new Date()) ? ('interrupted' as const) : one.state,
            startedAt: one.started_at,
            added: one.added,
            closed: one.closed,
            known: one.known,
            rejected: one.rejected,
            removed: one.removed,
            reasons: one.reasons,
            hasRejects: mine.rejectsOf(one.run) !== null,
          })),
        }
      },
      answers: z.object({ mayImport: z.boolean(), runs: z.array(Run) }),
    }),
    read({
      at: '/admin/imports/runs/:run/kept',
      says: 'Numbers of what a run brought and that is still there',
      input: OneRun,
      run: async (desk, { run }) => {
        mustImport(desk.actor, 'look')
        await runOf(desk, run)
        return { numbers: (await keptOf(desk.db, run)).slice(0, 200) }
      },
      answers: z.object({ numbers: z.array(z.string()) }),
    }),
    route(
      { method: 'POST', status: 200 },
      {
        at: '/admin/imports/runs/:run/undo',
        says: 'Take back what a run brought and nobody has worked on',
        input: OneRun,
        run: async (desk: DeskContext, { run }) => {
          mustImport(desk.actor, 'import')
          return await undoRun(desk, run, desk.actor.staffId)
        },
        answers: z.object({ removed: z.number().int(), kept: z.number().int(), keptNumbers: z.array(z.string()) }),
      },
    ),
  ])

  return async (app: FastifyInstance): Promise<void> => {
    app.post(
      '/admin/imports/files',
      {
        schema: {
          tags: ['admin'],
          security: [{ desk: [] }],
          summary: 'Bring a file to be imported (multipart)',
          consumes: ['multipart/form-data'],
          response: { 201: z.object({ id: z.uuid() }) },
        },
      },
      async (request, reply) => {
        mustImport(request.desk.actor, 'import')
        const part = await request.file({ limits: { fileSize: LARGEST_IMPORT } })
        if (!part) throw invalid('file_missing', '没有收到文件，请重新选择', 'file')
        const { id } = await uploads(request.desk).keep(part.filename, part.file)
        return reply.code(201).send({ id })
      },
    )
    app.get(
      '/admin/imports/runs/:run/rejects',
      {
        schema: {
          tags: ['admin'],
          security: [{ desk: [] }],
          summary: 'The rejected rows of a run, one JSON object a line',
          params: OneRun,
        },
      },
      async (request, reply) => {
        mustImport(request.desk.actor, 'import')
        const { run } = request.params as z.output<typeof OneRun>
        const file = uploads(request.desk).rejectsOf(run)
        if (!file) throw notFound('import_file_gone', '没有导入的行已经不在这台机器上（只留一周）；用同一个文件再导入一次就有')
        return reply
          .header('content-type', 'application/x-ndjson; charset=utf-8')
          .header('content-disposition', `attachment; filename="import-${run}-rejects.jsonl"`)
          .header('cache-control', 'no-store')
          .send(fs.createReadStream(file))
      },
    )
    await app.register(table)
  }
}

async function namesOf({ db }: DeskContext, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const staff = await db.selectFrom('staff').select(['id', 'name']).where('id', 'in', ids).execute()
  return new Map(staff.map(({ id, name }) => [id, name]))
}
